// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"

/// The clock and the calendar of municipalities: those of the Netherlands.
namespace kiem {

/// How far the clock is ahead of UTC: summer time by the rule that holds in the Union since 1996.
std::chrono::hours ahead_of_utc(Moment moment);
/// The day on the calendar there: what "today" is for who is at work.
Day local_day(Moment moment);
/// When such a day begins.
Moment begin_of(Day local);

} // namespace kiem
