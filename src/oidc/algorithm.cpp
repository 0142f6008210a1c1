// SPDX-License-Identifier: EUPL-1.2
#include "oidc/algorithm.hpp"
#include <array>
#include <utility>

namespace kiem::oidc {

namespace {

constexpr std::array names{std::pair{Algorithm::rs256, std::string_view{"RS256"}},
                           std::pair{Algorithm::ps256, std::string_view{"PS256"}},
                           std::pair{Algorithm::es256, std::string_view{"ES256"}}};

} // namespace

std::string_view to_text(Algorithm algorithm) {
    for (auto const& [known, name] : names)
        if (known == algorithm) return name;
    return {};
}

std::optional<Algorithm> parse_algorithm(std::string_view text) {
    for (auto const& [known, name] : names)
        if (name == text) return known;
    return std::nullopt;
}

} // namespace kiem::oidc
