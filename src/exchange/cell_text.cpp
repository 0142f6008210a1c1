// SPDX-License-Identifier: EUPL-1.2
#include "exchange/cell_text.hpp"
#include <algorithm>

namespace kiem::exchange {

namespace {

constexpr std::string_view white_space = " \t\r\n\v\f";
constexpr std::string_view no_break_space = "\xC2\xA0";

char to_small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

} // namespace

std::string_view trim(std::string_view text) {
    for (;;) {
        if (text.starts_with(no_break_space)) {
            text.remove_prefix(no_break_space.size());
        } else if (text.ends_with(no_break_space)) {
            text.remove_suffix(no_break_space.size());
        } else if (!text.empty() && white_space.find(text.front()) != std::string_view::npos) {
            text.remove_prefix(1);
        } else if (!text.empty() && white_space.find(text.back()) != std::string_view::npos) {
            text.remove_suffix(1);
        } else {
            return text;
        }
    }
}

std::string fold_heading(std::string_view heading) {
    std::string folded;
    for (char const c : trim(heading)) {
        bool const joins = c == ' ' || c == '-' || c == '_';
        if (joins && folded.ends_with('_')) continue;
        folded += joins ? '_' : to_small(c);
    }
    return folded;
}

std::string_view unwrap_apostrophes(std::string_view text) {
    if (text.size() < 2 || !text.starts_with('\'') || !text.ends_with('\'')) return text;
    return trim(text.substr(1, text.size() - 2));
}

bool is_count(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace kiem::exchange
