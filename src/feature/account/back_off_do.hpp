// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/desk_do.hpp"

/// How long somebody must wait, to be told. It tells nothing of whether a name exists: unknown names count too.
namespace kiem::account {

/// Before the next try under this name or from the origin of the desk; nothing: one may try. Rounded up to whole seconds.
std::optional<std::chrono::seconds> waiting_time(Desk const& desk, std::string_view login);
/// The same for the name of a log-in that waits for its second factor.
std::optional<std::chrono::seconds> waiting_time_of_pending(Desk const& desk, std::string_view pending_token);

} // namespace kiem::account
