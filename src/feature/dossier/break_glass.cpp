// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/break_glass.hpp"
#include <algorithm>

namespace kiem::dossier {

namespace {

bool is_control(char c) { return (c >= '\0' && c < ' ' && c != '\n') || c == '\x7f'; }
/// The first byte of a character of UTF-8.
bool is_first_byte(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

} // namespace

Result<void> check_reason(std::string_view reason) {
    constexpr std::ptrdiff_t least = 20, most = 1000;
    auto const characters = std::ranges::count_if(reason, is_first_byte);
    if (std::ranges::any_of(reason, is_control) || characters > most) return refuse(Refusal::Kind::invalid, "DOS-402");
    if (characters - std::ranges::count_if(reason, [](char c) { return c == ' ' || c == '\n'; }) < least)
        return refuse(Refusal::Kind::invalid, "DOS-401");
    return {};
}

} // namespace kiem::dossier
