// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/dossier/dossier.hpp"
#include "feature/indicating/indicating.hpp"

/// How a change of an indication is written: the fact, and the version of what was kept with it.
namespace kiem::indicating {

/// A new version; of what was delivered the first, with the dossier.
Indication keep_version(db::Act& act, dossier::Dossier const& dossier, Indication one);
/// It ended so on that day. From its first day on there is nothing left of it to hold, and one that was withdrawn never held.
Indication close_indication(db::Act& act, dossier::Dossier const& dossier, Indication one, Status status, Day on);
/// It was over before a newer one began, and is followed by that. Its days stay as they were.
void let_follow_expired(db::Act& act, dossier::Dossier const& dossier, Indication one);
/// Writes the fact as it is now.
void write_fact(db::Act& act, Indication const& one);

} // namespace kiem::indicating
