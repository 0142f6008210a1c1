// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include <span>

namespace kiem::programme {

/// 72: tables participation, participation_version, participation_session and programme_session; view participation_now (id,
/// organisation, programme, dossier_id, child_code, group_name, from_day, last_day, end_reason, counts, version).
std::span<db::Migration const> programme_migrations();

} // namespace kiem::programme
