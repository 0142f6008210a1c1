// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/audit_cli.hpp"
#include "feature/edition/foreign_tables_cli.hpp"
#include "feature/register/report_cli.hpp"
#include <algorithm>
#include <fmt/ostream.h>

namespace kiem::edition {

namespace {

using disclosure::Proved;

/// Of so many the names are printed.
constexpr std::size_t most_names = 10;

bool is_known(ForeignTables const& tables, std::uint32_t cell) {
    return tables.knowledge.low[cell] == tables.knowledge.high[cell];
}

std::string printed_name(ForeignKey const& key, Texts const& texts) {
    return key.empty() ? texts("audit.all") : name_of(key);
}

/// The given cells that are not plain, and what is left of a given total without one of its given parts.
std::vector<disclosure::Target> targets_of(ForeignTables const& tables, Texts const& texts) {
    std::vector<disclosure::Target> targets;
    for (auto const& key : tables.given)
        if (auto const cell = tables.cells.at(key); !is_known(tables, cell))
            targets.push_back({printed_name(key, texts), {{cell, 1}}});
    for (auto const& [total, part] : tables.totals_and_parts) {
        auto const whole = tables.cells.at(total), inside = tables.cells.at(part);
        // Beside a number that is known the difference says what the other one says.
        bool const is_read = tables.given.contains(total) && tables.given.contains(part);
        if (!is_read || is_known(tables, whole) || is_known(tables, inside)) continue;
        targets.push_back({printed_name(total, texts) + " - " + printed_name(part, texts), {{whole, 1}, {inside, -1}}});
    }
    return targets;
}

void print_error(std::ostream& err, Finding const& finding, Texts const& texts) {
    bool const has_place = finding.at.line > 0 || !finding.at.field.empty();
    if (finding.at.file.empty()) fmt::print(err, "({}): {}\n", finding.code, texts(finding));
    else fmt::print(err, "{}{}\n", has_place ? finding.at.file + ", " : "", reg::finding_line(finding, texts));
}

void print_narrowest(std::ostream& out, std::vector<Proved> narrow, Texts const& texts) {
    std::ranges::stable_sort(narrow, {}, [](auto const& one) { return one.candidates(); });
    for (std::size_t i = 0; i < std::min(narrow.size(), most_names); ++i)
        fmt::print(out, "  {}\n",
                   texts(narrow[i].candidates() <= 1 ? "audit.exact_cell" : "audit.narrow_cell",
                         {{"cel", narrow[i].name},
                          {"laag", fmt::format("{:.0f}", narrow[i].low)},
                          {"hoog", fmt::format("{:.0f}", narrow[i].high)}}));
    if (narrow.size() > most_names)
        fmt::print(out, "  {}\n", texts("audit.more", {{"aantal", std::to_string(narrow.size() - most_names)}}));
}

int print_report(std::ostream& out, ForeignTables const& tables, disclosure::AttackReport const& report,
                 AuditOptions const& options, Texts const& texts) {
    auto const least = static_cast<double>(options.threshold);
    std::vector<Proved> narrow;
    for (auto const& proved : report.proved)
        if (proved.candidates() < least) narrow.push_back(proved);
    auto const exact = std::ranges::count_if(narrow, [](auto const& one) { return one.candidates() <= 1; });
    auto const line = [&](std::string_view key, std::int64_t number) {
        fmt::print(out, "{}\n",
                   texts(key, {{"aantal", std::to_string(number)}, {"minst", std::to_string(options.threshold)}}));
    };
    line("audit.cells", static_cast<std::int64_t>(tables.given.size()));
    line("audit.targets", static_cast<std::int64_t>(report.proved.size()));
    line("audit.programs", report.programs);
    line("audit.exact", exact);
    line("audit.narrow", static_cast<std::int64_t>(narrow.size()));
    if (!narrow.empty()) print_narrowest(out, narrow, texts);
    else if (auto const* one = report.narrowest()) print_narrowest(out, {*one}, texts);
    fmt::print(out, "{}\n",
               texts(narrow.empty() ? "audit.safe" : "audit.unsafe", {{"minst", std::to_string(options.threshold)}}));
    return narrow.empty() ? 0 : 1;
}

} // namespace

int audit_tables(std::vector<std::filesystem::path> const& files, AuditOptions const& options, std::ostream& out,
                 std::ostream& err, Texts const& texts) {
    std::vector<exchange::Source> sources;
    for (auto const& file : files) sources.push_back(exchange::Source::file(file));
    auto const tables = read_foreign_tables(sources, options);
    for (auto const& finding : tables.findings)
        if (finding.severity == Severity::error) print_error(err, finding, texts);
    if (has_errors(tables.findings)) return 1;
    auto const report = disclosure::attack(tables.knowledge, targets_of(tables, texts),
                                           {static_cast<double>(options.threshold)});
    if (report.contradiction) {
        fmt::print(err, "{}\n", texts("EDA-110"));
        return 1;
    }
    return print_report(out, tables, report, options, texts);
}

} // namespace kiem::edition
