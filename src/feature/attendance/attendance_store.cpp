// SPDX-License-Identifier: EUPL-1.2
#include "feature/attendance/attendance_store.hpp"

namespace kiem::attendance {

namespace {

using Int = std::int64_t;
using Text = std::string;

constexpr std::string_view schema = R"(create table attendance (
    id ID,
    organisation text not null,
    group_code text not null,
    child_code text not null,
    day DAY not null,
    session text not null,
    mark text not null,
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq)
);
create unique index attendance_current on attendance(group_code, day, child_code, session, organisation)
    where superseded_seq is null;
create index attendance_of_child on attendance(child_code);
create table attendance_week (
    organisation text not null,
    group_code text not null,
    monday DAY not null,
    version INT64 not null,
    saved_by text not null,
    saved_at MOMENT not null,
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    primary key (group_code, monday, organisation, version)
);
create view attendance_now as
    select organisation, group_code, child_code, day, session, mark from attendance where superseded_seq is null;
)";

constexpr std::array<db::Migration, 1> own{{{70, "attendance", schema}}};

} // namespace

std::span<db::Migration const> attendance_migrations() { return own; }

WeekMarks load_marks(db::Connection& connection, std::string_view organisation, std::string_view group, Day monday) {
    WeekMarks marks;
    connection.each<Text, Text, Text>(
        "select child_code, session, mark from attendance where group_code = $1 and day >= $2 and day < $3 "
        "and organisation = $4 and superseded_seq is null",
        [&](Text child, Text session, Text mark) {
            if (auto const at = placing::parse_session(session)) marks[std::move(child)][*at] = std::move(mark);
        },
        group, monday, monday + std::chrono::days{7}, organisation);
    return marks;
}

WeekVersion load_version(db::Connection& connection, std::string_view organisation, std::string_view group,
                         Day monday) {
    auto const row = connection.one<Int, Text, Moment>(
        "select version, saved_by, saved_at from attendance_week where group_code = $1 and monday = $2 "
        "and organisation = $3 and superseded_seq is null",
        group, monday, organisation);
    if (!row) return {};
    auto const& [version, by, at] = *row;
    return {version, by, at};
}

void save_version(db::Act& act, std::string_view organisation, std::string_view group, Day monday,
                  WeekVersion const& before, std::string_view saved_by) {
    act.connection.exec("update attendance_week set superseded_seq = $1 where group_code = $2 and monday = $3 "
                        "and organisation = $4 and version = $5",
                        act.seq.value, group, monday, organisation, before.version);
    act.connection.exec("insert into attendance_week (organisation, group_code, monday, version, saved_by, saved_at, "
                        "recorded_seq) values ($1, $2, $3, $4, $5, $6, $7)",
                        organisation, group, monday, before.version + 1, saved_by, act.at, act.seq.value);
}

void save_changes(db::Act& act, std::string_view organisation, std::string_view group, Day monday,
                  std::span<Changed const> changes) {
    for (auto const& one : changes)
        if (!one.before.empty())
            act.connection.exec("update attendance set superseded_seq = $1 where group_code = $2 and day = $3 "
                                "and child_code = $4 and session = $5 and organisation = $6 and superseded_seq is null",
                                act.seq.value, group, day_of(monday, one.session), one.child_code,
                                placing::session_code(one.session), organisation);
    constexpr std::array<std::string_view, 7> columns{"organisation", "group_code", "child_code",  "day",
                                                      "session",      "mark",       "recorded_seq"};
    auto const bulk = act.connection.bulk("attendance", columns);
    for (auto const& one : changes) {
        if (one.after.empty()) continue;
        std::array<db::Param, columns.size()> const row{
            organisation, group,        one.child_code, day_of(monday, one.session), placing::session_code(one.session),
            one.after,    act.seq.value};
        bulk->row(row);
    }
    bulk->finish();
}

bool is_kept_under(db::Connection& connection, std::string_view organisation, std::string_view child_code) {
    return connection
        .one<std::int64_t>("select 1 from attendance where child_code = $1 and organisation = $2 limit 1", child_code,
                           organisation)
        .has_value();
}

} // namespace kiem::attendance
