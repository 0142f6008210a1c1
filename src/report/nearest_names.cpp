// SPDX-License-Identifier: EUPL-1.2
#include "report/markdown.hpp"
#include <algorithm>
#include <numeric>

namespace kiem::report {

namespace {

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

/// How many letters differ, are too many or are missing (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            auto const replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j + 1] + 1, row[j] + 1});
        }
    }
    return row.back();
}

} // namespace

std::vector<std::string> nearest_names(std::string_view name, std::vector<std::string> const& known) {
    auto const wanted = lower_case(name);
    auto const farthest = std::max<std::size_t>(2, name.size() / 3);
    std::vector<std::pair<std::size_t, std::string>> near;
    for (auto const& one : known)
        if (auto const away = distance(wanted, lower_case(one)); away <= farthest) near.emplace_back(away, one);
    std::sort(near.begin(), near.end());
    if (near.size() > 3) near.resize(3);
    std::vector<std::string> names;
    for (auto const& one : near) names.push_back(one.second);
    return names;
}

} // namespace kiem::report
