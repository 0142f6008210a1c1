// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "monitor/loading.hpp"

namespace kiem::figures {

/// Loads every subject of policy/fact_schema.hpp for one count date, as known at a commit.
monitor::Loading load_facts(db::Connection& connection, Day on, CommitSeq known, std::string scheme);

} // namespace kiem::figures
