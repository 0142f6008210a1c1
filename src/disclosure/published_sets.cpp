// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/publish_parts.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::disclosure {

namespace {

using Set = std::vector<std::uint32_t>;

/// Visits the sets of one measure, row by row.
class Visitor {
public:
    Visitor(WantedTable const& table, Measure const& measure, VisitSet const& visit)
        : table_(table), measure_(measure), visit_(visit) {}

    void operator()(FromCube const& from) const {
        for (std::size_t row = 0; row < from.members.size(); ++row)
            visit_(from.cube, place_of(table_, row, measure_), from.members[row]);
    }

    void operator()(WeighedFromCube const& from) const {
        for (std::size_t row = 0; row < from.members.size(); ++row)
            for (auto const& [weight, part] : by_weight(from, from.members[row]))
                visit_(from.cube, place_of(table_, row, weight_name(table_, measure_, weight)), part);
    }

    void operator()(MedianOf const& from) const {
        for (std::size_t at = 0; at < from.by_class.size(); ++at)
            for (std::size_t row = 0; row < from.by_class[at].size(); ++row)
                visit_(from.cube, place_of(table_, row, class_name(table_, measure_, at)), from.by_class[at][row]);
    }

    void operator()(OfNobody const&) const {}
    void operator()(RatioOf const&) const {}

private:
    WantedTable const& table_;
    Measure const& measure_;
    VisitSet const& visit_;
};

} // namespace

std::string id_of(WantedTable const& table) {
    std::string id = table.method + "/";
    for (std::size_t i = 0; i < table.dimensions.size(); ++i) id += (i ? "," : "") + table.dimensions[i].name;
    return id;
}

Place place_of(WantedTable const& table, std::size_t row, std::string counts) {
    Place place{std::move(counts), {}};
    for (std::size_t i = 0; i < table.dimensions.size(); ++i)
        place.codes.emplace_back(table.dimensions[i].name, table.dimensions[i].items[table.rows[row][i]].code);
    std::sort(place.codes.begin(), place.codes.end());
    return place;
}

Place place_of(WantedTable const& table, std::size_t row, Measure const& measure) {
    auto place = place_of(table, row, measure.counts);
    if (measure.name == "noemer")
        std::erase_if(place.codes, [&](auto const& code) { return code.first == table.trait_dimension; });
    return place;
}

std::string weight_name(WantedTable const& table, Measure const& measure, std::int64_t weight) {
    return fmt::format("{}.{} = {}", table.method, measure.name, weight);
}

std::string class_name(WantedTable const& table, Measure const& measure, std::size_t at) {
    return fmt::format("{}.{} in klasse {}", table.method, measure.name, at);
}

std::map<std::int64_t, Set> by_weight(WeighedFromCube const& from, Set const& members) {
    std::map<std::int64_t, Set> parts;
    for (auto const member : members) parts[from.weights[member]].push_back(member);
    return parts;
}

void each_published_set(WantedTable const& table, VisitSet const& visit) {
    for (auto const& measure : table.measures) std::visit(Visitor(table, measure.measure, visit), measure.from);
}

std::size_t published_cells(Wanted const& wanted) {
    std::size_t cells = 0;
    for (auto const& table : wanted.tables)
        each_published_set(table, [&](std::size_t, Place const&, Set const&) { ++cells; });
    return cells;
}

} // namespace kiem::disclosure
