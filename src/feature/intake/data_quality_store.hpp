// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/intake/data_quality.hpp"

namespace kiem::intake {

/// How often an issue is there.
IssueCount count_issue(db::Connection& connection, Issue issue, QualityAsked const& asked);
/// The same of each, in the order of all_issues.
std::vector<IssueCount> count_issues(db::Connection& connection, QualityAsked const& asked);
/// Its lines in order of owner, code, what and value: at most `most`, after the first `skipped`.
std::vector<IssueLine> list_issue(db::Connection& connection, Issue issue, QualityAsked const& asked, int most,
                                  int skipped);
/// Per owner and kind, in order of both; of one owner, or (nothing) of all.
std::vector<SupplierLine> list_suppliers(db::Connection& connection, std::optional<std::string> const& of = {});

} // namespace kiem::intake
