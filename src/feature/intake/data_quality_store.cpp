// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/data_quality_store.hpp"
#include <fmt/format.h>

namespace kiem::intake {

namespace {

/// The days, the rows that hold today, and who is in a preschool group today. $1 today, $2 and $3 the oldest births, $4 a year
/// from now.
constexpr std::string_view common = R"sql(
with days(today, born_13, born_6, in_a_year) as (select cast($1 as text), cast($2 as text), cast($3 as text), cast($4 as text)),
groups_today as (select g.* from group_now g, days d where g.valid_from <= d.today and (g.valid_to is null or g.valid_to > d.today)),
page_placements as (select p.owner, p.placement_code, p.child_code, p.group_code, p.valid_from, p.valid_to from placement p
    where p.superseded_seq is null and p.delivery_id in (select id from delivery where kind = 'schermen')),
page_indications as (select i.owner, i.indication_code, i.child_code, i.valid_from, i.valid_to from indication i
    where i.superseded_seq is null and i.delivery_id in (select id from delivery where kind = 'schermen')),
delivered_too as (select p.owner || '|' || p.placement_code as placement from days d, page_placements p
        join placement o on o.child_code = p.child_code and o.group_code = p.group_code and o.superseded_seq is null
    where o.delivery_id not in (select id from delivery where kind = 'schermen')
        and p.valid_from <= d.today and (p.valid_to is null or p.valid_to > d.today)
        and o.valid_from <= d.today and (o.valid_to is null or o.valid_to > d.today)),
placed_today as (select p.owner, p.placement_code, p.child_code, p.group_code, p.sessions_per_week
    from placement_now p, days d where p.valid_from <= d.today and (p.valid_to is null or p.valid_to > d.today)
        and p.owner || '|' || p.placement_code not in (select placement from delivered_too)),
in_preschool as (select p.owner, p.placement_code, p.child_code, p.group_code, p.sessions_per_week
    from placed_today p where p.group_code in (select group_code from groups_today where kind in ('voorschool', 'startgroep'))),
children_today as (select c.* from child_now c, days d where c.valid_from <= d.today and (c.valid_to is null or c.valid_to > d.today)),
indicated_today as (select i.owner, i.child_code, i.indication_code from indication_now i, days d
    where i.valid_from <= d.today and (i.valid_to is null or i.valid_to > d.today)),
pupils_today as (select p.owner, p.pupil_code, p.school_code, p.schooling_1 from pupil p, days d
    where p.superseded_seq is null and p.valid_from <= d.today and (p.valid_to is null or p.valid_to > d.today)),
with_parents as (select i.owner, i.child_code, v.dossier_id from indicated_today i
    join dossier_version v on v.organisation = i.owner and v.child_code = i.child_code and v.superseded_seq is null
        and v.merged_into is null),
)sql";

/// `wrong` (code, owner, what, value) and `seen` (total) of one issue.
constexpr std::string_view without_indication = R"sql(
wrong as (select distinct p.child_code as code, p.owner as owner, '' as what, p.group_code as value from in_preschool p
    where not exists (select 1 from indicated_today i where i.child_code = p.child_code)),
seen as (select count(distinct child_code) as total from in_preschool))sql";

constexpr std::string_view overfull = R"sql(
used as (select group_code, sum(sessions_per_week) as sessions from placed_today group by group_code),
wrong as (select g.group_code as code, g.owner as owner, '' as what,
        cast(u.sessions as text) || ' / ' || cast(g.places * g.sessions_offered as text) as value
    from groups_today g join used u on u.group_code = g.group_code where u.sessions > g.places * g.sessions_offered),
seen as (select count(*) as total from groups_today))sql";

/// Of a toddler the schooling of the parents stands in the dossier, or was answered for an indication.
constexpr std::string_view weight_unknown = R"sql(
wrong as (select p.pupil_code as code, p.owner as owner, 'leerling' as what, p.school_code as value from pupils_today p
        where p.schooling_1 is null
    union all select w.child_code, w.owner, 'peuter', '' from with_parents w where not exists (
        select 1 from dossier_guardian g where g.dossier_id = w.dossier_id and g.superseded_seq is null and g.schooling <> '')
        and not exists (select 1 from indication_answers k where k.dossier_id = w.dossier_id and k.superseded_seq is null
            and k.status <> 'ingetrokken' and k.schooling_1 in ('1', '2', '3')
            and (k.schooling_2 in ('1', '2', '3') or k.single_parent = 'ja'))),
seen as (select (select count(*) from pupils_today) + (select count(*) from with_parents) as total))sql";

