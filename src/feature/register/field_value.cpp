// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/field_value.hpp"
#include "base/day.hpp"
#include "base/decimal.hpp"
#include "base/identifiers.hpp"
#include <algorithm>
#include <fmt/ranges.h>
#include <set>

namespace kiem::reg {

namespace {

using Value = tl::expected<std::string, CellError>;

constexpr std::size_t longest_key = 200;
constexpr std::size_t longest_shown = 60;

/// A value as a message shows it: a whole page in one cell helps nobody.
std::string shown(std::string_view cell) {
    if (cell.size() <= longest_shown) return std::string(cell);
    auto end = longest_shown;
    auto const within_character = [&] { return (static_cast<unsigned char>(cell[end]) & 0xc0U) == 0x80U; };
    while (end > 0 && within_character()) --end;
    return std::string(cell.substr(0, end)) + "…";
}

tl::unexpected<CellError> wrong(char const* code, std::string_view cell, TextParams more = {}) {
    more.insert(more.begin(), {"waarde", shown(cell)});
    return tl::unexpected(CellError{code, std::move(more)});
}

Value or_wrong(std::optional<std::string> value, char const* code, std::string_view cell) {
    if (value) return *std::move(value);
    return wrong(code, cell);
}

std::string lower(std::string_view text) {
    std::string result;
    for (char c : text) result += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return result;
}

std::optional<std::string_view> find_option(Field const& field, std::string_view cell) {
    auto const wanted = lower(cell);
    for (auto option : field.options)
        if (lower(option) == wanted) return option;
    return std::nullopt;
}

tl::unexpected<CellError> no_option(Field const& field, std::string_view cell) {
    return wrong("LEV-206", cell, {{"opties", fmt::format("{}", fmt::join(field.options, ", "))}});
}

Value read_code(Field const& field, std::string_view cell) {
    if (field.options.empty()) return std::string(cell);
    if (auto option = find_option(field, cell)) return std::string(*option);
    return no_option(field, cell);
}

Value read_code_list(Field const& field, std::string_view cell) {
    std::set<std::string> items;
    for (auto item : list_items(cell)) {
        item = trim(item);
        if (item.empty()) continue;
        auto code = read_code(field, item);
        if (!code) return code;
        items.insert(*std::move(code));
    }
    if (items.empty()) return wrong("LEV-206", cell, {{"opties", fmt::format("{}", fmt::join(field.options, ", "))}});
    return fmt::format("{}", fmt::join(items, "|"));
}

Value read_integer(std::string_view cell) {
    auto const number = parse_decimal(cell, 0);
    if (!number || *number < 0) return wrong("LEV-207", cell);
    return std::to_string(*number);
}

Value read_decimal(Field const& field, std::string_view cell) {
    auto const number = parse_decimal(cell, field.decimals);
    if (!number) return wrong("LEV-208", cell, {{"decimalen", std::to_string(field.decimals)}});
    return std::to_string(*number);
}

Value read_hours(std::string_view cell) {
    constexpr int decimals = 4;
    constexpr std::int64_t per_hour = 10'000;
    constexpr std::int64_t hours_in_a_week = 168;
    auto const number = parse_decimal(cell, decimals);
    if (!number || *number < 0 || *number > hours_in_a_week * per_hour) return wrong("LEV-209", cell);
    return std::to_string(round_half_up({*number, per_hour}, 60));
}

Value read_flag(std::string_view cell) {
    auto const word = lower(cell);
    for (std::string_view yes : {"ja", "j", "1", "true"})
        if (word == yes) return std::string("1");
    for (std::string_view no : {"nee", "n", "0", "false"})
        if (word == no) return std::string("0");
    return wrong("LEV-210", cell);
}

Value read_day(std::string_view cell) {
    using namespace std::chrono;
    auto const day = parse_dutch_day(cell);
    if (!day) return wrong("LEV-205", cell);
    auto const year = year_month_day{*day}.year();
    // Further away is a slip of the pen, such as 1012 for 2012.
    if (year < std::chrono::year{1900} || year > std::chrono::year{2199}) return wrong("LEV-223", cell);
    return to_iso(*day);
}

Value read_age(std::string_view cell) {
    auto const months = parse_age(cell);
    if (!months) return wrong("LEV-211", cell);
    return std::to_string(*months);
}

Value read_postcode_area(std::string_view cell) {
    if (is_pc4(cell)) return std::string(cell);
    return or_wrong(normalise_postcode(cell), "LEV-213", cell);
}

Value read_lrk(std::string_view cell) {
    if (!is_lrk_number(cell)) return wrong("LEV-215", cell);
    return std::string(cell);
}

/// Does not tell the value: it would stand in a log.
Value read_pseudonym(std::string_view cell) {
    if (looks_like_bsn(cell)) return tl::unexpected(CellError{"LEV-216", {}});
    return std::string(cell);
}

Value read_by_type(Field const& field, std::string_view cell) {
    switch (field.type) {
    case FieldType::text: return std::string(cell);
    case FieldType::code: return read_code(field, cell);
    case FieldType::code_list: return read_code_list(field, cell);
    case FieldType::integer: return read_integer(cell);
    case FieldType::decimal: return read_decimal(field, cell);
    case FieldType::hours: return read_hours(cell);
    case FieldType::flag: return read_flag(cell);
    case FieldType::day: return read_day(cell);
    case FieldType::age: return read_age(cell);
    case FieldType::postcode: return or_wrong(normalise_postcode(cell), "LEV-212", cell);
    case FieldType::postcode_area: return read_postcode_area(cell);
    case FieldType::brin: return or_wrong(normalise_school(cell), "LEV-214", cell);
    case FieldType::lrk: return read_lrk(cell);
    case FieldType::pseudonym: return read_pseudonym(cell);
    }
    return wrong("LEV-206", cell);
}

bool is_control(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

} // namespace

std::string_view trim(std::string_view text) {
    constexpr std::string_view no_break_space = "\xc2\xa0";
    auto const is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (true) {
        if (!text.empty() && is_space(text.front())) text.remove_prefix(1);
        else if (!text.empty() && is_space(text.back())) text.remove_suffix(1);
        else if (text.starts_with(no_break_space)) text.remove_prefix(no_break_space.size());
        else if (text.ends_with(no_break_space)) text.remove_suffix(no_break_space.size());
        else return text;
    }
}

Value canonical(Field const& field, std::string_view cell) {
    if (std::ranges::any_of(cell, is_control)) return wrong("LEV-225", "");
    auto value = read_by_type(field, cell);
    if (!value || field.in_key == InKey::no) return value;
    if (value->size() > longest_key) return wrong("LEV-217", cell, {{"lengte", std::to_string(longest_key)}});
    if (value->find('|') != std::string::npos) return wrong("LEV-218", cell);
    return value;
}

std::vector<std::string_view> list_items(std::string_view stored) {
    std::vector<std::string_view> items;
    while (true) {
        auto const at = stored.find('|');
        items.push_back(stored.substr(0, at));
        if (at == std::string_view::npos) return items;
        stored.remove_prefix(at + 1);
    }
}

} // namespace kiem::reg
