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
/// Which of the organisation's own were written on a page while another was delivered for the same time.
std::vector<Twice> standing_twice(db::Connection& connection, std::string_view organisation,
                                  std::span<std::string const> codes);
/// The last first day of those that were not ended, withdrawn or followed, also of one whose days are over: a new one does not
/// begin before it. Empty: there is none.
std::optional<Day> last_first_day(std::span<Indication const> indications);
/// The newest of those that are current; null: none.
Indication const* in_force(std::span<Indication const> indications, Day day);

} // namespace kiem::indicating
