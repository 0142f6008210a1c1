// SPDX-License-Identifier: EUPL-1.2
#include "feature/link/code_groups.hpp"
#include <algorithm>
#include <limits>

namespace kiem::link {

void CodeGroups::reserve(std::size_t ties) {
    children_.reserve(ties);
    codes_.reserve(ties);
    parents_.reserve(2 * ties);
}

void CodeGroups::add_merge(DossierId loser, std::string code, DossierId winner, std::string winner_code) {
    auto const own = number_in(dossiers_, loser.value), into = number_in(dossiers_, winner.value);
    put_together(own, into);
    if (!code.empty()) put_together(own, number_in(codes_, std::move(code)));
    if (!winner_code.empty()) put_together(into, number_in(codes_, std::move(winner_code)));
}

void CodeGroups::add_tie(DossierId dossier, ChildId child, std::string code) {
    auto const own = number_in(children_, child.value);
    // A record without a code holds together what it is tied to, and a merged one what it was merged with.
    if (code.empty() || dossiers_.contains(dossier.value)) put_together(own, number_in(dossiers_, dossier.value));
    if (!code.empty()) put_together(own, number_in(codes_, std::move(code)));
}

std::vector<std::vector<std::string>> CodeGroups::with_more_codes() {
    constexpr auto none = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> counts(parents_.size());
    for (auto const& [code, number] : codes_) ++counts[root(number)];
    std::vector<std::vector<std::string>> all;
    std::vector<std::size_t> places(parents_.size(), none);
    for (auto const& [code, number] : codes_) {
        auto const at = root(number);
        if (counts[at] < 2) continue;
        if (places[at] == none) {
            places[at] = all.size();
            all.emplace_back().reserve(counts[at]);
        }
        all[places[at]].push_back(code);
    }
    for (auto& codes : all) std::ranges::sort(codes);
    std::ranges::sort(all, {}, [](auto const& codes) -> std::string const& { return codes.front(); });
    return all;
}

std::size_t CodeGroups::root(std::size_t at) {
    while (parents_[at] != at) at = parents_[at] = parents_[parents_[at]];
    return at;
}

} // namespace kiem::link
