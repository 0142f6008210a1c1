// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include "feature/place/place.hpp"

namespace kiem::place {

/// The tables organisation, location, care_group and employment. Needs the table delivery.
db::Migration migration();
/// The views location_now, group_now and organisation_now, for other features: the facts that are known now.
db::Migration now_migration();

/// The kinds with the SQL that stores them.
reg::FactKind organisation_facts();
reg::FactKind location_facts();
reg::FactKind group_facts();
reg::FactKind employment_facts();

} // namespace kiem::place
