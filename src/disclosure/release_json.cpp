// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/release_values.hpp"
#include "disclosure/table_maker.hpp"
#include <array>
#include <cmath>

namespace kiem::disclosure {

namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 5> statuses = {"exact", "afgerond", "verborgen", "te_klein", "ontbreekt"};
constexpr std::array<std::string_view, 2> modes = {"afronden", "onderdrukken"};

template <class Enum, std::size_t size>
std::string_view word(std::array<std::string_view, size> const& words, Enum value) {
    return words[static_cast<std::size_t>(value)];
}

template <class Enum, std::size_t size>
Enum parse_word(std::array<std::string_view, size> const& words, json::value const& value) {
    auto const& text = value.as_string();
    for (std::size_t i = 0; i < size; ++i)
        if (words[i] == std::string_view(text)) return static_cast<Enum>(i);
    throw std::runtime_error("the word \"" + std::string(text) + "\"");
}

json::value to_value(Published const& number) {
    json::object object{{"status", word(statuses, number.status)}};
    if (number.value) object["waarde"] = values::write_number(*number.value);
    if (number.low) object["laagst"] = *number.low;
    if (number.high) object["hoogst"] = *number.high;
    return object;
}

json::value to_value(PublishableTable const& table) {
    json::array dimensions, measures, rows;
    for (auto const& dimension : table.dimensions()) dimensions.push_back(values::write(dimension));
    for (auto const& measure : table.measures()) measures.push_back(values::write(measure));
    for (auto const& row : table.rows()) {
        json::array numbers;
        for (auto const& value : row.values) numbers.push_back(to_value(value));
        rows.push_back({{"delen", json::value_from(row.items)}, {"waarden", std::move(numbers)}});
    }
    return {{"id", table.id()},
            {"methode", table.method()},
            {"over_mensen", table.is_about_people()},
            {"dimensies", std::move(dimensions)},
            {"maten", std::move(measures)},
            {"rijen", std::move(rows)}};
}

json::value to_value(Terms const& terms) {
    return {{"wijze", word(modes, terms.mode)},
            {"basis", terms.base},
            {"grens", terms.bound},
            {"percentage_vanaf", terms.least_denominator},
            {"drempel", terms.threshold}};
}

Published number_of(json::value const& value) {
    Published number;
    auto const& object = value.as_object();
    number.status = parse_word<Status>(statuses, object.at("status"));
    if (auto const* found = object.if_contains("waarde")) number.value = values::read_number(*found);
    if (auto const* found = object.if_contains("laagst")) number.low = found->to_number<std::int64_t>();
    if (auto const* found = object.if_contains("hoogst")) number.high = found->to_number<std::int64_t>();
    if (number.value && !(std::abs(*number.value) < 1e15)) throw std::runtime_error("a number that is too large");
    bool const has_value = number.status == Status::exact || number.status == Status::rounded;
    if (has_value != number.value.has_value()) throw std::runtime_error("a number whose value and status differ");
    return number;
}

TableMaker::Content content_of(json::value const& value) {
    TableMaker::Content content;
    content.id = values::read_text(value.at("id"));
    content.method = values::read_text(value.at("methode"));
    content.about_people = value.at("over_mensen").as_bool();
    for (auto const& one : value.at("dimensies").as_array()) content.dimensions.push_back(values::read_dimension(one));
    for (auto const& one : value.at("maten").as_array()) content.measures.push_back(values::read_measure(one));
    for (auto const& one : value.at("rijen").as_array()) {
        PublishableTable::Row row{json::value_to<std::vector<std::uint32_t>>(one.at("delen")), {}};
        for (auto const& number : one.at("waarden").as_array()) row.values.push_back(number_of(number));
        content.rows.push_back(std::move(row));
    }
    return content;
}

Terms terms_of(json::value const& value) {
    return {parse_word<Mode>(modes, value.at("wijze")), value.at("basis").to_number<std::int64_t>(),
            value.at("grens").to_number<std::int64_t>(), value.at("percentage_vanaf").to_number<std::int64_t>(),
            value.at("drempel").to_number<std::int64_t>()};
}

Release read(std::string_view text) {
    auto const value = json::parse(text);
    std::vector<PublishableTable> tables;
    for (auto const& one : value.at("tabellen").as_array()) tables.push_back(TableMaker::table(content_of(one)));
    return TableMaker::release(terms_of(value.at("voorwaarden")), std::move(tables),
                               values::read_kinships(value.at("verwantschap")));
}

} // namespace

std::string Release::to_json() const {
    json::array tables;
    for (auto const& table : tables_) tables.push_back(to_value(table));
    json::value const whole{
        {"voorwaarden", to_value(terms_)}, {"verwantschap", values::write(kinships_)}, {"tabellen", std::move(tables)}};
    return json::serialize(whole);
}

Result<Release> Release::from_json(std::string_view text) {
    try {
        auto release = read(text);
        if (auto const fault = TableMaker::fault_of(release); !fault.empty())
            return refuse(Refusal::Kind::invalid, "SDC-301", fault);
        return release;
    } catch (std::exception const& error) { return refuse(Refusal::Kind::invalid, "SDC-301", error.what()); }
}

} // namespace kiem::disclosure
