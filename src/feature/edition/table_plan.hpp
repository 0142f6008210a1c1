// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/monitor/monitor_policy.hpp"
#include "policy/publication.hpp"
#include <set>

/// Which tables an edition has.
namespace kiem::edition {

struct TablePlan {
    policy::Indicator const* indicator = nullptr;
    /// Without the own split of a distribution, and without `norm`.
    std::vector<std::string> splits;

    /// The splits its rows are by: those, and the own split of a distribution.
    std::vector<std::string> dimensions() const;
};

/// Every indicator in force on the day: as a whole, by each split of the rules that means something for it, and by the
/// combinations that the rules name. Each once.
std::vector<TablePlan> plan_tables(figures::MonitorPolicy const& policy, policy::PublicationRules const& rules, Day on);

/// The codes of a split in order of printing, that a table about `measure` gives: every code with a label, less the ages
/// that the rule of the measure excludes, and those of `occurring` that have no label.
std::vector<std::string> codes_of(figures::MonitorPolicy const& policy, std::string const& split,
                                  policy::Measure const& measure, std::set<std::string> const& occurring);

} // namespace kiem::edition
