// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/rights/retention.hpp"

namespace kiem::rights {

/// The clocks of this machine. Where the system tells nothing of how long it runs, `boot` is empty, and no time is ever proven.
ClockReading read_clock(Moment now);

} // namespace kiem::rights
