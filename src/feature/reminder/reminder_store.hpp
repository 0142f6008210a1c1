// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/reminder/reminder.hpp"
#include <vector>

namespace kiem::reminder {

/// Who has open cases that were due before today, wants reminders, is active and has an address. In order of account.
std::vector<Overdue> list_overdue(db::Connection& connection, Day today);
/// The same of one account; nothing when there is nothing to remind of.
std::optional<Overdue> find_overdue(db::Connection& connection, AccountId account, Day today);

/// Per emergency that began since then the privacy officers of the organisations it is told to.
std::vector<Untold> list_told_to(db::Connection& connection, Moment since, Day today);
/// The address of an active account; empty: none.
std::string find_email(db::Connection& connection, AccountId account);

/// Whether somebody wants reminders; everybody does who did not say otherwise.
bool wants_reminders(db::Connection& connection, AccountId account);
enum class Wanted { no, yes };
void save_choice(db::Act& act, AccountId account, Wanted wanted);

} // namespace kiem::reminder
