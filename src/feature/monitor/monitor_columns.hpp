// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/programme/programme.hpp"
#include "monitor/loading.hpp"
#include <span>

namespace kiem::figures {

/// Loads every subject of policy/fact_schema.hpp for one count date, as known at a commit. `contacts`: which contacts with
/// parents are visits of a programme.
monitor::Loading load_facts(db::Connection& connection, Day on, CommitSeq known, std::string scheme,
                            std::span<programme::CountedContacts const> contacts);

} // namespace kiem::figures
