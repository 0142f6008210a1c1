// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/programme/programme.hpp"
#include "monitor/loading.hpp"
#include <span>

namespace kiem::programme {

/// Adds the subject `deelname`: what children began up to the count date, as known then, with link `kind`, which must be loaded
/// together with `groep`. One row per child, programme and first day, by whomever it was recorded. `programma` is its code;
/// attempts to reach parents in a case are of the programmes that `contacts` tells. `eerder_vanaf` is the
/// day on which the child began with it before; `bijeenkomsten` at how many sessions it was, or 1 for a visit at which the
/// parents were reached. `dagen_tot_indicatie` and `dagen_tot_plaatsing` are the days until the first indication, and until the
/// first place in a VVE group, on or after that day. A child under several keys is one child, as `loading.same` tells.
void load_participations(db::Connection& connection, monitor::Loading& loading,
                         std::span<CountedContacts const> contacts);

} // namespace kiem::programme
