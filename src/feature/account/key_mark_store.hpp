// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include <optional>
#include <string>
#include <string_view>

/// Which secret keys a database belongs to, as a fingerprint that gives nothing away (crypto::KeyRing::fingerprint).
namespace kiem::account {

/// Nothing while the database has never been opened with keys.
std::optional<std::string> find_key_mark(db::Connection& connection);
/// Written once; a database that has a mark keeps it.
void save_key_mark(db::Connection& connection, std::string_view fingerprint, Moment now);

db::Migration key_mark_migration();

} // namespace kiem::account
