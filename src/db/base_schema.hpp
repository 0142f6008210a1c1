// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"

namespace kiem::db {

/// The tables within() needs: commit_log and audit. Migration number 1, the first of every database.
std::span<Migration const> base_migrations();

} // namespace kiem::db
