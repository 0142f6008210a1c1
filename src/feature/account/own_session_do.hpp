// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/desk_do.hpp"

/// The sessions somebody has open, on other devices too.
namespace kiem::account {

struct OwnSession {
    /// Names it to end it; of no use to get in.
    std::string name;
    Session session;
    bool is_this_one = false;
};
/// Those of the account of this session that are alive, the newest first. None when the session ended.
std::vector<OwnSession> own_sessions(Desk const& desk, std::string_view session_token);
/// Ends one. Refuses: ACC-307 no session; ACC-311 as check_fresh; INL-201 (not found) no such session of one's own, as when it ended meanwhile.
Result<void> end_own_session(Desk const& desk, std::string_view session_token, std::string_view name);

} // namespace kiem::account
