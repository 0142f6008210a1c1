// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/data_quality_store.hpp"
#include "base/local_day.hpp"
#include <fmt/format.h>

namespace kiem::intake {

namespace {

/// Of the codes in {1} (code) by what other codes (other_code) the same child is known: by links of today, and by what an
/// organisation merged. {0}_record: the records of those children.
constexpr std::string_view known_otherwise = R"sql(
{0}_known as (select c.code, v.dossier_id, v.merged_into from {1} c
    join dossier_version v on v.child_code = c.code and v.superseded_seq is null),
{0}_record as (select k.code, b.dossier_id from {0}_known k join ties a on a.dossier_id = k.dossier_id
        join ties b on b.child_id = a.child_id
    union select code, merged_into from {0}_known where merged_into is not null
    union select k.code, v.dossier_id from {0}_known k
        join dossier_version v on v.merged_into = k.dossier_id and v.superseded_seq is null),
{0}_code as (select code, code as other_code from {1}
    union select r.code, v.child_code from {0}_record r
        join dossier_version v on v.dossier_id = r.dossier_id and v.superseded_seq is null where v.child_code <> ''),
)sql";

/// The days, the rows that hold today, and who is in a preschool group today. $1 today, $2 and $3 the oldest births, $4 a year
/// from now, $5 the kinds of group that count as "|voorschool|startgroep|" (empty: all), $6 whose records (when not of all).
/// A place of a page that is delivered too takes one place: the delivered one.
constexpr std::string_view common = R"sql(
with days(today, born_13, born_6, in_a_year, kinds, me) as (select cast($1 as text), cast($2 as text), cast($3 as text),
    cast($4 as text), cast($5 as text), cast($6 as text)),
groups_today as (select g.* from group_now g, days d where g.valid_from <= d.today and (g.valid_to is null or g.valid_to > d.today)),
ties as (select t.dossier_id, t.child_id from child_tie t, days d
    where t.superseded_seq is null and t.valid_from <= d.today and (t.valid_to is null or t.valid_to > d.today)),
page_placements as (select p.owner, p.placement_code, p.child_code, p.group_code, p.valid_from, p.valid_to from placement p
    where p.superseded_seq is null and p.delivery_id in (select id from delivery where kind = 'schermen')),
page_indications as (select i.owner, i.indication_code, i.child_code, i.valid_from, i.valid_to from indication i
    where i.superseded_seq is null and i.delivery_id in (select id from delivery where kind = 'schermen')),
page_today as (select p.owner, p.placement_code, p.child_code, p.group_code from page_placements p, days d
    where p.valid_from <= d.today and (p.valid_to is null or p.valid_to > d.today) and exists (
        select 1 from placement o where o.group_code = p.group_code and o.superseded_seq is null
            and o.delivery_id not in (select id from delivery where kind = 'schermen')
            and o.valid_from <= d.today and (o.valid_to is null or o.valid_to > d.today))),
of_page_today as (select distinct child_code as code from page_today),
{known_of_page_today}
delivered_too as (select p.owner || '|' || p.placement_code as placement from days d, page_today p
        join page_today_code c on c.code = p.child_code
        join placement o on o.child_code = c.other_code and o.group_code = p.group_code and o.superseded_seq is null
    where o.delivery_id not in (select id from delivery where kind = 'schermen')
        and o.valid_from <= d.today and (o.valid_to is null or o.valid_to > d.today)),
placed_today as (select p.owner, p.placement_code, p.child_code, p.group_code, p.sessions_per_week
    from placement_now p, days d where p.valid_from <= d.today and (p.valid_to is null or p.valid_to > d.today)
        and p.owner || '|' || p.placement_code not in (select placement from delivered_too)),
in_preschool as (select p.owner, p.placement_code, p.child_code, p.group_code, p.sessions_per_week
    from placed_today p where p.group_code in (
        select group_code from groups_today where $5 = '' or replace($5, '|' || kind || '|', '') <> $5)),
children_today as (select c.* from child_now c, days d where c.valid_from <= d.today and (c.valid_to is null or c.valid_to > d.today)),
indicated_today as (select i.owner, i.child_code, i.indication_code from indication_now i, days d
    where i.valid_from <= d.today and (i.valid_to is null or i.valid_to > d.today)),
pupils_today as (select p.owner, p.pupil_code, p.school_code, p.schooling_1 from pupil p, days d
    where p.superseded_seq is null and p.valid_from <= d.today and (p.valid_to is null or p.valid_to > d.today)),
with_parents as (select distinct i.owner, i.child_code, v.dossier_id from indicated_today i
    join dossier_version v on v.organisation = i.owner and v.child_code = i.child_code and v.superseded_seq is null
        and v.merged_into is null),
)sql";

