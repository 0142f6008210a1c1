// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/publish_parts.hpp"
#include "disclosure/table_maker.hpp"
#include <algorithm>
#include <numeric>

namespace kiem::disclosure {

namespace {

using Set = std::vector<std::uint32_t>;

std::int64_t sum_over(std::vector<std::int64_t> const& values, Set const& members) {
    return std::accumulate(members.begin(), members.end(), std::int64_t{0},
                           [&](std::int64_t sum, std::uint32_t member) { return sum + values[member]; });
}

/// Fills the numbers of one table, row by row; a measure sees those before it.
class Filler {
public:
    Filler(Wanted const& wanted, WantedTable const& table, Terms const& terms, CubeNumbers const& numbers)
        : wanted_(wanted), table_(table), terms_(terms), numbers_(numbers) {}

    Published value(WantedMeasure const& wanted, std::size_t row, std::vector<Published> const& before) const {
        return std::visit([&](auto const& from) { return number(from, wanted.measure, row, before); }, wanted.from);
    }

private:
    bool is_rounding() const { return terms_.mode == Mode::rounding; }

    Published count(std::size_t cube, Place const& place, Set const& members) const {
        if (is_rounding()) return rounded_count(sum_over(numbers_.values[cube], members), terms_);
        if (numbers_.hidden[cube].contains(place)) return {Status::hidden, {}, 0, {}};
        return exact_count(sum_over(wanted_.cubes[cube].counts, members));
    }

    Published number(FromCube const& from, Measure const& measure, std::size_t row,
                     std::vector<Published> const&) const {
        auto const& members = from.members[row];
        if (is_rounding() && from.exact_from) {
            auto const total = sum_over(wanted_.cubes[from.cube].counts, members);
            if (total >= *from.exact_from) return exact_count(total);
        }
        return count(from.cube, place_of(table_, row, measure), members);
    }

    Published number(WeighedFromCube const& from, Measure const& measure, std::size_t row,
                     std::vector<Published> const&) const {
        std::int64_t sum = 0, doubt = 0;
        for (auto const& [weight, members] : by_weight(from, from.members[row])) {
            auto const part = count(from.cube, place_of(table_, row, weight_name(table_, measure, weight)), members);
            if (!part.value) return {Status::hidden, {}, 0, {}};
            sum += weight * static_cast<std::int64_t>(*part.value);
            doubt += weight * terms_.bound;
        }
        if (!is_rounding()) return exact_count(sum);
        return {Status::rounded, static_cast<double>(sum), std::max<std::int64_t>(0, sum - doubt), sum + doubt};
    }

    Published number(OfNobody const& from, Measure const&, std::size_t row, std::vector<Published> const&) const {
        auto const& value = from.values[row];
        return value ? exact_count(*value) : Published{};
    }

    Published number(RatioOf const& from, Measure const& measure, std::size_t,
                     std::vector<Published> const& before) const {
        return ratio_of(measure, before[from.numerator], before[from.denominator],
                        {from.numerator_times, from.denominator_times}, terms_);
    }

    Published number(MedianOf const& from, Measure const& measure, std::size_t row,
                     std::vector<Published> const&) const {
        std::vector<double> counts;
        for (std::size_t at = 0; at < from.by_class.size(); ++at) {
            auto const part = count(from.cube, place_of(table_, row, class_name(table_, measure, at)),
                                    from.by_class[at][row]);
            if (!part.value) return {Status::hidden, {}, {}, {}};
            counts.push_back(*part.value);
        }
        double const whole = std::accumulate(counts.begin(), counts.end(), 0.0);
        if (whole < static_cast<double>(std::max<std::int64_t>(1, terms_.least_denominator)))
            return {whole > 0 || is_rounding() ? Status::too_small : Status::absent, {}, {}, {}};
        double below = 0;
        for (std::size_t at = 0; at < counts.size(); ++at)
            if ((below += counts[at]) * 2 >= whole)
                return {is_rounding() ? Status::rounded : Status::exact, static_cast<double>(at), {}, {}};
        return {};
    }

    Wanted const& wanted_;
    WantedTable const& table_;
    Terms const& terms_;
    CubeNumbers const& numbers_;
};

} // namespace

PublishableTable make_table(Wanted const& wanted, WantedTable const& table, Terms const& terms,
                            CubeNumbers const& numbers) {
    TableMaker::Content content;
    content.id = id_of(table);
    content.method = table.method;
    content.about_people = table.about_people;
    content.dimensions = table.dimensions;
    for (auto const& one : table.measures) content.measures.push_back(one.measure);
    Filler const filler(wanted, table, terms, numbers);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        PublishableTable::Row filled{table.rows[row], {}};
        for (auto const& one : table.measures) filled.values.push_back(filler.value(one, row, filled.values));
        content.rows.push_back(std::move(filled));
    }
    return TableMaker::table(std::move(content));
}

} // namespace kiem::disclosure
