// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include <span>

namespace kiem::edition {

/// The tables of editions. Number 30.
std::span<db::Migration const> edition_migrations();

} // namespace kiem::edition