/// `wrong` (code, owner, what, value, kind, key, child, in_group) and `seen` (total) of one issue. {p} is empty, or says that p is
/// of $6; {of_p} the same where nothing else is asked of p.
///
/// An indication under another code of the child counts.
constexpr std::string_view without_indication = R"sql(
not_by_code as (select distinct p.child_code as code from in_preschool p
    where not exists (select 1 from indicated_today i where i.child_code = p.child_code)),
{known_of_not_by_code}
not_indicated as (select n.code from not_by_code n where not exists (
    select 1 from not_by_code_code c join indicated_today i on i.child_code = c.other_code where c.code = n.code)),
{linked}
wrong as (select p.child_code as code, p.owner as owner, '' as what, p.group_code as value, 'plaatsingen' as kind,
        min(p.placement_code) as key, p.child_code as child, p.group_code as in_group
        from in_preschool p where p.child_code in (select code from not_indicated){p} group by p.child_code, p.owner, p.group_code
    {wrong_linked}),
seen as (select (select count(distinct p.child_code) from in_preschool p{of_p}){seen_linked} as total))sql";

/// For who gives indications: its own records that the municipality linked with that of who placed the child.
constexpr std::string_view linked = R"sql(
linked_places as (select distinct p.child_code, v.child_code as own_code from in_preschool p
    join dossier_version o on o.child_code = p.child_code and o.organisation = p.owner and o.superseded_seq is null
        and o.is_restricted = 0
    join ties a on a.dossier_id = coalesce(o.merged_into, o.dossier_id) join ties b on b.child_id = a.child_id
    join dossier_version v on v.dossier_id = b.dossier_id and v.superseded_seq is null and v.merged_into is null
        and v.organisation = $6 and v.child_code <> '' and v.is_restricted = 0
    where p.owner <> $6),
)sql";
constexpr std::string_view wrong_linked = R"sql(
    union all select distinct own_code, $6, 'geplaatst-elders', '', 'dossier', own_code, own_code, ''
        from linked_places where child_code in (select code from not_indicated))sql";
constexpr std::string_view seen_linked = " + (select count(distinct own_code) from linked_places)";

/// A group is of who delivered it, and of who runs it.
constexpr std::string_view overfull = R"sql(
used as (select group_code, sum(sessions_per_week) as sessions from placed_today group by group_code),
wrong as (select g.group_code as code, g.owner as owner, '' as what,
        cast(u.sessions as text) || ' / ' || cast(g.places * g.sessions_offered as text) as value, 'groepen' as kind,
        g.group_code as key, '' as child, g.group_code as in_group
    from groups_today g join used u on u.group_code = g.group_code where u.sessions > g.places * g.sessions_offered{run}),
seen as (select count(*) as total from groups_today g{only_run}))sql";
constexpr std::string_view is_run_by = R"sql((g.owner = $6 or exists (select 1 from location_now l
    where l.location_code = g.location_code and coalesce(nullif(l.holder_code, ''), l.owner) = $6)))sql";

