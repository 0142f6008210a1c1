// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/audit_edition_cli.hpp"
#include "base/decimal.hpp"
#include "exchange/csv_reader.hpp"
#include "exchange/text_input.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace kiem::edition {

namespace {

using disclosure::AttackReport, disclosure::OutsideFact, disclosure::Proved;

Result<Publication> read_published(Shelf& shelf, std::string const& edition) {
    if (edition.ends_with(".json")) {
        auto text = exchange::read_whole(exchange::Source::file(edition), std::int64_t{1} << 30);
        if (!text) return tl::unexpected(text.error());
        return publication_from_json(*text);
    }
    auto const text = shelf.content(edition, file_name::publication);
    if (!text) return refuse(Refusal::Kind::not_found, "EDA-301", edition);
    return publication_from_json(*text);
}

/// Other editions that count the same people: of the same municipality and count date.
std::vector<Publication> siblings_of(Shelf& shelf, Publication const& publication) {
    std::vector<Publication> siblings;
    for (auto const& head : shelf.heads()) {
        if (head.name == publication.name || head.on != publication.on) continue;
        if (auto const text = shelf.content(head.name, file_name::publication))
            if (auto other = publication_from_json(*text)) siblings.push_back(std::move(*other));
    }
    return siblings;
}

std::vector<std::pair<std::string, std::string>> parse_cell(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> cell;
    while (!text.empty()) {
        auto const end = std::min(text.find(';'), text.size());
        auto const part = text.substr(0, end);
        auto const sign = std::min(part.find('='), part.size());
        cell.emplace_back(part.substr(0, sign), sign < part.size() ? part.substr(sign + 1) : std::string_view());
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return cell;
}

Refusal first_of(Findings const& findings, Texts const& texts) {
    return {Refusal::Kind::invalid, "EDA-302", texts(findings.front())};
}

/// The columns bron, telt, cel, laagst and hoogst of a file of numbers known from elsewhere.
Result<std::vector<OutsideFact>> read_known(std::filesystem::path const& path, Texts const& texts) {
    std::vector<OutsideFact> facts;
    if (path.empty()) return facts;
    auto input = exchange::TextInput::open(exchange::Source::file(path));
    if (!input) return tl::unexpected(input.error());
    exchange::CsvReader reader(std::move(*input));
    std::vector<std::size_t> columns;
    for (auto const* heading : {"bron", "telt", "cel", "laagst", "hoogst"}) {
        auto const at = reader.find_column(heading);
        if (!at) return refuse(Refusal::Kind::invalid, "EDA-303", heading);
        columns.push_back(*at);
    }
    while (auto const* row = reader.next()) {
        auto const cell = [&](std::size_t column) { return std::string(row->cells[columns[column]]); };
        auto const low = parse_decimal(cell(3), 0), high = parse_decimal(cell(4), 0);
        if (!low || !high || *low > *high) return refuse(Refusal::Kind::invalid, "EDA-304", std::to_string(row->line));
        facts.push_back({cell(0), cell(1), parse_cell(cell(2)), static_cast<double>(*low), static_cast<double>(*high)});
    }
    if (auto const findings = reader.take_findings(); has_errors(findings))
        return tl::unexpected(first_of(findings, texts));
    return facts;
}

std::string interval(Proved const& proved) {
    return proved.high == disclosure::no_limit ? fmt::format("{:.0f} –", proved.low)
                                               : fmt::format("{:.0f} – {:.0f}", proved.low, proved.high);
}

int print_report(AttackReport const& report, disclosure::Terms const& terms, reg::Terminal const& terminal) {
    auto const& tr = terminal.texts;
    auto const count = [](auto number) { return count_text(static_cast<std::int64_t>(number)); };
    terminal.out << tr("edition.audit_tried",
                       {{"doelen", count(report.proved.size())}, {"programmas", count(report.programs)}})
                 << "\n";
    if (report.contradiction) {
        terminal.out << tr("edition.audit_contradiction") << "\n";
        return 1;
    }
    std::int64_t given_away = 0;
    for (auto const& proved : report.proved)
        if (disclosure::gives_away(proved, terms)) {
            if (++given_away <= 10)
                terminal.out << tr("edition.audit_given_away", {{"cel", proved.name}, {"bereik", interval(proved)}})
                             << "\n";
        }
    if (auto const* narrowest = report.narrowest())
        terminal.out << tr("edition.audit_narrowest", {{"cel", narrowest->name},
                                                       {"bereik", interval(*narrowest)},
                                                       {"aantal", fmt::format("{:.0f}", narrowest->candidates())}})
                     << "\n";
    terminal.out << tr(given_away == 0 ? "edition.audit_safe" : "edition.audit_unsafe", {{"aantal", count(given_away)}})
                 << "\n";
    return given_away == 0 ? 0 : 1;
}

} // namespace

int audit_edition(Shelf& shelf, AuditCommand const& command, reg::Terminal const& terminal) {
    auto const publication = read_published(shelf, command.edition);
    auto const known = read_known(command.known, terminal.texts);
    for (auto const* refusal : {publication ? nullptr : &publication.error(), known ? nullptr : &known.error()})
        if (refusal) {
            terminal.err << terminal.texts(*refusal) << "\n";
            return 1;
        }
    auto const siblings = siblings_of(shelf, *publication);
    std::vector<disclosure::Release const*> releases{&publication->release};
    for (auto const& sibling : siblings) releases.push_back(&sibling.release);
    auto const prepared = disclosure::prepare_attack(releases, *known, command.pairs);
    disclosure::AttackOptions options;
    options.enough = static_cast<double>(publication->release.terms().base);
    if (terminal.progress == reg::ShowProgress::yes)
        options.progress = [&](double share) { terminal.err << fmt::format("\r{:3.0f} %", share * 100) << std::flush; };
    auto const report = disclosure::attack(prepared.knowledge, prepared.targets, options);
    if (options.progress) terminal.err << "\r     \r";
    return print_report(report, publication->release.terms(), terminal);
}

} // namespace kiem::edition
