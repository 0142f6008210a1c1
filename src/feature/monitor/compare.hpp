// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/monitor/compute.hpp"

/// What must be said beside the figures: where a source printed another number, where dates are mixed, where a
/// denominator is incomplete, where the data could not tell.
namespace kiem::figures {

/// The splits that numbers from outside are about, so that they can be compared.
Combinations needed_combinations(policy::Indicators const& indicators, Outside const& outside);

/// Compares with the numbers a source printed for this count date. A difference is a finding (MON-201) at the figure; the
/// figure stays as it is. A printed number without a figure to compare with is reported too (MON-202).
void compare_published(Computed& computed, Outside const& outside);

/// Marks figures whose records are said to be incomplete (MON-203), and takes the percentage away where the source says
/// that the total is not known (MON-204); the counts stay.
void mark_gaps(Computed& computed, policy::Indicators const& indicators, Outside const& outside);

/// Marks figures above 100 % that compare different groups (MON-205), and figures with records that could not be judged
/// (MON-206).
void mark_unusual(Computed& computed, policy::Indicators const& indicators);

/// Marks figures that set counts of one day against residents of another (MON-210).
void mark_mixed_dates(Computed& computed, MonitorPolicy const& policy, monitor::Run& run, Day on);

/// Puts findings that say the same of several figures together, the figures named in one sentence. The field of a merged
/// finding names all methods, with spaces between them.
void merge_findings(Findings& findings);

} // namespace kiem::figures