/// Of a toddler the schooling of the parents stands in the dossier, or was answered for an indication.
constexpr std::string_view weight_unknown = R"sql(
wrong as (select p.pupil_code as code, p.owner as owner, 'leerling' as what, p.school_code as value,
        'leerlinggewichten' as kind, p.pupil_code as key, '' as child, '' as in_group from pupils_today p
        where p.schooling_1 is null{p}
    union all select w.child_code, w.owner, 'peuter', '', 'dossier', w.child_code, w.child_code, ''
        from with_parents w where not exists (
        select 1 from dossier_guardian g where g.dossier_id = w.dossier_id and g.superseded_seq is null and g.schooling <> '')
        and not exists (select 1 from indication_answers k where k.dossier_id = w.dossier_id and k.superseded_seq is null
            and k.status <> 'ingetrokken' and k.schooling_1 in ('1', '2', '3')
            and (k.schooling_2 in ('1', '2', '3') or k.single_parent = 'ja')){w}),
seen as (select (select count(*) from pupils_today p{of_p}) + (select count(*) from with_parents w{of_w}) as total))sql";

constexpr std::string_view unlikely_day = R"sql(
wrong as (select c.child_code as code, c.owner as owner, 'geboren-na-vandaag' as what, c.born_on as value, 'kinderen' as kind,
        c.child_code as key, c.child_code as child, '' as in_group from child_now c, days d where c.born_on > d.today{c}
    union all select c.child_code, c.owner, 'ouder-dan-dertien', c.born_on, 'kinderen', c.child_code, c.child_code, ''
        from children_today c, days d where c.born_on <= d.born_13{c}
    union all select i.indication_code, i.owner, 'indicatie-voor-geboorte', i.issued_on, 'indicaties', i.indication_code,
        i.child_code, '' from indication_now i where exists (
            select 1 from child_now c where c.child_code = i.child_code and c.born_on > i.issued_on){i}
    union all select i.indication_code, i.owner, 'indicatie-na-vandaag', i.issued_on, 'indicaties', i.indication_code,
        i.child_code, '' from indication_now i, days d where i.issued_on > d.today{i}
    union all select p.placement_code, p.owner, 'plaatsing-voor-geboorte', p.valid_from, 'plaatsingen', p.placement_code,
        p.child_code, p.group_code from placement_now p where exists (
            select 1 from child_now c where c.child_code = p.child_code and c.born_on > p.valid_from){p}
    union all select p.placement_code, p.owner, 'plaatsing-over-een-jaar', p.valid_from, 'plaatsingen', p.placement_code,
        p.child_code, p.group_code from placement_now p, days d where p.valid_from > d.in_a_year{p}
    union all select p.placement_code, p.owner, 'te-oud-voor-voorschool', p.group_code, 'plaatsingen', p.placement_code,
        p.child_code, p.group_code from in_preschool p, days d where exists (
            select 1 from child_now c where c.child_code = p.child_code and c.born_on <= d.born_6){p}),
seen as (select (select count(*) from child_now c{of_c}) + (select count(*) from indication_now i{of_i})
    + (select count(*) from placement_now p{of_p}) as total))sql";

/// Grouped in the order of the index by child, without sorting.
constexpr std::string_view two_owners = R"sql(
child_today as (select child_code as code, min(owner) as owner, max(owner) as value, min(born_on) as first_born,
        max(born_on) as last_born
    from child_now where valid_from <= (select today from days) and (valid_to is null or valid_to > (select today from days))
    group by child_code),
wrong as (select code, owner, case when first_born < last_born then 'andere-geboortedag' else 'zelfde-geboortedag' end as what,
        value, 'kinderen' as kind, code as key, code as child, '' as in_group
    from child_today where owner < value),
seen as (select count(*) as total from child_today))sql";

/// Who delivered the child mends a birth date or a key. That another knows the same child is no fault, and not for its eyes.
constexpr std::string_view two_owners_of_own = R"sql(
child_today as (select child_code as code, min(born_on) as first_born, max(born_on) as last_born
    from child_now where owner = $6 and valid_from <= (select today from days)
        and (valid_to is null or valid_to > (select today from days))
    group by child_code),
