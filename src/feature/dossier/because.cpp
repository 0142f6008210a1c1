// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/because.hpp"
#include <algorithm>

namespace kiem::dossier {

namespace {

bool is_control_character(char c) { return (c >= '\0' && c < ' ' && c != '\n') || c == '\x7f'; }
/// The first byte of a character of UTF-8.
bool is_first_byte(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

} // namespace

std::optional<std::ptrdiff_t> characters_of(std::string_view text) {
    if (std::ranges::any_of(text, is_control_character)) return std::nullopt;
    return std::ranges::count_if(text, is_first_byte);
}

Result<void> check_because(std::string_view because) {
    constexpr std::ptrdiff_t most = 500;
    if (because.find_first_not_of(" \n") == std::string_view::npos) return refuse(Refusal::Kind::invalid, "DOS-210");
    auto const characters = characters_of(because);
    if (!characters || *characters > most) return refuse(Refusal::Kind::invalid, "DOS-211");
    return {};
}

} // namespace kiem::dossier