constexpr std::string_view unlikely_day = R"sql(
wrong as (select c.child_code as code, c.owner as owner, 'geboren-na-vandaag' as what, c.born_on as value
        from child_now c, days d where c.born_on > d.today
    union all select c.child_code, c.owner, 'ouder-dan-dertien', c.born_on from children_today c, days d
        where c.born_on <= d.born_13
    union all select i.indication_code, i.owner, 'indicatie-voor-geboorte', i.issued_on
        from indication_now i where exists (
            select 1 from child_now c where c.child_code = i.child_code and c.born_on > i.issued_on)
    union all select i.indication_code, i.owner, 'indicatie-na-vandaag', i.issued_on
        from indication_now i, days d where i.issued_on > d.today
    union all select p.placement_code, p.owner, 'plaatsing-voor-geboorte', p.valid_from
        from placement_now p where exists (
            select 1 from child_now c where c.child_code = p.child_code and c.born_on > p.valid_from)
    union all select p.placement_code, p.owner, 'plaatsing-over-een-jaar', p.valid_from
        from placement_now p, days d where p.valid_from > d.in_a_year
    union all select p.placement_code, p.owner, 'te-oud-voor-voorschool', p.group_code
        from in_preschool p, days d where exists (
            select 1 from child_now c where c.child_code = p.child_code and c.born_on <= d.born_6)),
seen as (select (select count(*) from child_now) + (select count(*) from indication_now) + (select count(*) from placement_now)
    as total))sql";

/// Grouped in the order of the index by child, without sorting.
constexpr std::string_view two_owners = R"sql(
child_today as (select child_code as code, min(owner) as owner, max(owner) as value, min(born_on) as first_born,
        max(born_on) as last_born
    from child_now where valid_from <= (select today from days) and (valid_to is null or valid_to > (select today from days))
    group by child_code),
wrong as (select code, owner, case when first_born < last_born then 'andere-geboortedag' else 'zelfde-geboortedag' end as what,
        value
    from child_today where owner < value),
seen as (select count(*) as total from child_today))sql";

constexpr std::string_view unmatched = R"sql(
wrong as (select i.indication_code as code, i.owner as owner, 'indicatie-zonder-kind' as what, i.child_code as value
        from indication_now i where not exists (select 1 from child_now c where c.child_code = i.child_code)
    union all select p.placement_code, p.owner, 'plaatsing-zonder-kind', p.child_code
        from placement_now p where not exists (select 1 from child_now c where c.child_code = p.child_code)
    union all select n.child_code, n.owner, 'nietbereik-zonder-kind', n.child_code
        from non_reach_now n where not exists (select 1 from child_now c where c.child_code = n.child_code)
    union all select p.placement_code, p.owner, 'plaatsing-zonder-groep', p.group_code
        from placement_now p where p.group_code not in (select group_code from group_now)
    union all select g.group_code, g.owner, 'groep-zonder-locatie', g.location_code
        from group_now g where g.location_code not in (select location_code from location_now)),
seen as (select (select count(*) from indication_now) + (select count(*) from placement_now) + (select count(*) from non_reach_now)
    + (select count(*) from group_now) as total))sql";

/// A fact of a page and one that was delivered, of a child by whatever code: by links of today, and by what an organisation merged.
/// Of two that were delivered only by its code, and only what still holds or will: two contracts in one group are possible.
constexpr std::string_view stands_twice = R"sql(
page_children as (select child_code as code from page_placements union select child_code from page_indications),
ties as (select t.dossier_id, t.child_id from child_tie t, days d
    where t.superseded_seq is null and t.valid_from <= d.today and (t.valid_to is null or t.valid_to > d.today)),
known_as as (select c.code, v.dossier_id, v.merged_into from page_children c
    join dossier_version v on v.child_code = c.code and v.superseded_seq is null),
same_record as (select k.code, b.dossier_id from known_as k join ties a on a.dossier_id = k.dossier_id
        join ties b on b.child_id = a.child_id
    union select code, merged_into from known_as where merged_into is not null
    union select k.code, v.dossier_id from known_as k
        join dossier_version v on v.merged_into = k.dossier_id and v.superseded_seq is null),
same_code as (select code, code as other_code from page_children
    union select r.code, v.child_code from same_record r
        join dossier_version v on v.dossier_id = r.dossier_id and v.superseded_seq is null where v.child_code <> ''),
still_placed as (select p.owner, p.placement_code, p.child_code, p.group_code, p.valid_from, p.valid_to from placement p, days d
    where p.superseded_seq is null and (p.valid_to is null or p.valid_to > d.today)
        and p.delivery_id not in (select id from delivery where kind = 'schermen')),
