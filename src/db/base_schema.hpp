// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"

namespace kiem::db {

/// The tables within() needs: commit_log (migration 1, the first of every database), audit_log and processing_log (40).
std::span<Migration const> base_migrations();

} // namespace kiem::db
