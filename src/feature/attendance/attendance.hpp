// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/finding.hpp"
#include "placement/session.hpp"
#include "policy/outreach.hpp"
#include <array>
#include <optional>
#include <string>
#include <string_view>

/// Who was there: a group, a week, a half-day. Decisions only: no clock, no database.
namespace kiem::attendance {

/// What was written down of a half-day: nothing (""), that the child was there (policy::present_word), or why it was not: a
/// code of the municipality's list, policy::OutreachRules::absences.
using Mark = std::string;
/// Whether it may be written down under these rules; to write nothing down always may.
bool is_known(policy::OutreachRules const& rules, std::string_view mark);

/// The Monday of the ISO week that has this day.
Day monday_of(Day day);
/// "2013-W05" for 28 January 2013.
std::string week_text(Day monday);
/// The Monday of "2013-W05"; nothing when there is no such week.
std::optional<Day> parse_week(std::string_view text);

/// What a group knows of a child in a week.
using Marks = std::array<Mark, placing::sessions_in_week>;
Day day_of(Day monday, std::size_t session);

/// Whether it can be so today: nobody was there on a day to come, but somebody may be away then for a reason that is told
/// before.
bool is_possible(policy::OutreachRules const& rules, std::string_view mark, Day day, Day today);

} // namespace kiem::attendance
