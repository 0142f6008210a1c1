// SPDX-License-Identifier: EUPL-1.2
#include "db/log_rows.hpp"

namespace kiem::db {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view ellipsis = "\xE2\x80\xA6";

bool continues(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
}

/// The length of the UTF-8 character that `text` starts with; 0 when it is none.
std::size_t character_length(std::string_view text) {
    auto const first = static_cast<unsigned char>(text[0]);
    auto const second = text.size() > 1 ? static_cast<unsigned char>(text[1]) : 0u;
    if (first < 0x80) return first == 0 ? 0 : 1;
    if (first >= 0xC2 && first <= 0xDF) return continues(text, 1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        bool const is_overlong = first == 0xE0 && second < 0xA0;
        bool const is_surrogate = first == 0xED && second > 0x9F;
        return continues(text, 1) && continues(text, 2) && !is_overlong && !is_surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        bool const is_outside = (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
        return continues(text, 1) && continues(text, 2) && continues(text, 3) && !is_outside ? 4 : 0;
    }
    return 0;
}

} // namespace

std::string storable(std::string_view text, std::size_t longest) {
    std::string out;
    while (!text.empty()) {
        auto const length = character_length(text);
        auto const character = length > 0 ? text.substr(0, length) : replacement;
        if (out.size() + character.size() > longest) return out.append(ellipsis);
        out += character;
        text.remove_prefix(length > 0 ? length : 1);
    }
    return out;
}

} // namespace kiem::db
