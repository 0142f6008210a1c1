// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/release.hpp"
#include "disclosure/table_maker.hpp"
#include <algorithm>
#include <cmath>

namespace kiem::disclosure {

PublishableTable const* Release::find(std::string_view id) const {
    auto const at = std::lower_bound(tables_.begin(), tables_.end(), id,
                                     [](auto const& table, auto wanted) { return table.id() < wanted; });
    return at != tables_.end() && at->id() == id ? &*at : nullptr;
}

PublishableTable const* Release::find(std::string_view method, std::vector<std::string> const& splits) const {
    std::string id = std::string(method) + "/";
    for (std::size_t i = 0; i < splits.size(); ++i) id += (i ? "," : "") + splits[i];
    return find(id);
}

Release TableMaker::release(Terms terms, std::vector<PublishableTable> tables, std::vector<Kinship> kinships) {
    Release release;
    release.terms_ = terms;
    std::sort(tables.begin(), tables.end(), [](auto const& a, auto const& b) { return a.id() < b.id(); });
    release.tables_ = std::move(tables);
    release.kinships_ = std::move(kinships);
    return release;
}

Published rounded_count(std::int64_t value, Terms const& terms) {
    return {Status::rounded, static_cast<double>(value), std::max<std::int64_t>(0, value - terms.bound),
            value + terms.bound};
}

Published exact_count(std::int64_t value) { return {Status::exact, static_cast<double>(value), value, value}; }

Published ratio_of(Measure const& measure, Published const& numerator, Published const& denominator, Factors factors,
                   Terms const& terms) {
    auto const hidden = [](Published const& one) { return one.status == Status::hidden; };
    if (hidden(numerator) || hidden(denominator)) return {Status::hidden, {}, {}, {}};
    if (!numerator.value || !denominator.value) return {};
    bool const about_people = numerator.status == Status::rounded || denominator.status == Status::rounded;
    if (about_people && *denominator.value < static_cast<double>(terms.least_denominator))
        return {Status::too_small, {}, {}, {}};
    if (*denominator.value == 0) return {};
    double const top = *numerator.value * static_cast<double>(factors.numerator);
    double const bottom = *denominator.value * static_cast<double>(factors.denominator);
    double value = top / bottom;
    if (measure.kind == MeasureKind::share) value *= 100;
    if (measure.kind == MeasureKind::change) value = (value - 1) * 100;
    return {about_people ? Status::rounded : Status::exact, value, {}, {}};
}

namespace {

std::string fault_of_count(Published const& count, Measure const& measure, Terms const& terms) {
    if (count.status == Status::exact && count.low == count.high) return {};
    if (count.status != Status::rounded) return {};
    if (terms.mode != Mode::rounding) return "a rounded count in a release that hides cells";
    if (measure.counts.empty()) return {};
    auto const value = static_cast<std::int64_t>(std::llround(*count.value));
    if (value < 0 || value % terms.base != 0) return "a count that is no multiple of the base";
    return count == rounded_count(value, terms) ? std::string() : "a range that is not that of the terms";
}

std::string fault_of_table(PublishableTable const& table, Terms const& terms) {
    for (auto const& row : table.rows()) {
        if (row.items.size() != table.dimensions().size() || row.values.size() != table.measures().size())
            return "a row of the wrong length";
        for (std::size_t i = 0; i < row.items.size(); ++i)
            if (row.items[i] >= table.dimensions()[i].items.size()) return "a row of a part that is not there";
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            auto const& measure = table.measures()[i];
            if (measure.kind != MeasureKind::count) continue;
            if (auto const fault = fault_of_count(row.values[i], measure, terms); !fault.empty())
                return fault + " (" + measure.name + ")";
        }
    }
    return {};
}

/// A percentage follows from the counts beside it, so that it cannot tell more than they do.
std::string fault_of_share(PublishableTable const& table, Terms const& terms) {
    auto const share = table.measure("aandeel"), top = table.measure("teller"), bottom = table.measure("noemer");
    if (!share || !top || !bottom || table.measures()[*share].kind != MeasureKind::share) return {};
    for (auto const& row : table.rows()) {
        auto const& given = row.values[*share];
        if (!given.value) continue;
        auto const follows = ratio_of(table.measures()[*share], row.values[*top], row.values[*bottom],
                                      {1, table.measures()[*share].denominator_times}, terms);
        if (!follows.value || std::abs(*follows.value - *given.value) > 1e-9 || follows.status != given.status)
            return "a percentage that does not follow from the counts beside it";
    }
    return {};
}

} // namespace

std::string TableMaker::fault_of(Release const& release) {
    auto const& terms = release.terms();
    if (terms.base < 2 || terms.bound < 0 || terms.bound > 1'000'000 || terms.threshold < 0)
        return "terms that promise nothing";
    for (auto const& table : release.tables()) {
        auto fault = fault_of_table(table, release.terms());
        if (fault.empty()) fault = fault_of_share(table, release.terms());
        if (!fault.empty()) return table.id() + ": " + fault;
    }
    for (std::size_t i = 1; i < release.tables().size(); ++i)
        if (release.tables()[i - 1].id() >= release.tables()[i].id())
            return release.tables()[i].id() + ": stands twice";
    return {};
}

} // namespace kiem::disclosure
