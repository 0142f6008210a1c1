// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/attack.hpp"
#include "disclosure/group_statement.hpp"
#include <algorithm>
#include <cmath>

namespace kiem::disclosure {

namespace {

std::string cell_of(PublishableTable const& table, PublishableTable::Row const& row) {
    std::string cell;
    for (std::size_t i = 0; i < row.items.size(); ++i) {
        auto const& dimension = table.dimensions()[i];
        cell += (i > 0 ? ", " : "") + dimension.title + " " + dimension.items[row.items[i]].label;
    }
    return cell.empty() ? table.id() : cell;
}

/// What is proved of the share, in whole per cents: at least of those in it, or at least of those not in it.
std::string percentage(double inside, double whole, double bound) {
    return std::to_string(std::lround(std::floor(100 * (inside - bound) / whole)));
}

void add_statement(Findings& findings, PublishableTable const& table, PublishableTable::Row const& row, double bound,
                   double share) {
    auto const top = table.measure("teller"), bottom = table.measure("noemer");
    if (!top || !bottom) return;
    auto const &numerator = row.values[*top], &denominator = row.values[*bottom];
    if (!numerator.value || !denominator.value) return;
    bool const is_exact = numerator.status == Status::exact && denominator.status == Status::exact;
    double const doubt = is_exact ? 0 : bound, whole = *denominator.value, outside = whole - *numerator.value;
    auto const add = [&](std::string code, double inside) {
        findings.push_back({std::move(code),
                            Severity::error,
                            {{"methode", table.method()},
                             {"tabel", table.id()},
                             {"cel", cell_of(table, row)},
                             {"aandeel", percentage(inside, whole, doubt)}},
                            {{}, 0, table.id()}});
    };
    if (proves_share(*numerator.value, whole, doubt, share)) add("SDC-202", *numerator.value);
    if (proves_share(outside, whole, doubt, share)) add("SDC-203", outside);
}

} // namespace

Findings find_group_statements(Release const& release, std::vector<std::string> const& traits, double share) {
    Findings findings;
    auto const bound = static_cast<double>(release.terms().bound);
    for (auto const& table : release.tables()) {
        if (!table.is_about_people() || std::ranges::find(traits, table.method()) == traits.end()) continue;
        for (auto const& row : table.rows()) add_statement(findings, table, row, bound, share);
    }
    return findings;
}

} // namespace kiem::disclosure
