// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "disclosure/linear_program.hpp"
#include "disclosure/release.hpp"
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

/// The attacker: what can someone who has only the publication, and what else is public, prove about a count? By linear
/// programming over everything that is known. This code sees published numbers alone.
namespace kiem::disclosure {

/// What a reader knows: unknown whole numbers, none negative, and linear facts about them.
struct Knowledge {
    /// Number of unknowns, and for each the least and greatest it can be (low defaults to 0).
    std::vector<double> low, high;
    using Fact = LinearFact;
    std::vector<Fact> facts;
};

/// A number someone wants to know: a cell, or the difference of two.
struct Target {
    std::string name;
    std::vector<Term> terms;
};

/// What can be proved of a target: it lies in [low, high] (whole numbers).
struct Proved {
    std::string name;
    double low = 0, high = no_limit;
    /// Whether low and high are the very ends; else the true interval is at least as wide as this one.
    bool is_tight = false;
    /// The number of whole values left: high - low + 1.
    double candidates() const { return high - low + 1; }
};

struct AttackOptions {
    /// Targets proved to have at least this many candidates are not narrowed further. 0: all are solved to the very end.
    double enough = 0;
    /// Called now and then with the share done, 0 to 1.
    std::function<void(double)> progress = {};
};

struct AttackReport {
    /// In the order of the targets.
    std::vector<Proved> proved;
    /// Linear programs solved.
    std::int64_t programs = 0;
    /// Set when what is published contradicts itself, so that nothing can be concluded.
    bool contradiction = false;
    /// The narrowest, or null when there are no targets.
    Proved const* narrowest() const;
};

/// Exact: for narrow results (fewer than 3 candidates) whole-number solutions are tried too.
AttackReport attack(Knowledge const& knowledge, std::vector<Target> const& targets, AttackOptions const& options = {});

/// A number someone knows from elsewhere about cells of a release: a DUO or CBS figure, an earlier edition.
struct OutsideFact {
    std::string source;
    /// Measure::counts, splits and codes of the cell.
    std::string counts;
    std::vector<std::pair<std::string, std::string>> cell;
    double low = 0, high = 0;
};

enum class Pairs {
    /// Differences along a dimension (total and part, neighbours), between the same items of two counts or tables.
    readable,
    /// Every pair of cells of one kind of person.
    all
};

/// The attack on releases: knowledge and targets from the tables and kinships, and from nothing else. Several releases
/// (an edition and its corrections or predecessors): the first is attacked, the others are known too; cells that both have
/// for the same count date count the same people up to corrections.
struct ReleaseAttack {
    Knowledge knowledge;
    std::vector<Target> targets;
};
ReleaseAttack prepare_attack(Release const& release, std::vector<OutsideFact> const& outside, Pairs pairs);
ReleaseAttack prepare_attack(std::span<Release const* const> releases, std::vector<OutsideFact> const& outside,
                             Pairs pairs);

/// Adds what a percentage of exact counts tells: ratio.low <= part / whole <= ratio.high, and whole is at least 1.
void add_ratio(Knowledge& knowledge, std::vector<Term> const& part, std::vector<Term> const& whole, Bounds ratio);

/// Whether what is proved gives people away under the terms of a release. Rounding: fewer candidates than the base.
/// Suppression: a hidden count that is exactly known or known to be below the threshold; or a sum or difference of hidden
/// counts that is known to be small and not nought. That hidden counts together make up what is shown is no secret.
bool gives_away(Proved const& proved, Terms const& terms);

/// Statements that are nearly certain about a group: where by the published numbers at least `share` (0.9) of those in the
/// denominator must be in the numerator (SDC-202), or at least `share` cannot be (SDC-203). `traits`: methods about a
/// sensitive trait. A finding per table and cell, with {methode}, {tabel}, {cel} and {aandeel} in whole per cents. Of a
/// distribution each part is held against the whole.
Findings find_group_statements(Release const& release, std::vector<std::string> const& traits, double share);

} // namespace kiem::disclosure
