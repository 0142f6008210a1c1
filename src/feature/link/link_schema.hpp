// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include <span>

namespace kiem::link {

/// The tables of links between dossiers. Number 48. Needs dossier_migrations.
std::span<db::Migration const> link_migrations();

} // namespace kiem::link
