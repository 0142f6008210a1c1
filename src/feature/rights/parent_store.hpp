// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/principal.hpp"
#include "db/commit.hpp"

/// Which accounts are of a guardian of which child. Rows are ended, not overwritten.
namespace kiem::rights {

struct ParentTie {
    std::int64_t id = 0;
    /// Whose dossier it is.
    std::string organisation;
    DossierId dossier;
    AccountId account;
    /// The guardian, as named in the dossier then.
    std::string guardian;
    Day from{};
    /// The first day on which it holds no more; empty: open.
    std::optional<Day> until = {};
    /// The log-in name of who made it.
    std::string made_by = {};
    bool holds_on(Day day) const { return from <= day && (!until || day < *until); }
};

/// Gives the id. `made_by` is not looked at.
std::int64_t insert_parent_tie(db::Act& act, Principal const& who, ParentTie const& tie);
/// It holds no more from that day on.
void end_parent_tie(db::Act& act, Principal const& who, std::int64_t id, Day until);

/// Of these dossiers, oldest first, those that ended too.
std::vector<ParentTie> list_parent_ties(db::Connection& connection, std::string_view organisation,
                                        std::span<DossierId const> dossiers);
/// Of an account at an organisation, those that hold on that day, oldest first.
std::vector<ParentTie> parent_ties_of(db::Connection& connection, AccountId account, std::string_view organisation,
                                      Day day);
/// Whether an account has a tie anywhere that holds on that day, or will.
bool has_living_tie(db::Connection& connection, AccountId account, Day day);
/// The accounts with a living tie to a dossier of this organisation.
std::vector<AccountId> tied_accounts(db::Connection& connection, std::string_view organisation, Day day);
/// The tie of an account to a dossier that holds on that day.
std::optional<ParentTie> find_parent_tie(db::Connection& connection, AccountId account, DossierId dossier, Day day);

} // namespace kiem::rights
