// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include "feature/population/population.hpp"

namespace kiem::population {

/// The tables population, area and postcode_area. Needs the table delivery.
db::Migration migration();

/// The kinds with the SQL that stores them.
reg::FactKind population_facts();
reg::FactKind area_facts();
reg::FactKind postcode_area_facts();

} // namespace kiem::population
