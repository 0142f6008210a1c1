// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>
#include <string_view>

namespace kiem::oidc {

/// The signatures Kiem makes and takes (OpenID NLGov: at least RS256). "none" and all with a shared key are none of these.
enum class Algorithm { rs256, ps256, es256 };

/// "RS256", as in the header of a token.
std::string_view to_text(Algorithm algorithm);
/// Nothing for any other; capitals count.
std::optional<Algorithm> parse_algorithm(std::string_view text);

} // namespace kiem::oidc
