// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/id.hpp"
#include <optional>
#include <string>
#include <string_view>

/// Letters to who works with Kiem: that something waits, never about whom. Decisions only: no clock, no database.
namespace kiem::reminder {

/// Somebody who has tasks past their due date.
struct Overdue {
    AccountId account;
    std::string email;
    /// Open cases that one owns, and those of one's organisations that are of nobody who works there.
    std::int64_t own = 0, team = 0;
};

/// Somebody who guards the records of an organisation that an emergency is told to.
struct Untold {
    BreakGlassId emergency;
    AccountId officer;
    friend bool operator==(Untold const&, Untold const&) = default;
};

/// Reminders go on working days, from 7:00 by the clock of the Netherlands.
bool is_time_to_remind(Moment now);

/// "2012-10-01 7": who gets a reminder of which day; one letter each.
std::string key_of(Day day, AccountId account);
/// "12 7": who is told of which emergency.
std::string key_of(Untold const& untold);
/// The two parts of such a key; nothing for what is none.
std::optional<Untold> parse_untold(std::string_view key);
/// The account in the key of a reminder; 0 for what is none.
AccountId account_in(std::string_view key);

} // namespace kiem::reminder
