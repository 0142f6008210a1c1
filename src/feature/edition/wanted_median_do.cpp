// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/wanted_parts_do.hpp"
#include <algorithm>

namespace kiem::edition {

namespace {

using disclosure::MeasureKind;

/// The ends of the classes of a method, from low to high; empty: one class.
std::vector<std::int64_t> class_ends(policy::PublicationRules const& rules, std::string const& method) {
    auto const at = std::ranges::find(rules.classes, method, [](auto const& one) { return one.method; });
    return at == rules.classes.end() ? std::vector<std::int64_t>{} : at->ends;
}

std::vector<std::string> class_labels(std::vector<std::int64_t> const& ends, Texts const& texts) {
    if (ends.empty()) return {texts("edition.class.all")};
    std::vector<std::string> labels{texts("edition.class.below", {{"tot", std::to_string(ends.front())}})};
    for (std::size_t i = 1; i < ends.size(); ++i)
        labels.push_back(
            texts("edition.class.between", {{"van", std::to_string(ends[i - 1])}, {"tot", std::to_string(ends[i])}}));
    labels.push_back(texts("edition.class.above", {{"van", std::to_string(ends.back())}}));
    return labels;
}

/// Per class the members by row. All of them have the number.
std::vector<disclosure::Members> by_class(disclosure::Members const& known, PeopleCube const& cube,
                                          std::string_view column, std::vector<std::int64_t> const& ends) {
    std::vector<disclosure::Members> classes(ends.size() + 1, disclosure::Members(known.size()));
    for (std::size_t row = 0; row < known.size(); ++row)
        for (auto const cell : known[row]) {
            auto const at = std::ranges::upper_bound(ends, *cube.number(cell, column)) - ends.begin();
            classes[static_cast<std::size_t>(at)][row].push_back(cell);
        }
    return classes;
}

} // namespace

void add_median(disclosure::WantedTable& table, policy::Indicator const& indicator, WantedContext const& context) {
    auto const& texts = context.texts;
    auto const& cubes = context.cubes;
    auto const& measure = indicator.numerator;
    auto const& cube = cubes.of(measure);
    auto known = cubes.members(table, measure);
    for (auto& members : known) std::erase_if(members, [&](auto cell) { return !cube.number(cell, measure.median); });
    auto const ends = class_ends(context.rules, indicator.method);
    disclosure::MedianOf median{cubes.index_of(measure), by_class(known, cube, measure.median, ends)};
    table.measures.push_back({{"aantal",
                               texts("edition.measure.known"),
                               MeasureKind::count,
                               unit_of(measure.subject, texts),
                               0,
                               {},
                               counts_name(measure) + " (met " + measure.median + ")"},
                              disclosure::FromCube{cubes.index_of(measure), std::move(known), {}}});
    table.measures.push_back({{"mediaan",
                               texts("edition.measure.median"),
                               MeasureKind::median,
                               indicator.unit,
                               0,
                               class_labels(ends, texts),
                               {}},
                              std::move(median)});
}

} // namespace kiem::edition
