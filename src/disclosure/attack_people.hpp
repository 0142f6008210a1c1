// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/attack_cells.hpp"
#include <map>
#include <set>

/// Counts of one kind of person as unknowns: how many people are in exactly these counts together, per cell.
namespace kiem::disclosure {

/// The sets of counts one person can be in, by number.
using Pattern = std::set<std::uint32_t>;

/// A set of people that a count is the size of: those with one of the patterns, and with one of the codes of each split.
/// Splits it does not tell apart are left out, so the same people are the same value.
struct PeopleSet {
    std::vector<std::uint32_t> patterns;
    std::map<std::uint32_t, std::vector<std::uint32_t>> codes;
    friend auto operator<=>(PeopleSet const&, PeopleSet const&) = default;
};

/// Whether all people of `part` are in `whole` by the definitions alone.
bool is_part_of(PeopleSet const& part, PeopleSet const& whole);

class People {
public:
    /// The counts of one subject: `patterns` hold the texts of counts; a count that is in none of them stands by itself.
    People(std::vector<std::vector<std::string>> const& patterns, std::vector<KnownCount const*> const& counts);

    /// Adds the unknowns, the sums between combinations of splits, and what is known of each count.
    void add_to(Knowledge& knowledge);

    /// After add_to(): the sum of unknowns that a count is.
    std::vector<Term> terms_of(KnownCount const& count) const;
    PeopleSet set_of(KnownCount const& count) const;
    /// The codes of a split that people of the set can have.
    std::vector<std::uint32_t> codes_of(PeopleSet const& set, std::uint32_t split) const;
    /// The same people, with the splits left out that the set does not tell apart.
    PeopleSet simplified(PeopleSet set) const;

private:
    struct Split {
        /// "A03+A05" stands for its two parts.
        std::map<std::string, std::uint32_t> codes;
    };
    /// The splits of a combination that is published, and per class of patterns and combination of codes an unknown.
    struct Combination {
        std::vector<std::uint32_t> splits;
        /// Patterns that no count of this or a finer combination tells apart.
        std::vector<std::vector<std::uint32_t>> classes;
        std::map<std::uint32_t, std::size_t> class_of_pattern;
        std::size_t cells = 1;
        /// By class, then by cell; none where the definitions exclude it.
        std::vector<std::uint32_t> unknowns;
    };
    using Splits = std::vector<std::uint32_t>;

    void number_counts(std::vector<std::vector<std::string>> const& patterns);
    void number_codes();
    void make_combinations();
    void make_classes(Combination& combination);
    void add_unknowns(Combination& combination, Knowledge& knowledge) const;
    void add_margins(Combination const& fine, Combination const& coarse, Knowledge& knowledge) const;
    void add_bounds(KnownCount const& count, Knowledge& knowledge) const;

    /// The codes of a split that people of a pattern can have.
    std::set<std::uint32_t> possible_codes(std::uint32_t pattern, std::uint32_t split) const;
    std::vector<std::uint32_t> parts_of(std::uint32_t split, std::string const& code) const;
    Splits splits_of(KnownCount const& count) const;
    std::vector<std::uint32_t> codes_at(Combination const& combination, std::size_t cell) const;
    std::size_t cell_at(Combination const& combination, std::vector<std::uint32_t> const& codes) const;

    std::vector<KnownCount const*> known_;
    std::map<std::string, std::uint32_t> count_numbers_;
    std::vector<Pattern> patterns_;
    std::map<std::string, std::uint32_t> split_numbers_;
    std::vector<Split> splits_;
    /// Per count and split the codes that a table gives; others hold nobody of that count.
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<std::uint32_t>> given_codes_;
    std::map<Splits, Combination> combinations_;
};

} // namespace kiem::disclosure
