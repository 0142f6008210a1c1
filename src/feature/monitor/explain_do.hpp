// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/monitor/monitor_do.hpp"

/// How a figure came about: its definition in words, its two counts, and how the records got there.
namespace kiem::figures {

/// One count of a figure: the way from all records to those that count.
struct Count {
    /// "kinderen": what is counted.
    std::string subject;
    /// Steps in order; the first is all records of the subject that are known. Empty for an outside value.
    std::vector<monitor::Step> steps;
    /// What the count is multiplied by, as 4 (dagdelen per week); 1 otherwise.
    std::int64_t times = 1;
    /// The column that is added up or of which the median is taken; empty when rows are counted.
    std::string column;
    /// Set for an outside value: where it comes from.
    std::string outside_source;
    std::string outside_description;
};

/// A derived column that a figure uses, in words.
struct UsedColumn {
    std::string name;
    std::string explanation;
};

struct Explanation {
    policy::Indicator indicator;
    Figure figure;
    Count numerator;
    /// Absent for a plain count.
    std::optional<Count> denominator;
    /// What the names in the steps mean.
    std::vector<UsedColumn> columns;
    std::string policy_file;
    Findings findings;
};

/// One part to look at: the split by name or alias and the code or label of the part.
struct AskedPart {
    std::string split;
    std::string part;
};

/// Explains every method of an indicator ("B1"), or one method ("B1-2012"), for the whole or one cell. Refuses an unknown
/// indicator (MON-121) and a part that is not there or means nothing for it (MON-122).
Result<std::vector<Explanation>> explain(CountDate& date, std::string_view indicator_or_method,
                                         std::vector<AskedPart> const& cell);

} // namespace kiem::figures
