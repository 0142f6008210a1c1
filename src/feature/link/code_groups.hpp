// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/id.hpp"
#include <string>
#include <unordered_map>
#include <vector>

/// Which codes of facts are of one child: of records that the municipality linked, and of those that an organisation merged,
/// however long the chain.
namespace kiem::link {

class CodeGroups {
public:
    void reserve(std::size_t ties);
    /// A record that was merged into another, with the codes of both; an empty one: it has none. All merges before the ties.
    void add_merge(DossierId loser, std::string code, DossierId winner, std::string winner_code);
    /// A record that is about a child, with its code.
    void add_tie(DossierId dossier, ChildId child, std::string code);

    /// The codes of each child that has more than one, in order; the children in the order of their first.
    std::vector<std::vector<std::string>> with_more_codes();

private:
    std::size_t root(std::size_t at);
    void put_together(std::size_t one, std::size_t other) { parents_[root(one)] = root(other); }
    template <class Key>
    std::size_t number_in(std::unordered_map<Key, std::size_t>& numbers, Key key) {
        auto const [at, is_new] = numbers.try_emplace(std::move(key), parents_.size());
        if (is_new) parents_.push_back(at->second);
        return at->second;
    }

    std::unordered_map<std::int64_t, std::size_t> dossiers_, children_;
    std::unordered_map<std::string, std::size_t> codes_;
    std::vector<std::size_t> parents_;
};

} // namespace kiem::link
