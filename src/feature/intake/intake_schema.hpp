// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include <span>

namespace kiem::intake {

/// Tables upload and upload_chunk. Number 77.
std::span<db::Migration const> intake_migrations();

} // namespace kiem::intake
