// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include <span>

namespace kiem::dossier {

/// The tables of children's records: 45 the dossiers, 46 what they are found by, 47 BSNs. Needs base_migrations.
std::span<db::Migration const> dossier_migrations();

} // namespace kiem::dossier