wrong as (select t.code, cast($6 as text) as owner, 'andere-geboortedag' as what, t.last_born as value, 'kinderen' as kind,
        t.code as key, t.code as child, '' as in_group
    from child_today t, days d where exists (select 1 from child_now o where o.child_code = t.code and o.owner <> $6
        and o.valid_from <= d.today and (o.valid_to is null or o.valid_to > d.today)
        and (o.born_on < t.first_born or o.born_on > t.last_born))),
seen as (select count(*) as total from child_today))sql";

constexpr std::string_view unmatched = R"sql(
wrong as (select i.indication_code as code, i.owner as owner, 'indicatie-zonder-kind' as what, i.child_code as value,
        'indicaties' as kind, i.indication_code as key, i.child_code as child, '' as in_group
        from indication_now i where not exists (select 1 from child_now c where c.child_code = i.child_code){i}
    union all select p.placement_code, p.owner, 'plaatsing-zonder-kind', p.child_code, 'plaatsingen', p.placement_code,
        p.child_code, p.group_code
        from placement_now p where not exists (select 1 from child_now c where c.child_code = p.child_code){p}
    union all select n.child_code, n.owner, 'nietbereik-zonder-kind', n.child_code, 'nietbereik',
        n.child_code || '|' || n.valid_from, n.child_code, ''
        from non_reach_now n where not exists (select 1 from child_now c where c.child_code = n.child_code){n}
    union all select p.placement_code, p.owner, 'plaatsing-zonder-groep', p.group_code, 'plaatsingen', p.placement_code,
        p.child_code, '' from placement_now p where p.group_code not in (select group_code from group_now){p}
    union all select g.group_code, g.owner, 'groep-zonder-locatie', g.location_code, 'groepen', g.group_code, '', ''
        from group_now g where g.location_code not in (select location_code from location_now){g}),
seen as (select (select count(*) from indication_now i{of_i}) + (select count(*) from placement_now p{of_p})
    + (select count(*) from non_reach_now n{of_n}) + (select count(*) from group_now g{of_g}) as total))sql";

/// A fact of a page and one that was delivered, of a child by whatever code. Of two that were delivered only by its code, and only
/// what still holds or will: two contracts in one group are possible. The other is named to who may see its owner's.
constexpr std::string_view stands_twice = R"sql(
page_children as (select child_code as code from page_placements p{of_p} union select child_code from page_indications i{of_i}),
{known_of_page_children}
still_placed as (select p.owner, p.placement_code, p.child_code, p.group_code, p.valid_from, p.valid_to from placement p, days d
    where p.superseded_seq is null and (p.valid_to is null or p.valid_to > d.today)
        and p.delivery_id not in (select id from delivery where kind = 'schermen')),
still_indicated as (select i.owner, i.indication_code, i.child_code, i.valid_from, i.valid_to from indication i, days d
    where i.superseded_seq is null and (i.valid_to is null or i.valid_to > d.today)
        and i.delivery_id not in (select id from delivery where kind = 'schermen')),
wrong as (select p.placement_code as code, p.owner as owner, 'plaatsing-van-pagina' as what,
        {other_placement}p.group_code as value, 'plaatsingen' as kind, p.placement_code as key, p.child_code as child,
        p.group_code as in_group
        from page_placements p join page_children_code c on c.code = p.child_code
            join placement o on o.child_code = c.other_code and o.group_code = p.group_code and o.superseded_seq is null
        where o.delivery_id not in (select id from delivery where kind = 'schermen')
            and (p.valid_to is null or p.valid_to > o.valid_from) and (o.valid_to is null or o.valid_to > p.valid_from){p}
    union all select i.indication_code, i.owner, 'indicatie-van-pagina', {other_indication}, 'indicaties', i.indication_code,
        i.child_code, ''
        from page_indications i join page_children_code c on c.code = i.child_code
            join indication o on o.child_code = c.other_code and o.superseded_seq is null
        where o.delivery_id not in (select id from delivery where kind = 'schermen')
            and (i.valid_to is null or i.valid_to > o.valid_from) and (o.valid_to is null or o.valid_to > i.valid_from){i}
    union all select p.placement_code, p.owner, 'plaatsing-twee-keer-geleverd', {other_placement}p.group_code, 'plaatsingen',
        p.placement_code, p.child_code, p.group_code
        from still_placed p join still_placed o on o.child_code = p.child_code and o.group_code = p.group_code
        where (p.owner {other_owner} o.owner or (p.owner = o.owner and p.placement_code < o.placement_code))
            and (p.valid_to is null or p.valid_to > o.valid_from) and (o.valid_to is null or o.valid_to > p.valid_from){p}
    union all select i.indication_code, i.owner, 'indicatie-twee-keer-geleverd', {other_indication}, 'indicaties',
        i.indication_code, i.child_code, ''
        from still_indicated i join still_indicated o on o.child_code = i.child_code
        where (i.owner {other_owner} o.owner or (i.owner = o.owner and i.indication_code < o.indication_code))
            and (i.valid_to is null or i.valid_to > o.valid_from) and (o.valid_to is null or o.valid_to > i.valid_from){i}),
