// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include <span>

namespace kiem::dossier {

/// The table of emergencies. Number 49. Needs dossier_migrations.
std::span<db::Migration const> break_glass_migrations();

} // namespace kiem::dossier
