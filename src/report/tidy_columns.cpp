// SPDX-License-Identifier: EUPL-1.2
#include "report/tidy_columns.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>

namespace kiem::report {

namespace {

namespace json = boost::json;
using disclosure::Dimension;

void add_items(std::vector<Dimension>& dimensions, Dimension const& more) {
    auto const found = std::ranges::find(dimensions, more.name, &Dimension::name);
    if (found == dimensions.end()) {
        dimensions.push_back(more);
        return;
    }
    for (auto const& item : more.items)
        if (std::ranges::find(found->items, item.code, &disclosure::Item::code) == found->items.end())
            found->items.push_back(item);
}

/// A column of the description. Its heading is among its titles, so that a validator knows the columns by the first row.
json::object column(std::string_view name, std::string_view title, json::value datatype) {
    json::array titles{title};
    if (title != name) titles.push_back(json::string(name));
    return {{"name", name}, {"titles", {{"nl", std::move(titles)}}}, {"datatype", std::move(datatype)}, {"lang", "nl"}};
}

json::object required(json::object column) {
    column["required"] = true;
    return column;
}

json::object foreign_key(std::string_view from, std::string_view to) {
    return {{"columnReference", json::array{from}},
            {"reference", {{"resource", code_list_name(from)}, {"columnReference", json::array{to}}}}};
}

json::array data_columns(TidyColumns const& columns, Texts const& texts) {
    json::value const count{{"base", "integer"}, {"minimum", 0}};
    json::value const statuses{{"base", "string"}, {"format", "exact|afgerond|verborgen|te_klein|ontbreekt"}};
    json::array all{required(column("methode", texts("data.column_method"), "string")),
                    required(column("figuur", texts("data.column_figure"), "string")),
                    required(column("maat", texts("data.column_measure"), "string")),
                    column("eenheid", texts("data.column_unit"), "string")};
    for (auto const& dimension : columns.dimensions()) {
        auto code = column(dimension.name, dimension.title, "string");
        code["default"] = total_code;
        all.push_back(std::move(code));
        all.push_back(
            column(dimension.name + "_label", texts("data.column_label", {{"deel", dimension.title}}), "string"));
    }
    all.push_back(column("waarde", texts("data.column_value"), "decimal"));
    all.push_back(column("laagst", texts("data.column_low"), count));
    all.push_back(column("hoogst", texts("data.column_high"), count));
    all.push_back(required(column("status", texts("data.column_status"), statuses)));
    all.push_back(column("klasse", texts("data.column_class"), "string"));
    all.push_back(required(column("teldatum", texts("data.column_on"), "date")));
    return all;
}

json::object data_table(TidyColumns const& columns, Texts const& texts) {
    json::array key{"methode", "maat"};
    json::array foreign_keys{foreign_key("methode", "methode")};
    for (auto const& dimension : columns.dimensions()) {
        key.push_back(json::string(dimension.name));
        foreign_keys.push_back(foreign_key(dimension.name, "code"));
    }
    return {{"url", "gegevens.csv"},
            {"tableSchema",
             {{"columns", data_columns(columns, texts)},
              {"primaryKey", std::move(key)},
              {"foreignKeys", std::move(foreign_keys)}}}};
}

json::object method_table(Texts const& texts) {
    return {{"url", code_list_name("methode")},
            {"dc:title", texts("data.methods")},
            {"tableSchema",
             {{"columns", json::array{required(column("methode", texts("data.column_method"), "string")),
                                      required(column("figuur", texts("data.column_figure"), "string")),
                                      required(column("naam", texts("data.column_name"), "string")),
                                      column("definitie", texts("data.column_definition"), "string"),
                                      column("bron", texts("data.column_source"), "string")}},
              {"primaryKey", json::array{"methode"}}}}};
}

json::object code_table(Dimension const& dimension, Texts const& texts) {
    return {{"url", code_list_name(dimension.name)},
            {"dc:title", texts("data.codes", {{"deel", dimension.title}})},
            {"tableSchema",
             {{"columns", json::array{required(column("code", texts("report.code"), "string")),
                                      column("label", texts("data.column_name"), "string")}},
              {"primaryKey", json::array{"code"}}}}};
}

std::string joined(std::vector<std::string> const& sentences) {
    std::string text;
    for (auto const& sentence : sentences) text.append(text.empty() ? "" : " ").append(sentence);
    return text;
}

} // namespace

TidyColumns::TidyColumns(disclosure::Release const& release) {
    for (auto const& table : release.tables())
        for (auto const& dimension : table.dimensions()) add_items(dimensions_, dimension);
    names_ = {"methode", "figuur", "maat", "eenheid"};
    for (auto const& dimension : dimensions_) names_.insert(names_.end(), {dimension.name, dimension.name + "_label"});
    names_.insert(names_.end(), {"waarde", "laagst", "hoogst", "status", "klasse", "teldatum"});
    auto sorted = names_;
    std::ranges::sort(sorted);
    if (auto const twice = std::ranges::adjacent_find(sorted); twice != sorted.end())
        throw std::invalid_argument("a split may not be called " + *twice);
}

std::vector<std::string> methods_of(disclosure::Release const& release) {
    std::vector<std::string> methods;
    for (auto const& table : release.tables())
        if (std::ranges::find(methods, table.method()) == methods.end()) methods.push_back(table.method());
    return methods;
}

std::string code_list_name(std::string_view column) { return "gegevens-" + std::string(column) + ".csv"; }

std::string csvw_metadata(OpenEdition const& edition, disclosure::Release const& release, TidyColumns const& columns,
                          Texts const& texts) {
    json::array tables{data_table(columns, texts), method_table(texts)};
    for (auto const& dimension : columns.dimensions()) tables.push_back(code_table(dimension, texts));
    json::object whole{{"@context", json::array{"http://www.w3.org/ns/csvw", {{"@language", "nl"}}}},
                       {"dc:title", edition.title},
                       {"dc:description", edition.description},
                       {"dc:publisher", publisher_of(edition, texts)},
                       {"dc:issued", {{"@value", to_iso(edition.published_on)}, {"@type", "xsd:date"}}},
                       {"rdfs:comment", joined(explain(release.terms(), texts))}};
    if (!edition.licence.empty()) whole["dc:license"] = {{"@id", edition.licence}};
    whole["dialect"] = {
        {"encoding", "utf-8"}, {"delimiter", ","}, {"header", true}, {"lineTerminators", json::array{"\r\n"}}};
    whole["tables"] = std::move(tables);
    return json::serialize(whole) + "\n";
}

} // namespace kiem::report
