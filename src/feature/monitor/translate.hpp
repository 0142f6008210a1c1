// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/monitor/monitor_policy.hpp"
#include "monitor/run.hpp"

/// From what a policy file declares to what the column engine computes.
namespace kiem::figures {

/// The parameter that is always unknown: an expression that cannot be told refers to it.
inline constexpr std::string_view unknown_parameter = "onbekend";

/// norm.<name> of the quality norms, and unknown_parameter.
monitor::Parameters parameters_of(MonitorPolicy const& policy);

/// The derived columns: of the norms, of the indicators, one class per age band and subject, and on each location
/// `norm_<code>` (own facts) and `geverifieerd_<code>` (latest judgement) per criterion, unknown for kinds of location to
/// which it does not apply, with `norm_alle` and `geverifieerd_alle` over those that do.
std::vector<monitor::Derivation> derivations_of(MonitorPolicy const& policy);

/// The splits as columns, with `norm` left out: criteria are measures of their own.
std::vector<monitor::Split> splits_of(MonitorPolicy const& policy);

/// A count as one measure of the engine under this name. Not for a measure that is an outside value.
monitor::Measure measure_of(policy::Measure const& measure, std::string name);

/// The column on a location that says whether it meets a criterion ("alle": every one), by who judges.
std::string norm_column(policy::JudgedBy judged_by, std::string_view criterion);

/// The filter of an indicator of form norm, for one criterion ("alle": every one): which locations are judged, which of
/// them meet it, and for which it is unknown.
struct NormFilters {
    monitor::Measure judged, met, unknown;
};
NormFilters norm_filters(MonitorPolicy const& policy, policy::Indicator const& indicator, std::string_view criterion);

/// The same measure with the formulas of derived columns written out where they stand as a term of the filter, so that its
/// funnel shows every step and not one name.
monitor::Measure written_out(monitor::Measure measure, MonitorPolicy const& policy);

/// The codes of the criteria, each once, in the order of the file.
std::vector<std::string> criterion_codes(policy::QualityNorms const& norms);

/// Label and code of an age band: "2;6 tot 3;0".
std::string age_band(int from_months, int to_months);

} // namespace kiem::figures
