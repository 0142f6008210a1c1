// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/finding.hpp"
#include "placement/session.hpp"
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Who was there: a group, a week, a half-day. Decisions only: no clock, no database.
namespace kiem::attendance {

/// Nothing was written down, was there, or why not: "aanwezig", "ziek", "vakantie", "afgemeld", "zonder_bericht", "gesloten".
enum class Mark { none, present, sick, holiday, cancelled, unannounced, closed };
/// "" for none.
std::string_view to_text(Mark mark);
std::optional<Mark> parse_mark(std::string_view text);
/// In the order in which a form offers them, without none.
std::span<Mark const> all_marks();

/// The Monday of the ISO week that has this day.
Day monday_of(Day day);
/// "2013-W05" for 28 January 2013.
std::string week_text(Day monday);
/// The Monday of "2013-W05"; nothing when there is no such week.
std::optional<Day> parse_week(std::string_view text);

/// What a group knows of a child in a week.
using Marks = std::array<Mark, placing::sessions_in_week>;
Day day_of(Day monday, std::size_t session);

/// Whether it can be so today: nobody was there on a day to come, but somebody may be away then.
bool is_possible(Mark mark, Day day, Day today);

} // namespace kiem::attendance
