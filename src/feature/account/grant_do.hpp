// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_do.hpp"

/// Giving and ending rights of an account as it was seen last; the version is looked at under the lock of the act itself.
namespace kiem::account {

/// As grant of a log-in name. Refuses with ACC-204 too: changed meanwhile.
Result<DatedGrant> grant(Desk const& desk, std::string_view organisation, SeenAccount const& seen,
                         WantedGrant const& wanted);
/// As end_grant of any account. Refuses with ACC-204 too; a right of another account is not there (ACC-210).
Result<DatedGrant> end_grant(Desk const& desk, std::string_view organisation, SeenAccount const& seen,
                             std::int64_t grant);

} // namespace kiem::account
