// SPDX-License-Identifier: EUPL-1.2
#include "base/identifiers.hpp"
#include <algorithm>

namespace kiem {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
char to_capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string_view without_spaces_around(std::string_view text) {
    auto const first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string in_capitals(std::string_view text) {
    std::string capitals(without_spaces_around(text));
    std::ranges::transform(capitals, capitals.begin(), to_capital);
    return capitals;
}

/// Does the text have the shape? In it 9 stands for a digit, A for a capital, X for either, the rest for itself.
bool has_shape(std::string_view text, std::string_view shape) {
    return std::ranges::equal(text, shape, [](char c, char wanted) {
        if (wanted == '9') return is_digit(c);
        if (wanted == 'A') return is_capital(c);
        if (wanted == 'X') return is_digit(c) || is_capital(c);
        return c == wanted;
    });
}

bool is_all_digits(std::string_view text, std::size_t count) {
    return text.size() == count && std::ranges::all_of(text, is_digit);
}

/// The weighed sum of a number of nine digits modulo 11; -1 when the text is no such number or all zeros.
int weigh_by_eleven(std::string_view text) {
    std::string digits;
    for (char const c : text)
        if (c != '.' && c != ' ') digits += c;
    if (!is_all_digits(digits, 9) || digits == "000000000") return -1;
    int sum = 0;
    for (int place = 0; place < 8; ++place) sum += (9 - place) * (digits[static_cast<std::size_t>(place)] - '0');
    sum -= digits[8] - '0';
    return ((sum % 11) + 11) % 11;
}

} // namespace

std::optional<std::string> normalise_school(std::string_view code) {
    auto school = in_capitals(code);
    if (!has_shape(school, "99AA99")) return std::nullopt;
    return school;
}

std::optional<std::string> normalise_school(std::string_view brin, std::string_view branch) {
    auto const institution = in_capitals(brin);
    auto site = in_capitals(branch);
    if (site.size() == 6) {
        if (!site.starts_with(institution)) return std::nullopt;
        site.erase(0, 4);
    }
    if (site.size() == 1) site.insert(0, "0");
    if (institution.size() != 4 || site.size() != 2) return std::nullopt;
    return normalise_school(institution + site);
}

bool is_lrk_number(std::string_view text) { return is_all_digits(text, 9); }

std::optional<std::string> normalise_postcode(std::string_view text) {
    auto postcode = in_capitals(text);
    if (postcode.size() == 7 && postcode[4] == ' ') postcode.erase(4, 1);
    if (!has_shape(postcode, "9999AA") || postcode[0] == '0') return std::nullopt;
    auto const letters = std::string_view(postcode).substr(4);
    if (letters == "SA" || letters == "SD" || letters == "SS") return std::nullopt;
    return postcode;
}

bool is_pc4(std::string_view text) { return is_all_digits(text, 4) && text[0] != '0'; }

std::optional<std::string> normalise_municipality(std::string_view text) {
    auto number = in_capitals(text);
    if (number.starts_with("GM")) {
        if (!is_municipality_code(number)) return std::nullopt;
        number.erase(0, 2);
    }
    if (number.empty() || number.size() > 4 || !is_all_digits(number, number.size())) return std::nullopt;
    number.insert(0, 4 - number.size(), '0');
    if (number == "0000") return std::nullopt;
    return number;
}

bool is_municipality_code(std::string_view text) { return has_shape(text, "GM9999"); }
bool is_district_code(std::string_view text) { return has_shape(text, "WK9999XX"); }
bool is_neighbourhood_code(std::string_view text) { return has_shape(text, "BU9999XXXX"); }
bool is_kvk_number(std::string_view text) { return is_all_digits(text, 8); }
bool is_kvk_branch(std::string_view text) { return is_all_digits(text, 12); }

bool looks_like_bsn(std::string_view text) { return weigh_by_eleven(text) == 0; }

bool looks_like_education_number(std::string_view text) {
    return without_spaces_around(text).starts_with("10") && weigh_by_eleven(text) == 5;
}

} // namespace kiem
