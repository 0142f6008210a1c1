// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/report_view_json.hpp"
#include <algorithm>
#include <boost/json.hpp>

namespace kiem::intake {

namespace {

namespace json = boost::json;

json::object const& part(json::object const& of, std::string_view name) {
    static json::object const nothing;
    auto const* const found = of.if_contains(name);
    return found && found->is_object() ? found->get_object() : nothing;
}

std::int64_t number(json::object const& of, std::string_view name) {
    auto const* const found = of.if_contains(name);
    return found && found->is_int64() ? found->get_int64() : 0;
}

std::string word(json::object const& of, std::string_view name) {
    auto const* const found = of.if_contains(name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::vector<std::string> words(json::object const& of, std::string_view name) {
    std::vector<std::string> all;
    auto const* const found = of.if_contains(name);
    if (found && found->is_array())
        for (auto const& one : found->get_array())
            if (one.is_string()) all.emplace_back(one.get_string());
    return all;
}

void read_findings(ReportView& view, json::object const& report) {
    auto const* const list = report.if_contains("bevindingen");
    if (list && list->is_array())
        for (auto const& one : list->get_array())
            if (one.is_object()) {
                auto const& finding = one.get_object();
                view.findings.push_back({word(finding, "code"), word(finding, "ernst"), word(finding, "tekst"),
                                         word(finding, "kolom"), number(finding, "regel")});
            }
    auto const rank = [](ReportView::Row const& row) {
        return row.severity == "fout" ? 0 : row.severity == "waarschuwing" ? 1 : 2;
    };
    std::ranges::stable_sort(view.findings, {}, rank);
    for (auto const& total : part(report, "totalen"))
        if (total.value().is_int64()) view.finding_count += total.value().get_int64();
}

} // namespace

ReportView read_report(std::string_view text) {
    ReportView view;
    boost::system::error_code error;
    auto const value = json::parse({text.data(), text.size()}, error);
    if (error || !value.is_object()) return view;
    auto const& report = value.get_object();
    auto const& counts = part(report, "aantallen");
    view.read = number(counts, "gelezen");
    view.rejected = number(counts, "afgekeurd");
    view.new_facts = number(counts, "nieuw");
    view.changed = number(counts, "gewijzigd");
    view.unchanged = number(counts, "ongewijzigd");
    view.gone = number(counts, "verdwenen");
    view.unmatched = number(counts, "zonder_tegenhanger");
    auto const& examples = part(report, "voorbeelden");
    view.new_examples = words(examples, "nieuw");
    view.changed_examples = words(examples, "gewijzigd");
    view.gone_examples = words(examples, "verdwenen");
    read_findings(view, report);
    return view;
}

} // namespace kiem::intake
