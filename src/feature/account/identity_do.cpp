// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/identity_do.hpp"

namespace kiem::account {

namespace {

using Body = std::function<Result<int>(db::Act&, OpenSession const&)>;

/// An act on the account of a session whose second factor was given freshly.
Result<void> change_own(Desk const& desk, std::string_view session_token, std::string_view action, Body const& body) {
    auto const session = open_session(desk.connection, session_token, desk.now, desk.limits);
    if (!session) return refuse(Refusal::Kind::forbidden, "ACC-307");
    auto const done = db::within<int>(
        desk.connection, at_work(desk, *session),
        {action, object_of(session->session.account), db::Deed::update, purpose_of_accounts}, desk.now,
        [&](db::Act& act) -> Result<int> {
            if (auto const fresh = check_fresh(desk, *session); !fresh) return tl::unexpected(fresh.error());
            return body(act, *session);
        });
    if (!done) return tl::unexpected(done.error());
    return {};
}

} // namespace

Result<void> link_identity(Desk const& desk, std::string_view session_token, Identity const& identity) {
    return change_own(desk, session_token, "inlogdienst-koppelen",
                      [&](db::Act& act, OpenSession const& session) -> Result<int> {
                          auto const holder = find_by_identity(act.connection, identity);
                          if (holder && *holder != session.session.account)
                              return refuse(Refusal::Kind::conflict, "OID-107");
                          if (!holder) insert_identity(act, session.session.account, identity);
                          act.detail = identity.issuer;
                          return 0;
                      });
}

Result<void> unlink_identities(Desk const& desk, std::string_view session_token) {
    return change_own(desk, session_token, "inlogdienst-ontkoppelen",
                      [&](db::Act& act, OpenSession const& session) -> Result<int> {
                          auto const account = session.session.account;
                          if (!password_hash_of(act.connection, account))
                              return refuse(Refusal::Kind::conflict, "OID-113");
                          remove_identities(act, account);
                          return 0;
                      });
}

} // namespace kiem::account
