// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include <span>

namespace kiem::indicating {

/// The table indication_answers and what lists of indications are found by. Numbers 66 and 67. Needs the tables of dossiers and
/// indications.
std::span<db::Migration const> indicating_migrations();

} // namespace kiem::indicating
