// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "db/migrate.hpp"
#include "feature/attendance/attendance.hpp"
#include <map>

/// Attendance in the database. Rows are closed, not overwritten.
namespace kiem::attendance {

/// 70: tables attendance and attendance_week; view attendance_now (organisation, group_code, child_code, day, session, mark).
std::span<db::Migration const> attendance_migrations();

/// Per child_code what is known of a week.
using WeekMarks = std::map<std::string, Marks, std::less<>>;
WeekMarks load_marks(db::Connection& connection, std::string_view organisation, std::string_view group, Day monday);

/// How a week was saved last; version 0: never.
struct WeekVersion {
    std::int64_t version = 0;
    std::string saved_by;
    std::optional<Moment> saved_at;
};
WeekVersion load_version(db::Connection& connection, std::string_view organisation, std::string_view group, Day monday);
/// Closes `before` and keeps the next.
void save_version(db::Act& act, std::string_view organisation, std::string_view group, Day monday,
                  WeekVersion const& before, std::string_view saved_by);

/// One half-day of a child that became something else.
struct Changed {
    std::string child_code;
    std::size_t session = 0;
    Mark before, after;
};
void save_changes(db::Act& act, std::string_view organisation, std::string_view group, Day monday,
                  std::span<Changed const> changes);

/// Whether this organisation kept attendance under that code of a child.
bool is_kept_under(db::Connection& connection, std::string_view organisation, std::string_view child_code);

} // namespace kiem::attendance
