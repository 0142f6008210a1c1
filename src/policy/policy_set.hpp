// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include "policy/policy_file.hpp"

namespace kiem::policy {

/// A text file that belongs to the policy folder but is no policy file: examples, the list of adopted files.
struct SideFile {
    std::string path;
    std::string text;
};

/// Everything in a policy folder, sorted by path.
struct PolicySet {
    std::vector<PolicyFile> files;
    /// `<date>.examples.toml`, each beside the policy file it tests.
    std::vector<SideFile> examples;
    /// The text of `adopted.sha256`; empty when there is none.
    std::string adopted;
    /// Maps (`.geojson`) that a file of the topic publicatie names.
    std::vector<SideFile> maps = {};
};

/// Which decision is asked for.
struct Question {
    std::string topic;
    /// "GM0034" or "NL".
    std::string municipality;
    /// The day it must be in force: the count date, or the day of an indication.
    Day on{};
    /// What was adopted later is not known yet.
    Day known_on{};
};

/// The file in force: of the municipality the one with the latest first day, and when it has none, of the State.
/// The pointer is into the set. Refuses with POL-201 when there is none.
Result<PolicyFile const*> select(PolicySet const& set, Question const& question);

/// As select, among the files of exactly this municipality.
Result<PolicyFile const*> select_own(PolicySet const& set, Question const& question);

/// A file and the days on which it is in force, both included.
struct InForce {
    PolicyFile const* file;
    Day first{}, last{};
};

/// The files that select finds for the days up to and including `question.on`, by day: for what is about days before it.
std::vector<InForce> select_until(PolicySet const& set, Question const& question);

} // namespace kiem::policy
