// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/attack_cells.hpp"
#include <algorithm>
#include <cmath>

namespace kiem::disclosure {

namespace {

/// Totals of the municipality that are given as they are, are at least this.
constexpr double least_exact = 100;

std::string name_of(std::string const& table, CellCodes const& codes, std::string const& measure) {
    std::string name = table;
    for (auto const& [split, code] : codes) name += " [" + split + "=" + code + "]";
    return name + " " + measure;
}

class TableReader {
public:
    TableReader(KnownNumbers& numbers, PublishableTable const& table, Terms const& terms, Role role)
        : numbers_(numbers), table_(table), terms_(terms), role_(role) {}

    void read() {
        for (auto const& row : table_.rows()) {
            places_.assign(table_.measures().size(), {});
            for (std::size_t i = 0; i < table_.measures().size(); ++i) add_count(row, i);
            for (std::size_t i = 0; i < table_.measures().size(); ++i) add_ratio(row, i);
        }
    }

private:
    /// A distribution gives the share of each part in the whole, so both columns count the same.
    bool is_whole_of_distribution(std::size_t measure) const {
        auto const& counts = table_.measures()[measure].counts;
        auto const numerator = table_.measure("teller");
        return table_.measures()[measure].name.starts_with("noemer") && numerator && !table_.dimensions().empty() &&
               table_.measures()[*numerator].counts == counts;
    }

    CellCodes codes_of(PublishableTable::Row const& row, std::size_t measure) const {
        CellCodes codes;
        auto const dimensions = table_.dimensions().size() - (is_whole_of_distribution(measure) ? 1 : 0);
        for (std::size_t i = 0; i < dimensions; ++i) {
            auto const& dimension = table_.dimensions()[i];
            codes.emplace_back(dimension.name, dimension.items[row.items[i]].code);
        }
        std::ranges::sort(codes);
        return codes;
    }

    /// In rounding only large totals of the whole may be exact; any other exact count is a leak.
    bool may_be_exact(KnownCount const& count) const {
        return terms_.mode == Mode::suppression || (count.codes.empty() && count.low >= least_exact);
    }

    void add_count(PublishableTable::Row const& row, std::size_t place) {
        auto const& measure = table_.measures()[place];
        auto const& number = row.values[place];
        bool const is_known = number.status == Status::exact || number.status == Status::rounded;
        if (measure.kind != MeasureKind::count || measure.counts.empty()) return;
        if (!is_known && number.status != Status::hidden) return;
        KnownCount count{{}, measure.counts, codes_of(row, place)};
        count.name = name_of(table_.id(), count.codes, measure.name);
        if (number.low) count.low = static_cast<double>(*number.low);
        if (number.high) count.high = static_cast<double>(*number.high);
        count.is_given = number.status == Status::exact && may_be_exact(count);
        count.is_target = role_ == Role::attacked;
        places_[place] = numbers_.counts.size();
        numbers_.counts.push_back(std::move(count));
    }

    /// A percentage of published counts adds nothing; one of exact counts does where these are not shown.
    void add_ratio(PublishableTable::Row const& row, std::size_t place) {
        auto const& measure = table_.measures()[place];
        auto const& number = row.values[place];
        if (measure.kind != MeasureKind::share || number.status != Status::exact || !number.value) return;
        auto top = table_.measure("teller");
        if (!top) top = table_.measure("aantal");
        auto const bottom = table_.measure("noemer");
        if (!top || !bottom || !places_[*top] || !places_[*bottom]) return;
        if (numbers_.counts[*places_[*top]].is_given && numbers_.counts[*places_[*bottom]].is_given) return;
        double const half_unit = 0.5 * std::pow(10.0, -measure.decimals);
        double const per_cent = static_cast<double>(measure.denominator_times) / 100;
        numbers_.ratios.push_back({*places_[*top], *places_[*bottom], (*number.value - half_unit) * per_cent,
                                   (*number.value + half_unit) * per_cent});
    }

    KnownNumbers& numbers_;
    PublishableTable const& table_;
    Terms const& terms_;
    Role role_;
    /// Per measure of the row the place of its count.
    std::vector<std::optional<std::size_t>> places_;
};

} // namespace

void add_release(KnownNumbers& numbers, Release const& release, Role role) {
    for (auto const& table : release.tables())
        if (table.is_about_people()) TableReader(numbers, table, release.terms(), role).read();
}

void add_outside(KnownNumbers& numbers, std::vector<OutsideFact> const& outside) {
    for (auto const& fact : outside) {
        KnownCount count{fact.source, fact.counts, fact.cell, fact.low, fact.high};
        std::ranges::sort(count.codes);
        count.is_given = fact.low == fact.high;
        numbers.counts.push_back(std::move(count));
    }
}

} // namespace kiem::disclosure
