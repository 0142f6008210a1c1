// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_sweep_store.hpp"
#include "feature/case/case_row_store.hpp"
#include <fmt/format.h>

namespace kiem::cases {

namespace {

/// $1 today, $2 sessions, $3 minutes, $4 the kinds as "|voorschool|startgroep|" or empty, $5 the last birth date that is too
/// old; {0} narrows to one child ($6). A place that begins later counts on its first day. What an indication is newest by is
/// its day with code and owner behind it, so that one maximum finds it.
constexpr std::string_view candidates_sql = R"(
with wanted as (
    select child_code, max(issued_on || '|' || indication_code) as newest
    from indication_now where (valid_to is null or valid_to > $1) {0} group by child_code
), held as (
    select child_code, group_code, sessions_per_week, minutes_per_week, valid_from, valid_to
    from placement_now where (valid_to is null or valid_to > $1) {0}
    union all
    select s.code, p.group_code, p.sessions_per_week, p.minutes_per_week, p.valid_from, p.valid_to
    from same_child s join placement_now p on p.child_code = s.other_code
    where s.from_day <= $1 and (s.until_day is null or s.until_day > $1) and (p.valid_to is null or p.valid_to > $1) {1}
), days as (
    select child_code, case when valid_from > $1 then valid_from else cast($1 as text) end as on_day from held
    group by child_code, case when valid_from > $1 then valid_from else cast($1 as text) end
), held_enough as (
    select d.child_code from days d join held h on h.child_code = d.child_code and h.valid_from <= d.on_day
        and (h.valid_to is null or h.valid_to > d.on_day)
    where exists (select 1 from group_now g where g.group_code = h.group_code and g.valid_from <= d.on_day
        and (g.valid_to is null or g.valid_to > d.on_day)
        and ($4 = '' or replace($4, '|' || g.kind || '|', '') <> $4))
    group by d.child_code, d.on_day
    having sum(h.sessions_per_week) >= cast($2 as bigint) and sum(coalesce(h.minutes_per_week, 0)) >= cast($3 as bigint)
), latest as (
    select child_code, coalesce(max(case when closed_on is null then id end), max(id)) as case_id
    from case_now where 1 = 1 {0} group by child_code
), due as (
    select k.id, k.child_code from case_now k join latest l on l.case_id = k.id
    where k.closed_on is null or k.look_again_on <= $1
), codes as (
    select child_code from wanted union select child_code from due
)
select c.child_code, w.newest,
    case when c.child_code in (select child_code from held_enough) then 1 else 0 end,
    case when coalesce((select max(b.born_on) from child_now b where b.child_code = c.child_code
        and (b.valid_to is null or b.valid_to > $1)), '9999-12-31') <= $5 then 1 else 0 end, k.id, {2}
from codes c left join wanted w on w.child_code = c.child_code
    left join latest l on l.child_code = c.child_code left join case_now k on k.id = l.case_id
order by c.child_code)";

std::string in_one(std::vector<std::string> const& kinds) {
    std::string joined;
    for (auto const& kind : kinds) joined += (joined.empty() ? "|" : "") + kind + "|";
    return joined;
}

Candidate read_candidate(db::Cursor& row) {
    Candidate one;
    one.child_code = row.text(0);
    if (!row.is_null(1)) {
        auto const newest = row.text(1);
        auto const bar = newest.find('|');
        one.standing.has_indication = true;
        one.standing.issued_on = parse_iso_day(newest.substr(0, bar));
        one.standing.indication_code = newest.substr(bar + 1);
    }
    one.standing.has_place = row.integer(2) != 0;
    one.standing.is_too_old = row.integer(3) != 0;
    if (!row.is_null(4)) one.latest = read_case(row, 5);
    return one;
}

} // namespace

void each_candidate(db::Connection& connection, PlaceNorm const& norm, Day today,
                    std::function<void(Candidate)> const& take, std::string_view only_child) {
    auto const narrow = only_child.empty() ? "" : "and child_code = $6";
    auto const narrow_linked = only_child.empty() ? "" : "and s.code = $6";
    auto const sql = fmt::format(fmt::runtime(candidates_sql), narrow, narrow_linked, case_columns_sql);
    std::vector<db::Param> params{today, norm.sessions_per_week.value_or(0), norm.minutes_per_week.value_or(0),
                                  in_one(norm.group_kinds), latest_birth_reaching(norm.until_months, today)};
    if (!only_child.empty()) params.emplace_back(only_child);
    auto const rows = connection.query(sql, params);
    while (rows->next()) take(read_candidate(*rows));
}

Beginning beginning_of(db::Connection& connection, std::string_view child_code, std::string_view indication_code) {
    Beginning beginning{std::string(child_code), {}, {}};
    auto const owner = connection.one<std::string>(
        "select owner from indication_now where child_code = $1 and indication_code = $2 order by valid_from desc, owner "
        "limit 1",
        child_code, indication_code);
    if (!owner) return beginning;
    beginning.origin = std::get<0>(*owner);
    auto const dossier = connection.one<std::int64_t>(
        "select dossier_id from dossier_version where organisation = $1 and child_code = $2 and superseded_seq is null "
        "and merged_into is null order by dossier_id limit 1",
        beginning.origin, child_code);
    if (dossier) beginning.dossier = DossierId{std::get<0>(*dossier)};
    return beginning;
}

} // namespace kiem::cases
