// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include <string_view>

/// Reasons that people type.
namespace kiem::dossier {

/// How many characters a text has; nothing when a control character is among them. Line breaks may be.
std::optional<std::ptrdiff_t> characters_of(std::string_view text);

/// Why a record is merged, taken apart, restricted or set free. Refuses: DOS-210 nothing was typed, DOS-211 more than 500
/// characters, or a character that is no text. No refusal holds what was typed.
Result<void> check_because(std::string_view because);

} // namespace kiem::dossier
