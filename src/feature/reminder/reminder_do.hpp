// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/reminder/reminder_store.hpp"

namespace kiem::reminder {

/// Whether one gets reminders from now on. What it was already changes nothing.
Result<void> choose(db::Connection& connection, Principal const& who, Moment now, Wanted wanted);

} // namespace kiem::reminder
