// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include <span>

namespace kiem::account {

/// The tables of organisations, accounts and rights (42), of what proves who somebody is (43) and of sessions (44).
std::span<db::Migration const> account_migrations();

} // namespace kiem::account