seen as (select (select count(*) from placement_now p{of_p}) + (select count(*) from indication_now i{of_i}) as total))sql";

std::string_view text_of(Issue issue, QualityAsked const& asked) {
    switch (issue) {
    case Issue::placed_without_indication: return without_indication;
    case Issue::overfull_group: return overfull;
    case Issue::weight_unknown: return weight_unknown;
    case Issue::unlikely_day: return unlikely_day;
    case Issue::two_owners: return asked.owner ? two_owners_of_own : two_owners;
    case Issue::unmatched: return unmatched;
    case Issue::stands_twice: return stands_twice;
    }
    return {};
}

std::string otherwise(std::string_view name, std::string_view codes) {
    return fmt::format(fmt::runtime(known_otherwise), name, codes);
}

/// "with … wrong as (…), seen as (…)".
std::string sql_of(Issue issue, QualityAsked const& asked) {
    bool const own = asked.owner.has_value();
    auto const mine = [&](std::string_view row) {
        return own ? fmt::format(" and {}.owner = $6", row) : std::string();
    };
    auto const only = [&](std::string_view row) {
        return own ? fmt::format(" where {}.owner = $6", row) : std::string();
    };
    auto const if_own = [&](std::string_view sql) { return own ? sql : std::string_view(); };
    auto const text = fmt::format(
        fmt::runtime(text_of(issue, asked)), fmt::arg("p", mine("p")), fmt::arg("i", mine("i")),
        fmt::arg("c", mine("c")), fmt::arg("n", mine("n")), fmt::arg("g", mine("g")), fmt::arg("w", mine("w")),
        fmt::arg("of_p", only("p")), fmt::arg("of_i", only("i")), fmt::arg("of_c", only("c")),
        fmt::arg("of_n", only("n")), fmt::arg("of_g", only("g")), fmt::arg("of_w", only("w")),
        fmt::arg("run", own ? fmt::format(" and {}", is_run_by) : ""),
        fmt::arg("only_run", own ? fmt::format(" where {}", is_run_by) : ""), fmt::arg("linked", if_own(linked)),
        fmt::arg("wrong_linked", if_own(wrong_linked)), fmt::arg("seen_linked", if_own(seen_linked)),
        fmt::arg("known_of_not_by_code", otherwise("not_by_code", "not_by_code")),
        fmt::arg("known_of_page_children", otherwise("page_children", "page_children")),
        fmt::arg("other_owner", own ? "<>" : "<"),
        fmt::arg("other_placement", own ? "case when o.owner = $6 then o.placement_code || ' / ' else '' end || "
                                        : "o.placement_code || ' / ' || "),
        fmt::arg("other_indication",
                 own ? "case when o.owner = $6 then o.indication_code else '' end" : "o.indication_code"));
    return fmt::format(fmt::runtime(common),
                       fmt::arg("known_of_page_today", otherwise("page_today", "of_page_today"))) +
           text;
}

/// "|voorschool|startgroep|"; none: "".
std::string in_one(std::span<std::string const> kinds) {
    std::string joined;
    for (auto const& kind : kinds) joined += (joined.empty() ? "|" : "") + kind + "|";
    return joined;
}

