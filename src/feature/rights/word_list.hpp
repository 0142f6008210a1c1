// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kiem::rights {

/// Words without spaces in one column, in their order: "kind.voornaam adres.*".
inline std::string words_in_one(std::vector<std::string> const& words) {
    std::string text;
    for (auto const& word : words) text.append(text.empty() ? "" : " ").append(word);
    return text;
}

inline std::vector<std::string> words_apart(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        auto const end = text.find_first_of(" \n");
        if (end != 0) words.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return words;
}

} // namespace kiem::rights
