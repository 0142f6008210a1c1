// SPDX-License-Identifier: EUPL-1.2
#include "policy/reader.hpp"
#include "base/decimal.hpp"
#include "base/expression_lexer.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <toml++/toml.h>

namespace kiem::policy {

namespace {

using Params = std::vector<std::pair<std::string, std::string>>;

std::int64_t line_of(toml::node const& node) { return static_cast<std::int64_t>(node.source().begin.line); }

std::string_view type_in_words(toml::node const& node) {
    switch (node.type()) {
    case toml::node_type::table: return "een tabel";
    case toml::node_type::array: return "een lijst";
    case toml::node_type::string: return "een tekst";
    case toml::node_type::integer: return "een geheel getal";
    case toml::node_type::floating_point: return "een getal met een punt";
    case toml::node_type::boolean: return "true of false";
    case toml::node_type::date: return "een dag";
    default: return "een tijdstip";
    }
}

std::optional<Day> day_of(toml::node const& node) {
    auto const date = node.value_exact<toml::date>();
    if (!date) return std::nullopt;
    return Day{std::chrono::year{date->year} / date->month / date->day};
}

/// A plain value of an example; nothing for a list or table.
std::optional<expression::Value> value_of(toml::node const& node) {
    using expression::Value;
    if (auto const day = day_of(node)) return Value(*day);
    if (auto const flag = node.value_exact<bool>()) return Value(*flag);
    if (auto const number = node.value_exact<std::int64_t>()) return Value(*number);
    if (auto const text = node.value_exact<std::string>()) return *text == "?" ? Value() : Value(*text);
    return std::nullopt;
}

} // namespace

struct ReaderState {
    std::string path;
    toml::table root;
    bool readable = false;
    Findings findings;
    /// Keys that were asked for, per table. Sorted by table address only to find them; nothing prints in that order.
    std::map<void const*, std::set<std::string, std::less<>>> asked;

    void report(std::string code, std::string_view key, std::int64_t line, Params params) {
        params.emplace_back("sleutel", std::string(key));
        findings.push_back({std::move(code), Severity::error, std::move(params), {path, line, std::string(key)}});
    }

    toml::node const* find(void const* table, std::string_view key) {
        asked[table].emplace(key);
        return static_cast<toml::table const*>(table)->get(key);
    }

    void report_unknown_keys(toml::table const& table) {
        auto const& known = asked[&table];
        for (auto const& [key, node] : table) {
            if (known.contains(key.str())) continue;
            auto near = expression::nearest(key.str(), {known.begin(), known.end()});
            auto const line = static_cast<std::int64_t>(key.source().begin.line);
            if (near.empty()) report("POL-103", key.str(), line, {});
            else report("POL-104", key.str(), line, {{"bedoeld", std::move(near)}});
        }
        for (auto const& [key, node] : table) report_unknown_keys_below(node);
    }

