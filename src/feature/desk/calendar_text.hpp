// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include <string>
#include <string_view>

/// A day in somebody's own calendar: iCalendar, RFC 5545. Calendars are kept elsewhere and shared, so nothing in it is about
/// a child.
namespace kiem::desk {

struct CalendarDay {
    /// Unique in the world and equal for the same thing, so that a second file replaces the first: "traject-12@kiem".
    std::string uid;
    Day on;
    std::string summary, description;
    /// Where to go on in Kiem, a whole URL; empty: not known.
    std::string url = {};
    /// Counts up when the day changes.
    std::int64_t sequence = 0;
};

/// A calendar of one event of a whole day, which does not make one busy, with a reminder at eight that morning. Lines end in
/// CRLF and are folded at 75 octets, never inside a character.
std::string calendar_file(CalendarDay const& day, Moment made_at);

} // namespace kiem::desk
