// SPDX-License-Identifier: EUPL-1.2
#include "base/local_day.hpp"

namespace kiem {

namespace {

/// One o'clock UTC on the last Sunday of a month: when summer time begins and ends in the whole Union.
Moment clock_change(std::chrono::year year, std::chrono::month month) {
    return Moment{std::chrono::sys_days{year / month / std::chrono::Sunday[std::chrono::last]}} + std::chrono::hours{1};
}

} // namespace

std::chrono::hours ahead_of_utc(Moment moment) {
    std::chrono::year_month_day const date{std::chrono::floor<std::chrono::days>(moment)};
    bool const is_summer = moment >= clock_change(date.year(), std::chrono::March) &&
                           moment < clock_change(date.year(), std::chrono::October);
    return std::chrono::hours{is_summer ? 2 : 1};
}

Day local_day(Moment moment) { return std::chrono::floor<std::chrono::days>(moment + ahead_of_utc(moment)); }

Moment begin_of(Day local) {
    Moment const in_summer = Moment{local} - std::chrono::hours{2};
    return ahead_of_utc(in_summer) == std::chrono::hours{2} ? in_summer : Moment{local} - std::chrono::hours{1};
}

} // namespace kiem
