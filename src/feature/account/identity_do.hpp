// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/session_do.hpp"

/// Ties one's own account to what one is called at an organisation's own log-in service.
namespace kiem::account {

/// For who gave the second factor freshly in this session. An identity that is linked already stays so. Refuses: ACC-307 no
/// session, ACC-311 not fresh, OID-107 it is of another account.
Result<void> link_identity(Desk const& desk, std::string_view session_token, Identity const& identity);

/// Takes all of them away. Refuses: ACC-307, ACC-311, OID-113 without a password nobody could get in any more.
Result<void> unlink_identities(Desk const& desk, std::string_view session_token);

} // namespace kiem::account
