// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_do.hpp"

/// What the acts of managers share.
namespace kiem::account {

/// db::within for who may manage that organisation.
template <class T>
Result<T> manage(Desk const& desk, std::string_view organisation, std::string_view action,
                 std::function<Result<T>(db::Act&)> const& body) {
    // A code as it was typed may hold anything; the log keeps what can be one.
    auto const object = "organisatie " +
                        (is_organisation_code(organisation) ? std::string(organisation) : "(geen code)");
    return db::within<T>(desk.connection, desk.principal, {action, object, db::Deed::update, purpose_of_accounts},
                         desk.now, [&](db::Act& act) -> Result<T> {
                             if (!is_organisation_code(organisation))
                                 return refuse(Refusal::Kind::not_found, "ACC-201");
                             auto const may = check_manager(act.connection, desk.principal, organisation, desk.today());
                             if (!may) return tl::unexpected(may.error());
                             return body(act);
                         });
}

/// An account the organisation manages, as it was seen, and not one's own: ACC-203 to ACC-205.
Result<Account> managed_account(db::Act& act, Desk const& desk, std::string_view organisation, SeenAccount const& seen);

/// Ends sessions, waiting log-ins and invitations.
void end_everything(db::Act& act, AccountId account);

/// Whether nobody but this account administers the organisation without a last day.
bool is_last_administrator(db::Connection& connection, std::string_view organisation, AccountId account, Day today);

/// Writes an invitation in place of an open one, with a TOTP secret when everything is renewed.
Ticket make_ticket(db::Act& act, Desk const& desk, Account const& account, Renews renews);

} // namespace kiem::account
