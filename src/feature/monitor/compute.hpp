// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/monitor/monitor_policy.hpp"
#include "feature/monitor/outside.hpp"
#include "monitor/run.hpp"
#include <set>

namespace kiem::figures {

/// The figures of one run and what was found while computing them.
struct Computed {
    std::vector<Figure> figures;
    Findings findings;
};

/// A combination of splits. `asked`: by the reader, who is told where it means nothing. `needed`: to compare with a number
/// that a source printed, so only where it means something.
struct Combination {
    enum class Why { asked, needed };
    std::vector<std::string> splits;
    Why why = Why::asked;
};
using Combinations = std::vector<Combination>;

/// A norm is always given per kind of location too: playgroups, day care and schools answer to different norms.
inline constexpr std::string_view norm_split = "aanbiedersoort";

/// Computes every indicator that is in force on the count date, as a whole and by each combination. An indicator of
/// distribution is always given by its own split, a norm per criterion. A combination that was asked and means nothing for
/// an indicator gives a finding (MON-101) and no number.
Computed compute_figures(monitor::Run& run, MonitorPolicy const& policy, Outside const& outside, Day on,
                         Combinations const& combinations);

/// The value, and the text in print, of a figure whose counts are set. Gives the code of the finding that says why there
/// is no number, or nothing.
std::optional<std::string> set_value(Figure& figure, policy::Indicator const& indicator);

} // namespace kiem::figures
