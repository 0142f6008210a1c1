// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kiem {

using Day = std::chrono::sys_days;
using Moment = std::chrono::sys_time<std::chrono::microseconds>;

/// Reads "2012-10-01". Empty when it is not a day of the calendar in exactly that form.
std::optional<Day> parse_iso_day(std::string_view text);

/// Reads a day as people in the Netherlands type it: "1-10-2012", "01-10-2012", "1/10/2012", "1.10.2012",
/// "1 oktober 2012", "1 okt 2012", "20121001" and "2012-10-01". Years have four digits. Empty when it is none of these.
std::optional<Day> parse_dutch_day(std::string_view text);

/// Reads a day of the past as it is typed in a form: what parse_dutch_day reads with spaces around or doubled, "1-2-09" and
/// "1 feb 09" (the last such day not after `today`), "01022009", "2009/2/1" and "1 februari, 2009". Empty when it is none
/// of these; a day after `today` is given as it is.
std::optional<Day> parse_typed_day(std::string_view text, Day today);

/// "2012-10-01".
std::string to_iso(Day day);
/// "1 oktober 2012".
std::string to_dutch(Day day);
/// "2012-10-01T12:30:00.000000Z".
std::string to_iso(Moment moment);
/// Reads what to_iso(Moment) writes.
std::optional<Moment> parse_iso_moment(std::string_view text);

/// The day `months` later (earlier when negative). Where the month is too short it is the last day of that month:
/// a child born on 29, 30 or 31 August becomes 2;6 on the last day of February.
/// This one rule defines every age limit in Kiem.
Day add_months(Day day, int months);

/// Completed months of age on a day, by add_months: the largest m with add_months(birth, m) <= on. Negative before
/// birth.
int age_in_months(Day birth, Day on);

/// The latest birth day for which add_months(birth, months) <= on. So `birth <= that` is exactly "is at least so old".
Day latest_birth_reaching(int months, Day on);

/// "2;6" for 30.
std::string age_text(int months);
/// Reads "2;6" as 30 months. The months part is 0 to 11. Empty when it is something else.
std::optional<int> parse_age(std::string_view text);

} // namespace kiem
