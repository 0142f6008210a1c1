// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/audit.hpp"
#include "base/local_day.hpp"
#include <fmt/format.h>

namespace kiem::audit {

namespace {

struct Character {
    std::uint32_t code = 0;
    /// 0: these bytes are no UTF-8.
    std::size_t length = 0;
};

Character read_character(std::string_view text) {
    auto const byte = [&](std::size_t at) {
        return at < text.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(text[at])) : 0u;
    };
    auto const first = byte(0);
    if (first < 0x80) return {first, 1};
    std::size_t const length = first >= 0xF0 && first < 0xF8 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0;
    if (first >= 0xF8 || length == 0) return {};
    std::uint32_t code = first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0u) != 0x80u) return {};
        code = (code << 6u) | (byte(i) & 0x3Fu);
    }
    constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    bool const is_surrogate = code >= 0xD800 && code < 0xE000;
    if (code < least[length] || code > 0x10FFFF || is_surrogate) return {};
    return {code, length};
}

/// Moves the cursor, ends the line, or turns the direction of what follows.
bool acts_on_a_terminal(std::uint32_t code) {
    bool const is_control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    bool const is_line_end = code == 0x2028 || code == 0x2029;
    bool const is_direction = code == 0x061C || code == 0x200E || code == 0x200F ||
                              (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    return is_control || is_line_end || is_direction || code == 0xFEFF;
}

void put_escaped(std::string& out, std::uint32_t code) {
    if (code == '\n') out += "\\n";
    else if (code == '\r') out += "\\r";
    else if (code == '\t') out += "\\t";
    else out += fmt::format("\\u{{{:x}}}", code);
}

/// As JSON writes it: with two halves above U+FFFF.
void put_json_escape(std::string& out, std::uint32_t code) {
    if (code >= 0x10000) {
        put_json_escape(out, 0xD800 + ((code - 0x10000) >> 10u));
        put_json_escape(out, 0xDC00 + ((code - 0x10000) & 0x3FFu));
    } else out += fmt::format("\\u{:04x}", code);
}

} // namespace

std::string one_line(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        auto const [code, length] = read_character(text);
        if (length == 0) out += fmt::format("\\x{{{:02x}}}", static_cast<unsigned char>(text[0]));
        else if (code == '\\') out += "\\\\";
        else if (acts_on_a_terminal(code)) put_escaped(out, code);
        else out += text.substr(0, length);
        text.remove_prefix(length > 0 ? length : 1);
    }
    return out;
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        auto const [code, length] = read_character(text);
        if (length == 0) out += "\\ufffd";
        else if (code == '"' || code == '\\') out.append("\\").append(text.substr(0, 1));
        else if (acts_on_a_terminal(code)) put_json_escape(out, code);
        else out += text.substr(0, length);
        text.remove_prefix(length > 0 ? length : 1);
    }
    return out + "\"";
}

std::string local_time_text(Moment moment) {
    auto const local = moment + ahead_of_utc(moment);
    auto const day = local_day(moment);
    std::chrono::hh_mm_ss const time{std::chrono::floor<std::chrono::minutes>(local - day)};
    return fmt::format("{}, {:02}:{:02}", to_dutch(day), time.hours().count(), time.minutes().count());
}

} // namespace kiem::audit
