// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/indicating/indicating.hpp"
#include <span>

/// What was asked and answered for each indication. Rows are closed, not overwritten.
namespace kiem::indicating {

/// Keeps the first version. `key`: what the form made up, unique within the organisation.
Indication insert_indication(db::Act& act, Indication indication, std::string_view key);
/// Keeps `next` as the version after the one it names, under the same key.
Indication save_indication(db::Act& act, Indication next);
/// As known now.
std::optional<Indication> find_by_key(db::Connection& connection, std::string_view organisation, std::string_view key);
/// Of these dossiers of one organisation, as known now, newest first.
std::vector<Indication> list_kept(db::Connection& connection, std::string_view organisation,
                                  std::span<DossierId const> dossiers);

} // namespace kiem::indicating
