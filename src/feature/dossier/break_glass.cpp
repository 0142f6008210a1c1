// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/break_glass.hpp"
#include "feature/dossier/because.hpp"
#include <algorithm>

namespace kiem::dossier {

Result<void> check_reason(std::string_view reason) {
    constexpr std::ptrdiff_t least = 20, most = 1000;
    auto const characters = characters_of(reason);
    if (!characters || *characters > most) return refuse(Refusal::Kind::invalid, "DOS-402");
    if (*characters - std::ranges::count_if(reason, [](char c) { return c == ' ' || c == '\n'; }) < least)
        return refuse(Refusal::Kind::invalid, "DOS-401");
    return {};
}

} // namespace kiem::dossier
