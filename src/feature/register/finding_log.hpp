// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include <map>

namespace kiem::reg {

/// Findings of a file of any length in bounded memory: the first ones in full, all of them counted per code.
class FindingLog {
public:
    static constexpr std::size_t most_kept = 1000;
    struct Total {
        Severity severity;
        std::int64_t count;
    };

    void add(Finding finding);
    void add(Findings findings);

    /// The first findings, in the order they were made. Errors keep a place of their own: they are never crowded out by
    /// warnings.
    Findings kept() const;
    /// Per code how many there were.
    std::map<std::string, Total> const& totals() const { return totals_; }
    bool has_errors() const { return errors_ > 0; }
    std::int64_t error_count() const { return errors_; }
    /// How many findings were counted but not kept.
    std::int64_t left_out() const;

private:
    Findings errors_kept_;
    Findings others_kept_;
    std::map<std::string, Total> totals_;
    std::int64_t errors_ = 0;
};

} // namespace kiem::reg