still_indicated as (select i.owner, i.indication_code, i.child_code, i.valid_from, i.valid_to from indication i, days d
    where i.superseded_seq is null and (i.valid_to is null or i.valid_to > d.today)
        and i.delivery_id not in (select id from delivery where kind = 'schermen')),
wrong as (select p.placement_code as code, p.owner as owner, 'plaatsing-van-pagina' as what,
        o.placement_code || ' / ' || p.group_code as value
        from page_placements p join same_code c on c.code = p.child_code
            join placement o on o.child_code = c.other_code and o.group_code = p.group_code and o.superseded_seq is null
        where o.delivery_id not in (select id from delivery where kind = 'schermen')
            and (p.valid_to is null or p.valid_to > o.valid_from) and (o.valid_to is null or o.valid_to > p.valid_from)
    union all select i.indication_code, i.owner, 'indicatie-van-pagina', o.indication_code
        from page_indications i join same_code c on c.code = i.child_code
            join indication o on o.child_code = c.other_code and o.superseded_seq is null
        where o.delivery_id not in (select id from delivery where kind = 'schermen')
            and (i.valid_to is null or i.valid_to > o.valid_from) and (o.valid_to is null or o.valid_to > i.valid_from)
    union all select p.placement_code, p.owner, 'plaatsing-twee-keer-geleverd', o.placement_code || ' / ' || p.group_code
        from still_placed p join still_placed o on o.child_code = p.child_code and o.group_code = p.group_code
        where (p.owner < o.owner or (p.owner = o.owner and p.placement_code < o.placement_code))
            and (p.valid_to is null or p.valid_to > o.valid_from) and (o.valid_to is null or o.valid_to > p.valid_from)
    union all select i.indication_code, i.owner, 'indicatie-twee-keer-geleverd', o.indication_code
        from still_indicated i join still_indicated o on o.child_code = i.child_code
        where (i.owner < o.owner or (i.owner = o.owner and i.indication_code < o.indication_code))
            and (i.valid_to is null or i.valid_to > o.valid_from) and (o.valid_to is null or o.valid_to > i.valid_from)),
seen as (select (select count(*) from placement_now) + (select count(*) from indication_now) as total))sql";

std::string_view sql_of(Issue issue) {
    switch (issue) {
    case Issue::placed_without_indication: return without_indication;
    case Issue::overfull_group: return overfull;
    case Issue::weight_unknown: return weight_unknown;
    case Issue::unlikely_day: return unlikely_day;
    case Issue::two_owners: return two_owners;
    case Issue::unmatched: return unmatched;
    case Issue::stands_twice: return stands_twice;
    }
    return {};
}

} // namespace

std::vector<IssueCount> count_issues(db::Connection& connection, QualityDays const& days) {
    std::vector<IssueCount> counts;
    for (auto const issue : all_issues()) {
        auto const row = connection.one<std::int64_t, std::int64_t>(
            fmt::format("{}{} select (select count(*) from wrong), total from seen", common, sql_of(issue)), days.today,
            days.born_13_years_ago, days.born_6_years_ago, days.in_a_year);
        counts.push_back({issue, std::get<0>(*row), std::get<1>(*row)});
    }
    return counts;
}

std::vector<IssueLine> list_issue(db::Connection& connection, Issue issue, QualityDays const& days, int most,
                                  int skipped) {
    std::vector<IssueLine> lines;
    connection.each<std::string, std::string, std::string, std::string>(
        fmt::format(
            "{}{} select code, owner, what, value from wrong order by owner, code, what, value limit $5 offset $6",
            common, sql_of(issue)),
        [&](std::string code, std::string owner, std::string what, std::string value) {
            lines.push_back({std::move(code), std::move(owner), std::move(what), std::move(value)});
        },
        days.today, days.born_13_years_ago, days.born_6_years_ago, days.in_a_year, most, skipped);
    return lines;
}

std::vector<SupplierLine> list_suppliers(db::Connection& connection) {
    std::vector<SupplierLine> lines;
    connection.each<std::string, std::string, std::int64_t, std::int64_t, std::int64_t, Moment>(
        "select d.owner, d.kind, n.deliveries, d.rows_read, d.rows_unmatched, d.received_at from delivery d "
        "join (select max(id) as last, count(*) as deliveries from delivery "
        "where withdrawn_seq is null and kind <> 'schermen' group by owner, kind) n on n.last = d.id "
        "order by d.owner, d.kind",
        [&](std::string owner, std::string kind, std::int64_t deliveries, std::int64_t rows,
            std::int64_t unmatched_rows, Moment at) {
            lines.push_back({std::move(owner), std::move(kind), deliveries, rows, unmatched_rows,
                             std::chrono::floor<std::chrono::days>(at)});
        });
    return lines;
}

} // namespace kiem::intake