/// Whether the fact of a line was written on a page: asked of the lines shown alone.
constexpr std::string_view on_page = R"sql(case w.kind
    when 'plaatsingen' then (select count(*) from placement f where f.fact_key = w.key and f.owner = w.owner
        and f.superseded_seq is null and f.delivery_id in (select id from delivery where kind = 'schermen'))
    when 'indicaties' then (select count(*) from indication f where f.fact_key = w.key and f.owner = w.owner
        and f.superseded_seq is null and f.delivery_id in (select id from delivery where kind = 'schermen'))
    when 'kinderen' then (select count(*) from child f where f.fact_key = w.key and f.owner = w.owner
        and f.superseded_seq is null and f.delivery_id in (select id from delivery where kind = 'schermen'))
    when 'nietbereik' then (select count(*) from non_reach f where f.fact_key = w.key and f.owner = w.owner
        and f.superseded_seq is null and f.delivery_id in (select id from delivery where kind = 'schermen'))
    when 'dossier' then 1 else 0 end)sql";

} // namespace

std::vector<IssueCount> count_issues(db::Connection& connection, QualityAsked const& asked) {
    std::vector<IssueCount> counts;
    for (auto const issue : all_issues()) counts.push_back(count_issue(connection, issue, asked));
    return counts;
}

IssueCount count_issue(db::Connection& connection, Issue issue, QualityAsked const& asked) {
    auto const& days = asked.days;
    auto const row = connection.one<std::int64_t, std::int64_t>(
        sql_of(issue, asked) + " select (select count(*) from wrong), total from seen", days.today,
        days.born_13_years_ago, days.born_6_years_ago, days.in_a_year, in_one(asked.group_kinds),
        asked.owner.value_or(""));
    return {issue, std::get<0>(*row), std::get<1>(*row)};
}

std::vector<IssueLine> list_issue(db::Connection& connection, Issue issue, QualityAsked const& asked, int most,
                                  int skipped) {
    std::vector<IssueLine> lines;
    using std::string;
    auto const& days = asked.days;
    connection.each<string, string, string, string, string, string, string, string, std::int64_t>(
        fmt::format(
            "{} select w.code, w.owner, w.what, w.value, w.kind, w.key, w.child, w.in_group, {} from (select code, "
            "owner, what, value, kind, key, child, in_group from wrong order by owner, code, what, value limit $7 "
            "offset $8) w order by w.owner, w.code, w.what, w.value",
            sql_of(issue, asked), on_page),
        [&](string code, string owner, string what, string value, string kind, string key, string child, string group,
            std::int64_t pages) {
            lines.push_back({std::move(code),
                             std::move(owner),
                             std::move(what),
                             std::move(value),
                             {std::move(kind), std::move(key), std::move(child), std::move(group), pages > 0}});
        },
        days.today, days.born_13_years_ago, days.born_6_years_ago, days.in_a_year, in_one(asked.group_kinds),
        asked.owner.value_or(""), most, skipped);
    return lines;
}

std::vector<SupplierLine> list_suppliers(db::Connection& connection, std::optional<std::string> const& of) {
    std::vector<SupplierLine> lines;
    connection.each<std::string, std::string, std::int64_t, std::int64_t, std::int64_t, Moment>(
        "select d.owner, d.kind, n.deliveries, d.rows_read, d.rows_unmatched, d.received_at from delivery d "
        "join (select max(id) as last, count(*) as deliveries from delivery "
        "where withdrawn_seq is null and kind <> 'schermen' group by owner, kind) n on n.last = d.id "
        "where ($2 = 0 or d.owner = $1) order by d.owner, d.kind",
        [&](std::string owner, std::string kind, std::int64_t deliveries, std::int64_t rows,
            std::int64_t unmatched_rows, Moment at) {
            lines.push_back({std::move(owner), std::move(kind), deliveries, rows, unmatched_rows, local_day(at)});
        },
        of.value_or(""), of.has_value());
    return lines;
}

} // namespace kiem::intake
