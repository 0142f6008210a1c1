// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/report_cli.hpp"
#include "base/decimal.hpp"
#include "base/local_day.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/ostream.h>
#include <fmt/ranges.h>
#include <ostream>

namespace kiem::reg {

namespace {

/// One group of facts or rows of the report.
struct Line {
    char const* key;
    std::int64_t count;
    Examples const* examples;
};

std::vector<Line> lines_of(ChangeReport const& report, Mode mode) {
    auto const& counts = report.counts;
    return {{"levering.nieuw", counts.new_facts, &report.new_facts},
            {"levering.gewijzigd", counts.changed, &report.changed},
            {"levering.ongewijzigd", counts.unchanged, nullptr},
            {mode == Mode::complete ? "levering.beeindigd" : "levering.niet_genoemd", counts.gone, &report.gone},
            {"levering.zonder_tegenhanger", counts.unmatched, nullptr}};
}

char const* outcome_key(Outcome outcome) {
    switch (outcome) {
    case Outcome::stored: return "levering.bewaard";
    case Outcome::tried: return "levering.geprobeerd";
    case Outcome::rejected: return "levering.geweigerd";
    case Outcome::repeated: return "levering.herhaald";
    }
    return "levering.geweigerd";
}

std::string_view outcome_word(Outcome outcome) {
    switch (outcome) {
    case Outcome::stored: return "bewaard";
    case Outcome::tried: return "geprobeerd";
    case Outcome::rejected: return "geweigerd";
    case Outcome::repeated: return "herhaald";
    }
    return "";
}

std::string_view severity_word(Severity severity) {
    switch (severity) {
    case Severity::error: return "fout";
    case Severity::warning: return "waarschuwing";
    case Severity::note: return "opmerking";
    }
    return "";
}

std::string number_of(std::optional<DeliveryId> delivery) { return delivery ? std::to_string(delivery->value) : ""; }

std::string examples_text(Examples const* examples, std::int64_t count) {
    if (!examples || examples->keys.empty()) return "";
    constexpr std::size_t most_printed = 3;
    auto const& keys = examples->keys;
    auto const printed = std::min(keys.size(), most_printed);
    bool const all = static_cast<std::int64_t>(printed) == count;
    return fmt::format("  {}{}", fmt::join(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(printed), ", "),
                       all ? "" : ", …");
}

boost::json::array json_list(Examples const& examples) {
    boost::json::array list;
    for (auto const& key : examples.keys) list.emplace_back(key);
    return list;
}

boost::json::object json_counts(ChangeCounts const& counts) {
    return {{"gelezen", counts.read},
            {"afgekeurd", counts.rejected},
            {"nieuw", counts.new_facts},
            {"gewijzigd", counts.changed},
            {"ongewijzigd", counts.unchanged},
            {"verdwenen", counts.gone},
            {"zonder_tegenhanger", counts.unmatched}};
}

boost::json::array json_findings(Findings const& findings, Texts const& texts) {
    boost::json::array list;
    for (auto const& finding : findings) {
        boost::json::object entry{{"code", finding.code},
                                  {"ernst", severity_word(finding.severity)},
                                  {"regel", nullptr},
                                  {"kolom", nullptr},
                                  {"tekst", texts(finding)}};
        if (finding.at.line > 0) entry["regel"] = finding.at.line;
        if (!finding.at.field.empty()) entry["kolom"] = finding.at.field;
        list.push_back(std::move(entry));
    }
    return list;
}

} // namespace

std::string finding_line(Finding const& finding, Texts const& texts) {
    std::vector<std::string> places;
    if (finding.at.line > 0) places.push_back(texts("levering.op_regel", {{"regel", count_text(finding.at.line)}}));
    if (!finding.at.field.empty()) places.push_back(texts("levering.op_kolom", {{"kolom", finding.at.field}}));
    if (places.empty()) places.push_back(finding.at.file);
    return fmt::format("{} ({}): {}", fmt::join(places, ", "), finding.code, texts(finding));
}

void print_findings(std::ostream& out, FindingLog const& findings, Texts const& texts) {
    auto const kept = findings.kept();
    for (auto const& finding : kept) fmt::print(out, "{}\n", finding_line(finding, texts));
    if (findings.left_out() == 0) return;
    fmt::print(out, "{}\n", texts("levering.meer_meldingen", {{"aantal", count_text(findings.left_out())}}));
    for (auto const& [code, total] : findings.totals()) fmt::print(out, "  {}  {}\n", code, count_text(total.count));
}

void print_report(std::ostream& out, ReportOf const& about, ChangeReport const& report, Texts const& texts) {
    fmt::print(out, "{}\n",
               texts("levering.kop", {{"bestand", about.file_name},
                                      {"soort", about.kind},
                                      {"eigenaar", about.owner},
                                      {"stand", std::string(mode_word(about.mode))},
                                      {"gelezen", count_text(report.counts.read)}}));
    if (report.outcome == Outcome::rejected) {
        fmt::print(out, "  {:<28}{:>12}\n", texts("levering.afgekeurd"), count_text(report.counts.rejected));
    } else {
        for (auto const& line : lines_of(report, about.mode))
            fmt::print(out, "  {:<28}{:>12}{}\n", texts(line.key), count_text(line.count),
                       examples_text(line.examples, line.count));
    }
    fmt::print(out, "{}\n", texts(outcome_key(report.outcome), {{"levering", number_of(report.delivery)}}));
}

std::string report_json(ReportOf const& about, ChangeReport const& report, Texts const& texts) {
    boost::json::object totals;
    for (auto const& [code, total] : report.findings.totals()) totals[code] = total.count;
    boost::json::object json{{"levering", nullptr},
                             {"soort", about.kind},
                             {"bestand", about.file_name},
                             {"eigenaar", about.owner},
                             {"stand", mode_word(about.mode)},
                             {"uitkomst", outcome_word(report.outcome)},
                             {"aantallen", json_counts(report.counts)}};
    if (report.delivery) json["levering"] = report.delivery->value;
    json["voorbeelden"] = boost::json::object{{"nieuw", json_list(report.new_facts)},
                                              {"gewijzigd", json_list(report.changed)},
                                              {"verdwenen", json_list(report.gone)}};
    json["bevindingen"] = json_findings(report.findings.kept(), texts);
    json["totalen"] = std::move(totals);
    return boost::json::serialize(json);
}

void print_deliveries(std::ostream& out, std::vector<Delivery> const& deliveries, Texts const& texts) {
    if (deliveries.empty()) fmt::print(out, "{}\n", texts("levering.geen"));
    for (auto const& delivery : deliveries) {
        auto const day = to_dutch(local_day(delivery.received_at));
        auto const withdrawn = delivery.withdrawn_at ? texts("levering.ingetrokken_op",
                                                             {{"dag", to_dutch(local_day(*delivery.withdrawn_at))}})
                                                     : "";
        fmt::print(out, "{:>5}  {:<18}  {:<20}  {:<16}  {:>11}  {}  {}\n", delivery.id.value, day, delivery.kind,
                   delivery.owner, count_text(delivery.counts.read), delivery.file_name, withdrawn);
    }
}

} // namespace kiem::reg
