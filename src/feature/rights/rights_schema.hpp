// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"

namespace kiem::rights {

/// Consents, requests and retention; after those of the features `dossier` and `account`.
std::span<db::Migration const> rights_migrations();

} // namespace kiem::rights
