// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/back_off_do.hpp"
#include "feature/account/account_store.hpp"
#include "feature/account/back_off_store.hpp"
#include "feature/account/session_store.hpp"

namespace kiem::account {

std::optional<std::chrono::seconds> waiting_time(Desk const& desk, std::string_view login) {
    // The keys of second_factor_do.cpp.
    auto const key = desk.keys.sessions().derive("aanmeldpogingen");
    auto const of_name = crypto::keyed_digest(key, "naam:" + normalise_login(login));
    auto const of_origin = crypto::keyed_digest(key, "adres:" + counted_origin(desk.principal.origin));
    auto const until = std::max(blocked_until(desk.connection, CountedBy::login, of_name),
                                blocked_until(desk.connection, CountedBy::origin, of_origin));
    if (!until || *until <= desk.now) return std::nullopt;
    return std::chrono::ceil<std::chrono::seconds>(*until - desk.now);
}

std::optional<std::chrono::seconds> waiting_time_of_pending(Desk const& desk, std::string_view pending_token) {
    auto const pending = find_pending_login(desk.connection, crypto::digest(pending_token));
    auto const account = pending ? find_account(desk.connection, pending->account) : std::nullopt;
    return account ? waiting_time(desk, account->login) : std::nullopt;
}

} // namespace kiem::account