    void report_unknown_keys_below(toml::node const& node) {
        if (auto const* table = node.as_table(); table && asked.contains(table)) report_unknown_keys(*table);
        if (auto const* array = node.as_array())
            for (auto const& element : *array) report_unknown_keys_below(element);
    }
};

namespace {

void report_type(TableReader const& reader, std::string_view key, std::string_view wanted, toml::node const& found) {
    reader.report("POL-105", key, {{"gewenst", std::string(wanted)}, {"gevonden", std::string(type_in_words(found))}});
}

/// The value of a key when it has type T; a finding when it has another.
template <class T>
std::optional<T> typed(TableReader const& reader, toml::node const* node, std::string_view key,
                       std::string_view wanted) {
    if (!node) return std::nullopt;
    auto value = node->value_exact<T>();
    if (!value) report_type(reader, key, wanted, *node);
    return value;
}

} // namespace

bool TableReader::has(std::string_view key) const { return state_->find(table_, key) != nullptr; }

bool TableReader::is_text(std::string_view key) const {
    auto const* node = state_->find(table_, key);
    return node && node->is_string();
}

Position TableReader::at() const { return {state_->path, line_, {}}; }

Position TableReader::at(std::string_view key) const {
    auto const* node = static_cast<toml::table const*>(table_)->get(key);
    return {state_->path, node ? line_of(*node) : line_, std::string(key)};
}

KeyLines TableReader::lines() const {
    KeyLines all;
    for (auto const& [key, node] : *static_cast<toml::table const*>(table_))
        all.emplace(key.str(), static_cast<std::int64_t>(key.source().begin.line));
    return all;
}

void TableReader::report(std::string code, std::string_view key, Params params) const {
    state_->report(std::move(code), key, at(key).line, std::move(params));
}

std::size_t TableReader::count_reports() const { return state_->findings.size(); }

void TableReader::report_missing(std::string_view key) const { report(key == "bron" ? "POL-110" : "POL-102", key); }

void TableReader::refuse_key(std::string_view key, std::string_view why) const {
    if (has(key)) report("POL-132", key, {{"waarom", std::string(why)}});
}

std::string TableReader::text(std::string_view key) const {
    auto const* node = state_->find(table_, key);
    if (!node) report_missing(key);
    auto value = typed<std::string>(*this, node, key, "een tekst");
    if (value && value->empty()) report("POL-109", key);
    return value.value_or("");
}

std::string TableReader::text_or(std::string_view key, std::string fallback) const {
    return typed<std::string>(*this, state_->find(table_, key), key, "een tekst").value_or(std::move(fallback));
}

std::optional<std::int64_t> TableReader::number_if(std::string_view key) const {
    return typed<std::int64_t>(*this, state_->find(table_, key), key, "een geheel getal");
}

std::int64_t TableReader::number(std::string_view key) const {
    if (!has(key)) report_missing(key);
    return number_if(key).value_or(0);
}

std::optional<Day> TableReader::day_if(std::string_view key) const {
    auto const* node = state_->find(table_, key);
    if (!node) return std::nullopt;
    auto const day = day_of(*node);
    if (!day) report("POL-106", key, {{"gevonden", std::string(type_in_words(*node))}});
    return day;
}

Day TableReader::day(std::string_view key) const {
    if (!has(key)) report_missing(key);
    return day_if(key).value_or(Day{});
}

std::int64_t TableReader::decimal(std::string_view key, int decimals) const {
    auto const value = text(key);
    auto const number = parse_decimal(value, decimals);
    if (!number && !value.empty()) report("POL-119", key, {{"waarde", value}, {"decimalen", std::to_string(decimals)}});
    return number.value_or(0);
}

int TableReader::age(std::string_view key) const {
    auto const value = text(key);
    auto const months = parse_age(value);
    if (!months && !value.empty()) report("EXP-105", key, {{"wat", value}});
    return months.value_or(0);
}

std::vector<std::string> TableReader::text_list_if(std::string_view key) const {
    std::vector<std::string> all;
    auto const* node = state_->find(table_, key);
    if (!node) return all;
    auto const* array = node->as_array();
    if (!array) {
        report_type(*this, key, "een lijst met teksten", *node);
        return all;
    }
    for (auto const& element : *array) {
        if (auto value = element.value_exact<std::string>()) all.push_back(std::move(*value));
        else report_type(*this, key, "een lijst met teksten", element);
    }
    return all;
}

std::vector<std::string> TableReader::text_list(std::string_view key) const {
    if (!has(key)) report_missing(key);
    auto all = text_list_if(key);
    if (has(key) && all.empty()) report("POL-109", key);
    return all;
}

std::vector<std::int64_t> TableReader::number_list(std::string_view key) const {
    std::vector<std::int64_t> all;
    if (!has(key)) report_missing(key);
    auto const* node = state_->find(table_, key);
    auto const* array = node ? node->as_array() : nullptr;
    if (node && !array) report_type(*this, key, "een lijst met gehele getallen", *node);
    if (!array) return all;
    for (auto const& element : *array) {
        if (auto const value = element.value_exact<std::int64_t>()) all.push_back(*value);
        else report_type(*this, key, "een lijst met gehele getallen", element);
    }
    if (array->empty()) report("POL-109", key);
    return all;
}

std::vector<std::pair<std::string, std::string>> TableReader::text_table_if(std::string_view key) const {
    auto const* node = state_->find(table_, key);
    if (!node) return {};
    auto const* table = node->as_table();
    if (!table) {
        report_type(*this, key, "een tabel met teksten", *node);
        return {};
    }
    std::vector<std::tuple<toml::source_position, std::string, std::string>> found;
    for (auto const& [name, element] : *table) {
        state_->asked[table].emplace(name.str());
        auto value = element.value_exact<std::string>();
        if (!value) report_type(*this, key, "een tabel met teksten", element);
        else found.emplace_back(name.source().begin, std::string(name.str()), std::move(*value));
    }
    std::sort(found.begin(), found.end());
    std::vector<std::pair<std::string, std::string>> all;
    for (auto& [where, name, value] : found) all.emplace_back(std::move(name), std::move(value));
    return all;
}

std::vector<std::vector<expression::Value>> TableReader::rows(std::string_view key) const {
    std::vector<std::vector<expression::Value>> all;
    auto const* node = state_->find(table_, key);
    if (!node) report_missing(key);
    auto const* array = node ? node->as_array() : nullptr;
    if (node && !array) report_type(*this, key, "een lijst met rijen", *node);
    if (!array) return all;
    for (auto const& element : *array) {
        auto const* row = element.as_array();
        if (!row) {
            report_type(*this, key, "een lijst met rijen", element);
            continue;
        }
        auto& values = all.emplace_back();
        for (auto const& cell : *row) {
            auto value = value_of(cell);
            if (!value) report_type(*this, key, "een losse waarde", cell);
            values.push_back(std::move(value).value_or(expression::Value()));
        }
    }
    return all;
}

std::optional<Formula> TableReader::formula_if(std::string_view key) const {
    auto const source = typed<std::string>(*this, state_->find(table_, key), key,
                                           "een uitdrukking tussen aanhalingstekens");
    if (!source) return std::nullopt;
    auto read = expression::parse(*source);
    if (read) return Formula{std::move(*read), at(key)};
    state_->findings.push_back(expression_finding(read.error(), *source, at(key)));
    return std::nullopt;
}

Formula TableReader::formula(std::string_view key) const {
    if (!has(key)) report_missing(key);
    if (auto found = formula_if(key)) return std::move(*found);
    return {*expression::parse("nee"), at(key)};
}

Citation TableReader::citation() const { return {text_or("citaat"), text("bron"), text_or("toelichting")}; }

std::optional<TableReader> TableReader::table_if(std::string_view key) const {
    auto const* node = state_->find(table_, key);
    if (!node) return std::nullopt;
    auto const* table = node->as_table();
    if (!table) {
        report_type(*this, key, "een tabel", *node);
        return std::nullopt;
    }
    state_->asked[table];
    return TableReader(*state_, table, line_of(*node));
}

std::vector<TableReader> TableReader::tables_if(std::string_view key) const {
    std::vector<TableReader> all;
    auto const* node = state_->find(table_, key);
    if (!node) return all;
    auto const* array = node->as_array();
    if (!array) report_type(*this, key, "een lijst met tabellen", *node);
    else
        for (auto const& element : *array) {
            auto const* table = element.as_table();
            if (!table) {
                report_type(*this, key, "een lijst met tabellen", element);
                continue;
            }
            state_->asked[table];
            all.emplace_back(*state_, table, line_of(element));
        }
    return all;
}

std::vector<TableReader> TableReader::tables(std::string_view key) const {
    if (!has(key)) report_missing(key);
    return tables_if(key);
}

std::size_t TableReader::choice_index(std::string_view key, std::vector<std::string> const& words) const {
    auto const word = text(key);
    auto const found = std::find(words.begin(), words.end(), word);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    if (!word.empty()) report("POL-108", key, {{"waarde", word}, {"keuzes", list_in_words(words)}});
    return 0;
}

std::string TableReader::word(std::string_view key, std::vector<std::string> const& words) const {
    if (!words.empty() && has(key)) return words[choice_index(key, words)];
    return text(key);
}

TomlFile::TomlFile(std::string path, std::string_view text) : state_(std::make_unique<ReaderState>()) {
    state_->path = std::move(path);
    try {
        state_->root = toml::parse(text);
        state_->readable = true;
        state_->asked[&state_->root];
    } catch (toml::parse_error const& error) {
        auto const line = static_cast<std::int64_t>(error.source().begin.line);
        state_->findings.push_back(
            {"POL-101",
             Severity::error,
             {{"kolom", std::to_string(error.source().begin.column)}, {"melding", std::string(error.description())}},
             {state_->path, line, {}}});
    }
}

TomlFile::~TomlFile() = default;
TomlFile::TomlFile(TomlFile&&) noexcept = default;
TomlFile& TomlFile::operator=(TomlFile&&) noexcept = default;

std::optional<TableReader> TomlFile::root() {
    if (!state_->readable) return std::nullopt;
    return TableReader(*state_, &state_->root, 1);
}

void TomlFile::report(Finding finding) { state_->findings.push_back(std::move(finding)); }

Findings TomlFile::finish() {
    if (state_->readable) state_->report_unknown_keys(state_->root);
    return take_findings();
}

Findings TomlFile::take_findings() {
    auto findings = std::move(state_->findings);
    std::stable_sort(findings.begin(), findings.end(),
                     [](auto const& a, auto const& b) { return a.at.line < b.at.line; });
    return findings;
}

void UniqueWords::add(TableReader const& table, std::string const& word) {
    auto const line = table.at(key_).line;
    auto const [first, is_new] = lines_.emplace(word, line);
    if (!is_new && !word.empty())
        table.report("POL-107", key_, {{"waarde", word}, {"regel_eerste", std::to_string(first->second)}});
}

std::string list_in_words(std::vector<std::string> const& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " en " : ", ";
        text += words[i];
    }
    return text;
}

Finding expression_finding(expression::Error const& error, std::string_view source, Position at) {
    return {
        error.code,
        Severity::error,
        {{"wat", error.detail}, {"bedoeld", error.suggestion}, {"plaatje", expression::caret(source, error.offset)}},
        std::move(at)};
}

} // namespace kiem::policy
