// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account.hpp"
#include <algorithm>
#include <boost/locale/utf.hpp>

namespace kiem::account {

namespace {

bool is_lower_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

constexpr std::string_view spaces = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

} // namespace

std::string normalise_login(std::string_view typed) {
    std::string login(trimmed(typed));
    std::ranges::transform(login, login.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return login;
}

bool is_login(std::string_view login) {
    if (login.size() < 3 || login.size() > 80 || !is_lower_letter_or_digit(login.front())) return false;
    return std::ranges::all_of(login, [](char c) {
        return is_lower_letter_or_digit(c) || std::string_view("._-@+").find(c) != std::string_view::npos;
    });
}

bool is_organisation_code(std::string_view code) {
    if (code.size() < 2 || code.size() > 40 || code.front() == '-' || code.back() == '-') return false;
    return code.find("--") == std::string_view::npos &&
           std::ranges::all_of(code, [](char c) { return c == '-' || is_lower_letter_or_digit(c); });
}

bool is_readable_name(std::string_view name) {
    using Utf8 = boost::locale::utf::utf_traits<char>;
    std::size_t characters = 0;
    for (auto const* at = name.begin(); at != name.end(); ++characters) {
        auto const point = Utf8::decode(at, name.end());
        bool const is_control = point < 0x20 || (point >= 0x7f && point < 0xa0);
        if (!boost::locale::utf::is_valid_codepoint(point) || is_control) return false;
    }
    return characters <= 120 && !trimmed(name).empty();
}

} // namespace kiem::account
