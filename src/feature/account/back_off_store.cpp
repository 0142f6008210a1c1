// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/back_off_store.hpp"

namespace kiem::account {

std::optional<Moment> blocked_until(db::Connection& connection, CountedBy by, std::string_view key) {
    auto const row = connection.one<std::optional<Moment>>(
        "select blocked_until from login_failure where counted_by = $1 and key_digest = $2",
        by == CountedBy::login ? "naam" : "adres", key);
    return row ? std::get<0>(*row) : std::nullopt;
}

} // namespace kiem::account
