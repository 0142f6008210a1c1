// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kiem::offer {

/// "BEZ-111 BEZ-113" as its codes, and the other way round.
inline std::vector<std::string> codes_apart(std::string_view text) {
    std::vector<std::string> codes;
    while (!text.empty()) {
        auto const end = text.find(' ');
        if (end != 0) codes.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return codes;
}
inline std::string codes_in_one(std::vector<std::string> const& codes) {
    std::string text;
    for (auto const& code : codes) text += (text.empty() ? "" : " ") + code;
    return text;
}

} // namespace kiem::offer
