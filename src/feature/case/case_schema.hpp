// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"

namespace kiem::cases {

/// Tables child_case, child_case_version (one open case per child_code is a unique index) and case_step; view case_now, for
/// other features: id, child_code, dossier_id, origin, state, owner_organisation, owner_account, due_on, opened_on, closed_on,
/// reason, look_again_on, indication_code, vain_attempts, version. And what cases read of others: views same_child (code,
/// other_code, from_day, until_day), codes of records that the municipality linked, and postcode_now (scheme, postcode,
/// area_code). Table case_count (owner_organisation, origin, state, cases) says how
/// many there are. View case_restricted (case_id, organisation): of which cases the use of the record is restricted, whatever that
/// was merged through; its condition on both m and l says no more than that l holds now, and keeps SQLite from reading all
/// records into a filter. Needs the facts, the dossiers and the links. Numbers 64, 65, 84, 88 to 90, 94, 104, 111 and 114.
std::span<db::Migration const> case_migrations();

} // namespace kiem::cases
