// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/own_session_store.hpp"

namespace kiem::account {

std::vector<KnownSession> list_known_sessions(db::Connection& connection, AccountId account) {
    std::vector<KnownSession> sessions;
    connection.each<std::string, std::string, Moment, Moment, std::optional<Moment>>(
        "select token_digest, organisation, made_at, seen_at, confirmed_at from login_session where account_id = $1 "
        "order by made_at desc, token_digest",
        [&](std::string digest, std::string organisation, Moment made_at, Moment seen_at,
            std::optional<Moment> confirmed_at) {
            sessions.push_back({std::move(digest), {account, std::move(organisation), made_at, seen_at, confirmed_at}});
        },
        account.value);
    return sessions;
}

} // namespace kiem::account
