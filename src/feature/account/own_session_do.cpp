// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/own_session_do.hpp"
#include "feature/account/own_session_store.hpp"
#include "feature/account/session_do.hpp"
#include <algorithm>

namespace kiem::account {

namespace {

std::string name_of_session(Desk const& desk, KnownSession const& known) {
    return crypto::keyed_digest(desk.keys.sessions().derive("sessienamen"), known.token_digest);
}

} // namespace

std::vector<OwnSession> own_sessions(Desk const& desk, std::string_view session_token) {
    std::vector<OwnSession> own;
    auto const session = open_session(desk.connection, session_token, desk.now, desk.limits);
    if (!session) return own;
    auto const here = crypto::digest(session_token);
    for (auto const& one : list_known_sessions(desk.connection, session->session.account))
        if (is_alive(one.session, desk.limits, desk.now))
            own.push_back({name_of_session(desk, one), one.session, one.token_digest == here});
    return own;
}

Result<void> end_own_session(Desk const& desk, std::string_view session_token, std::string_view name) {
    auto const session = open_session(desk.connection, session_token, desk.now, desk.limits);
    if (!session) return refuse(Refusal::Kind::forbidden, "ACC-307");
    auto const ended = db::within<int>(
        desk.connection, at_work(desk, *session),
        {"sessie-beeindigen", object_of(session->session.account), db::Deed::execute, purpose_of_accounts}, desk.now,
        [&](db::Act& act) -> Result<int> {
            if (auto const fresh = check_fresh(desk, *session); !fresh) return tl::unexpected(fresh.error());
            for (auto const& one : list_known_sessions(act.connection, session->session.account))
                if (crypto::equal_secrets(name_of_session(desk, one), name) && remove_session(act, one.token_digest))
                    return 0;
            return refuse(Refusal::Kind::not_found, "INL-201");
        });
    if (!ended) return tl::unexpected(ended.error());
    return {};
}

} // namespace kiem::account
