// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/finding_log.hpp"

namespace kiem::reg {

void FindingLog::add(Finding finding) {
    auto const [total, is_new] = totals_.try_emplace(finding.code, Total{finding.severity, 0});
    ++total->second.count;
    bool const blocks = finding.severity == Severity::error;
    if (blocks) ++errors_;
    auto& kept = blocks ? errors_kept_ : others_kept_;
    if (kept.size() < most_kept) kept.push_back(std::move(finding));
}

void FindingLog::add(Findings findings) {
    for (auto& finding : findings) add(std::move(finding));
}

Findings FindingLog::kept() const {
    Findings all = errors_kept_;
    for (auto const& finding : others_kept_) {
        if (all.size() == most_kept) break;
        all.push_back(finding);
    }
    return all;
}

std::int64_t FindingLog::left_out() const {
    std::int64_t counted = 0;
    for (auto const& [code, total] : totals_) counted += total.count;
    return counted - static_cast<std::int64_t>(kept().size());
}

} // namespace kiem::reg
