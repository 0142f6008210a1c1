// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/people_cube.hpp"
#include "feature/monitor/translate.hpp"
#include <fmt/format.h>

namespace kiem::edition {

namespace {

/// A short name for a text that stays the same: FNV-1a.
std::uint32_t short_name(std::string_view text) {
    std::uint32_t hash = 2166136261U;
    for (auto const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

std::string text_of(monitor::Column const& column, std::size_t row) {
    auto const value = column.value(row);
    if (auto const* text = std::get_if<std::string>(&value)) return *text;
    if (auto const* flag = std::get_if<bool>(&value)) return *flag ? "ja" : "nee";
    return {};
}

std::optional<std::int64_t> number_of(monitor::Column const& column, std::size_t row) {
    auto const number = column.number(row);
    return number == monitor::Column::unknown_number ? std::nullopt : std::optional(number);
}

} // namespace

bool is_about_people(std::string_view subject) {
    return subject != "groep" && subject != "locatie" && subject != "bevolking";
}

std::string counts_name(policy::Measure const& measure) {
    return measure.subject + ": " + (measure.where ? expression::print(measure.where->expression) : "alle");
}

PeopleCube::PeopleCube(monitor::Run& run, figures::MonitorPolicy const& policy, CubePlan const& plan) {
    std::map<std::uint32_t, Cell> by_row;
    for (auto const& [name, measure] : plan.counts)
        for (auto const row : run.rows(measure)) by_row[row].counts.insert(name);
    for (auto const& split : figures::splits_of(policy)) {
        auto const path = split.columns.find(plan.subject);
        if (!plan.splits.contains(split.name) || path == split.columns.end()) continue;
        auto const* column = run.column(plan.subject, path->second);
        for (auto& [row, cell] : by_row) cell.codes[split.name] = column ? text_of(*column, row) : std::string();
    }
    for (auto const& name : plan.numbers) {
        auto const* column = run.column(plan.subject, name);
        for (auto& [row, cell] : by_row) cell.numbers[name] = column ? number_of(*column, row) : std::nullopt;
    }
    std::map<Cell, std::int64_t> counted;
    for (auto& [row, cell] : by_row) ++counted[std::move(cell)];
    micro_.subject = plan.subject;
    std::map<std::string, std::pair<Cell const*, std::int64_t>> by_key;
    for (auto const& [cell, count] : counted) {
        std::string key;
        for (auto const& name : cell.counts) key += fmt::format("{:08x} ", short_name(name));
        for (auto const& [split, code] : cell.codes) key += fmt::format("{}={} ", split, code);
        for (auto const& [name, number] : cell.numbers)
            key += fmt::format("{}={} ", name, number ? std::to_string(*number) : "?");
        by_key.emplace(std::move(key), std::pair{&cell, count});
    }
    for (auto const& [key, cell] : by_key) {
        micro_.keys.push_back(key);
        micro_.counts.push_back(cell.second);
        cells_.push_back(*cell.first);
    }
}

std::vector<std::uint32_t> PeopleCube::members(std::string_view counts,
                                               std::vector<std::pair<std::string, std::string>> const& codes) const {
    std::vector<std::uint32_t> members;
    for (std::uint32_t at = 0; at < cells_.size(); ++at) {
        auto const& cell = cells_[at];
        bool fits = cell.counts.contains(std::string(counts));
        for (auto const& [split, code] : codes) fits = fits && cell.codes.at(split) == code;
        if (fits) members.push_back(at);
    }
    return members;
}

std::set<std::string> PeopleCube::codes(std::string const& split) const {
    std::set<std::string> codes;
    for (auto const& cell : cells_) codes.insert(cell.codes.at(split));
    return codes;
}

std::optional<std::int64_t> PeopleCube::number(std::uint32_t cell, std::string_view column) const {
    auto const at = cells_[cell].numbers.find(column);
    return at == cells_[cell].numbers.end() ? std::nullopt : at->second;
}

} // namespace kiem::edition
