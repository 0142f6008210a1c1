// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/group_statement.hpp"
#include "disclosure/publish_parts.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::disclosure {

namespace {

bool is_statement(PublishableTable const& table, PublishableTable::Row const& row, double bound, double share) {
    auto const top = table.measure("teller"), bottom = table.measure("noemer");
    if (!top || !bottom) return false;
    auto const &numerator = row.values[*top], &denominator = row.values[*bottom];
    if (!numerator.value || !denominator.value) return false;
    auto const doubt = denominator.status == Status::exact && numerator.status == Status::exact ? 0 : bound;
    return proves_share(*numerator.value, *denominator.value, doubt, share);
}

/// The two items of the first dimension become one.
void merge_items(WantedTable& table, std::uint32_t first, std::uint32_t second) {
    auto& items = table.dimensions[0].items;
    items[first].code += "+" + items[second].code;
    items[first].label += " + " + items[second].label;
    items.erase(items.begin() + second);
    std::map<std::vector<std::uint32_t>, std::vector<std::size_t>> rows;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        auto key = table.rows[row];
        if (key[0] == second) key[0] = first;
        else if (key[0] > second) --key[0];
        rows[key].push_back(row);
    }
    auto const joined = [&](Members const& members) {
        Members result;
        for (auto const& [key, from] : rows) {
            std::vector<std::uint32_t> all;
            for (auto const row : from) all.insert(all.end(), members[row].begin(), members[row].end());
            std::sort(all.begin(), all.end());
            result.push_back(std::move(all));
        }
        return result;
    };
    for (auto& measure : table.measures) {
        if (auto* from = std::get_if<FromCube>(&measure.from)) from->members = joined(from->members);
        if (auto* from = std::get_if<WeighedFromCube>(&measure.from)) from->members = joined(from->members);
        if (auto* from = std::get_if<MedianOf>(&measure.from))
            for (auto& members : from->by_class) members = joined(members);
        if (auto* from = std::get_if<OfNobody>(&measure.from)) {
            std::vector<std::optional<std::int64_t>> sums;
            for (auto const& [key, of] : rows) {
                std::optional<std::int64_t> sum = 0;
                for (auto const row : of) {
                    if (!from->values[row]) sum.reset();
                    else if (sum) *sum += *from->values[row];
                }
                sums.push_back(sum);
            }
            from->values = std::move(sums);
        }
    }
    table.rows.clear();
    for (auto const& [key, from] : rows) table.rows.push_back(key);
}

/// Whether merging parts of the first dimension takes the statement away: not where that dimension is the trait itself.
bool can_merge(WantedTable const& table) {
    return !table.dimensions.empty() && table.dimensions[0].items.size() > 2 &&
           table.dimensions[0].name != table.trait_dimension;
}

} // namespace

bool proves_share(double numerator, double denominator, double bound, double share) {
    double const least = numerator - bound;
    double const rest = denominator - numerator + bound;
    return least > 0 && denominator > 0 && least / (least + rest) >= share - 1e-12;
}

std::optional<GroupStatement> first_group_statement(Wanted const& wanted, Release const& release) {
    auto const bound = static_cast<double>(release.terms().bound);
    for (std::size_t at = 0; at < wanted.tables.size(); ++at) {
        if (wanted.tables[at].sensitive.empty()) continue;
        auto const* table = release.find(id_of(wanted.tables[at]));
        if (!table) continue;
        for (std::size_t row = 0; row < table->rows().size(); ++row)
            if (is_statement(*table, table->rows()[row], bound, wanted.group_share)) return GroupStatement{at, row};
    }
    return std::nullopt;
}

Finding mend_statement(Wanted& wanted, GroupStatement const& statement, Merging merging) {
    auto& table = wanted.tables[statement.table];
    std::vector<std::pair<std::string, std::string>> params{{"tabel", id_of(table)}, {"reden", table.sensitive}};
    if (wanted.on_group_statement == Wanted::OnGroupStatement::merge && merging == Merging::allowed &&
        can_merge(table)) {
        auto const item = table.rows[statement.row][0];
        auto const last = static_cast<std::uint32_t>(table.dimensions[0].items.size() - 1);
        auto const first = item == last ? item - 1 : item;
        merge_items(table, first, first + 1);
        params.emplace_back("deel", table.dimensions[0].items[first].label);
        return {"SDC-310", Severity::note, std::move(params), {{}, 0, table.method}};
    }
    Finding finding{"SDC-311", Severity::warning, std::move(params), {{}, 0, table.method}};
    wanted.tables.erase(wanted.tables.begin() + static_cast<std::ptrdiff_t>(statement.table));
    return finding;
}

} // namespace kiem::disclosure
