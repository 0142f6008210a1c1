// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/account/account.hpp"

namespace kiem::account {

/// A session with the digest of its token.
struct KnownSession {
    std::string token_digest;
    Session session;
};
/// Of one account, the newest first, alive or not.
std::vector<KnownSession> list_known_sessions(db::Connection& connection, AccountId account);

} // namespace kiem::account
