// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/programme/programme.hpp"
#include "monitor/loading.hpp"
#include <span>

namespace kiem::figures {

/// What policy says of facts before they are counted.
struct FactRules {
    /// The district scheme.
    std::string scheme;
    /// Which contacts with parents are visits of a programme.
    std::span<programme::CountedContacts const> contacts = {};
    /// policy::SameIndication.
    std::optional<std::chrono::days> same_indication_within = {};
};

/// Loads every subject of policy/fact_schema.hpp for one count date, as known at a commit.
monitor::Loading load_facts(db::Connection& connection, Day on, CommitSeq known, FactRules const& rules);

} // namespace kiem::figures
