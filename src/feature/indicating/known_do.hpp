// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/indicating/indicating_store.hpp"

/// All that is known of a child's indications: what was kept with answers, and what was only delivered.
namespace kiem::indicating {

/// Of a dossier and those merged into it, newest first. `codes`: the codes under which facts of the child are known.
std::vector<Indication> known_indications(db::Connection& connection, std::string_view organisation, DossierId dossier,
                                          std::span<std::string const> codes);
/// Whether it holds on that day or is still to begin.
bool is_current(Indication const& indication, Day day);
/// The newest of those; null: none.
Indication const* in_force(std::span<Indication const> indications, Day day);

} // namespace kiem::indicating
