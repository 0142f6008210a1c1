// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/intake/data_quality.hpp"

namespace kiem::intake {

/// How often each issue is there, in the order of all_issues.
std::vector<IssueCount> count_issues(db::Connection& connection, QualityDays const& days);
/// Its lines in order of owner, code, what and value: at most `most`, after the first `skipped`.
std::vector<IssueLine> list_issue(db::Connection& connection, Issue issue, QualityDays const& days, int most,
                                  int skipped);
/// Per owner and kind, in order of both.
std::vector<SupplierLine> list_suppliers(db::Connection& connection);

} // namespace kiem::intake
