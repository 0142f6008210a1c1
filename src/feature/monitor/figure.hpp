// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/decimal.hpp"
#include "base/finding.hpp"
#include "feature/register/supply.hpp"
#include "policy/indicators.hpp"
#include <optional>
#include <string>
#include <vector>

/// The monitor of one municipality on one count date: its figures, each with what it takes to trust it.
namespace kiem::figures {

/// One part of a split: "wijk" = "A03", printed as "Stad Centrum". An unknown value has neither code nor label.
struct SplitPart {
    std::string split;
    std::string code;
    std::string label;
    friend bool operator==(SplitPart const&, SplitPart const&) = default;
};

/// One number. Exact: nothing is clipped or forced, and `printed` is rounded half up from the counts.
struct Figure {
    std::string indicator;
    std::string method;
    policy::Form form{};
    std::vector<SplitPart> splits;
    /// What counts. For a median: the number of records that have a value.
    std::int64_t numerator = 0;
    /// What it is counted against. Absent for a plain count, a median, and where the source cannot give it.
    std::optional<std::int64_t> denominator;
    /// The unrounded ratio, count, change or median; absent where there is no number to give (a finding says why).
    std::optional<double> value;
    /// As printed in Dutch: "63 %", "9.221", "-3 %"; "–" where there is no number.
    std::string printed;
    /// Records for which the data could not say whether they belong to the numerator or the denominator.
    std::int64_t numerator_unknown = 0;
    std::int64_t denominator_unknown = 0;
    /// Codes of the findings about this figure; their sentences stand in Monitor::findings.
    std::vector<std::string> findings;
};

/// A number that comes from outside and cannot be computed again, shown beside the figure it belongs to.
struct OutsideValue {
    std::string indicator;
    std::string method;
    Day on{};
    /// In percents or as a count; empty when it is only described.
    std::optional<double> number;
    std::string printed;
    std::string description;
    std::string source;
};

/// A policy file that was used, with the hash of its text.
struct UsedPolicy {
    std::string file;
    std::string sha256;
    std::string subject;
    std::string title;
    Day valid_from{};
};

struct Monitor {
    std::string municipality;
    std::string municipality_name;
    Day on{};
    /// The day as known on; what was recorded or adopted later plays no part.
    Day known{};
    std::int64_t commit_seq = 0;
    std::vector<UsedPolicy> policy;
    std::vector<Figure> figures;
    std::vector<OutsideValue> outside;
    std::vector<std::string> assumptions;
    /// The deliveries the figures rest on.
    std::vector<reg::Supply> supply;
    Findings findings;
};

/// The figure of an indicator by method ("" for the first) with exactly these split codes, or null.
Figure const* find_figure(Monitor const& monitor, std::string_view indicator, std::string_view method = {},
                          std::vector<SplitPart> const& splits = {});

} // namespace kiem::figures
