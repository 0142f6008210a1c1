// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_file.hpp"
#include <cstdint>

namespace kiem::policy {

/// How a target is to be counted.
enum class TargetKind {
    /// `stand`: the level at the end of the period.
    level,
    /// `erbij`: what is added within the period.
    increment,
    /// `mijlpaal`: something is done or not; it has no value.
    milestone
};

/// `[[agenda.doel.streefwaarde]]`.
struct Target {
    /// `jaar`, and `tot_jaar` where the plan names one period of several years.
    int year = 0;
    int through_year = 0;
    TargetKind kind{};
    /// `waarde`, or a band `van` to `tot`. Absent for a milestone.
    std::optional<std::int64_t> from;
    std::optional<std::int64_t> to;
    /// `eenheid`: "groepen", "fte".
    std::string unit;
    /// `tekst`: what is to be reached.
    std::string text;
    /// `indicator`: the id of the figure that counts it, when Kiem has one.
    std::string indicator;
    /// `onduidelijk`: how the source can be read in more than one way. Empty: it is clear.
    std::string ambiguity;
    Citation citation;
};

/// `[[agenda.doel]]`.
struct Goal {
    std::string code;
    std::string name;
    std::string description;
    std::vector<Target> targets;
    Citation citation;
};

/// `[[agenda]]`.
struct AgendaItem {
    int number = 0;
    std::string title;
    std::vector<Goal> goals;
};

/// A file of the topic `plan`: agenda, goals, and targets per year.
struct Plan {
    std::vector<AgendaItem> agenda;
};

/// Reads the file. Goal codes are unique in it.
Checked<Plan> read_plan(PolicyFile const& file);

} // namespace kiem::policy
