// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/attendance/attendance_do.hpp"
#include "worlds/growth/workday.hpp"

namespace kiem::worlds::growth {

/// Who keeps the attendance of the groups of a provider: on Friday, for the week.
class RegisterKeeper {
public:
    /// `location` alone, or (empty) all locations but those in `others`.
    RegisterKeeper(Person who, std::string location, std::vector<std::string> others)
        : who_(std::move(who)), location_(std::move(location)), others_(std::move(others)) {}
    void work(Workday& today);

private:
    void keep_week(Workday& today, std::string const& group, Day monday);

    Person who_;
    std::string location_;
    std::vector<std::string> others_;
};

} // namespace kiem::worlds::growth
