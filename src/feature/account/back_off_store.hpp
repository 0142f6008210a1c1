// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/credential_store.hpp"

namespace kiem::account {

/// Until when attempts are counted no more but refused; nothing when they are not. `key` as in begin_attempt.
std::optional<Moment> blocked_until(db::Connection& connection, CountedBy by, std::string_view key);

} // namespace kiem::account
