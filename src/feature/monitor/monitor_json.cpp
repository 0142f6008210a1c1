// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/monitor_json.hpp"
#include "exchange/csv_writer.hpp"
#include <boost/json.hpp>
#include <fmt/format.h>
#include <sstream>

namespace kiem::figures {

namespace json = boost::json;

namespace {

json::object figure_object(Figure const& figure) {
    json::object splits;
    for (auto const& part : figure.splits) splits[part.split] = part.code;
    json::array codes;
    for (auto const& code : figure.findings) codes.emplace_back(code);
    json::object object;
    object["indicator"] = figure.indicator;
    object["method"] = figure.method;
    object["splits"] = std::move(splits);
    object["numerator"] = figure.numerator;
    object["denominator"] = figure.denominator ? json::value(*figure.denominator) : json::value(nullptr);
    object["value"] = figure.value ? json::value(*figure.value) : json::value(nullptr);
    object["printed"] = figure.printed;
    object["findings"] = std::move(codes);
    return object;
}

std::vector<std::string> split_names(Monitor const& monitor) {
    std::vector<std::string> names;
    for (auto const& figure : monitor.figures)
        for (auto const& part : figure.splits)
            if (std::find(names.begin(), names.end(), part.split) == names.end()) names.push_back(part.split);
    return names;
}

std::string code_in(Figure const& figure, std::string const& split) {
    for (auto const& part : figure.splits)
        if (part.split == split) return part.code.empty() ? "onbekend" : part.code;
    return {};
}

} // namespace

std::string to_json(Monitor const& monitor, Texts const& texts) {
    json::array policy, figures, findings;
    for (auto const& used : monitor.policy)
        policy.push_back(json::object{{"file", used.file}, {"sha256", used.sha256}});
    for (auto const& figure : monitor.figures) figures.push_back(figure_object(figure));
    for (auto const& finding : monitor.findings)
        findings.push_back(json::object{{"code", finding.code}, {"text", texts(finding)}});
    json::object root{{"municipality", monitor.municipality}, {"on", to_iso(monitor.on)},
                      {"known", to_iso(monitor.known)},       {"policy", std::move(policy)},
                      {"figures", std::move(figures)},        {"findings", std::move(findings)}};
    return json::serialize(root) + "\n";
}

std::string to_csv(Monitor const& monitor) {
    auto const splits = split_names(monitor);
    std::ostringstream csv;
    exchange::CsvWriter writer(csv, exchange::Spreadsheet::guard);
    std::vector<std::string> row = {"indicator", "methode"};
    row.insert(row.end(), splits.begin(), splits.end());
    for (auto const* heading : {"teller", "noemer", "waarde", "gedrukt", "bevindingen"}) row.emplace_back(heading);
    writer.write_row(row);
    for (auto const& figure : monitor.figures) {
        row = {figure.indicator, figure.method};
        for (auto const& split : splits) row.push_back(code_in(figure, split));
        row.push_back(std::to_string(figure.numerator));
        row.push_back(figure.denominator ? std::to_string(*figure.denominator) : "");
        row.push_back(figure.value ? fmt::format("{}", *figure.value) : "");
        row.push_back(figure.printed);
        row.push_back(fmt::format("{}", fmt::join(figure.findings, "|")));
        writer.write_row(row);
    }
    return csv.str();
}

} // namespace kiem::figures
