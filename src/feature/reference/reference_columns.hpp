// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/id.hpp"
#include "db/database.hpp"
#include "feature/reference/reference_value.hpp"
#include <vector>

namespace kiem::reference {

/// All that is known at the commit, in order of code.
std::vector<ReferenceValue> known_references(db::Connection& connection, CommitSeq known);

/// The newest day for which a source gave numbers or an assumption was made. Empty: none yet.
std::optional<Day> latest_count_date(db::Connection& connection);

} // namespace kiem::reference
