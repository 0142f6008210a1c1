// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/release_values.hpp"
#include <array>
#include <charconv>
#include <cmath>

namespace kiem::disclosure::values {

namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 5> kinds = {"aantal", "aandeel", "verandering", "getal", "mediaan"};

MeasureKind parse_kind(json::value const& value) {
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (std::string_view(value.as_string()) == kinds[i]) return static_cast<MeasureKind>(i);
    throw std::runtime_error("a measure of the kind \"" + read_text(value) + "\"");
}

} // namespace

json::value write_number(double number) {
    if (number == std::floor(number) && std::abs(number) < 1e15) return static_cast<std::int64_t>(number);
    char text[32];
    auto const end = std::to_chars(std::begin(text), std::end(text), number).ptr;
    return json::string(std::string_view(text, static_cast<std::size_t>(end - text)));
}

double read_number(json::value const& value) {
    if (!value.is_string()) return value.to_number<double>();
    auto const& text = value.as_string();
    double number = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
        throw std::runtime_error("the number \"" + read_text(value) + "\"");
    return number;
}

std::string read_text(json::value const& value) { return std::string(value.as_string()); }

json::value write(Dimension const& dimension) {
    json::array items;
    for (auto const& item : dimension.items) items.push_back({{"code", item.code}, {"label", item.label}});
    return {{"naam", dimension.name}, {"titel", dimension.title}, {"delen", std::move(items)}};
}

json::value write(Measure const& measure) {
    return {{"naam", measure.name},
            {"titel", measure.title},
            {"soort", kinds[static_cast<std::size_t>(measure.kind)]},
            {"eenheid", measure.unit},
            {"decimalen", measure.decimals},
            {"klassen", json::value_from(measure.classes)},
            {"telt", measure.counts},
            {"noemer_maal", measure.denominator_times}};
}

json::value write(std::vector<Kinship> const& kinships) {
    json::array array;
    for (auto const& kinship : kinships)
        array.push_back({{"onderwerp", kinship.subject}, {"patronen", json::value_from(kinship.patterns)}});
    return array;
}

Dimension read_dimension(json::value const& value) {
    Dimension dimension{read_text(value.at("naam")), read_text(value.at("titel")), {}};
    for (auto const& item : value.at("delen").as_array())
        dimension.items.push_back({read_text(item.at("code")), read_text(item.at("label"))});
    return dimension;
}

Measure read_measure(json::value const& value) {
    return {read_text(value.at("naam")),
            read_text(value.at("titel")),
            parse_kind(value.at("soort")),
            read_text(value.at("eenheid")),
            value.at("decimalen").to_number<int>(),
            json::value_to<std::vector<std::string>>(value.at("klassen")),
            read_text(value.at("telt")),
            value.at("noemer_maal").to_number<std::int64_t>()};
}

std::vector<Kinship> read_kinships(json::value const& value) {
    std::vector<Kinship> kinships;
    for (auto const& one : value.as_array())
        kinships.push_back({read_text(one.at("onderwerp")),
                            json::value_to<std::vector<std::vector<std::string>>>(one.at("patronen"))});
    return kinships;
}

} // namespace kiem::disclosure::values
