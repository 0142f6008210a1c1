// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/lists_store.hpp"
#include <array>

namespace kiem::indicating {

namespace {

constexpr std::array<std::string_view, 3> list_words{"verwezen", "onbekend", "aflopend"};

// Each gives the rows of a list: $1 organisation, $2 today, $3 and $4 the days of its own, $5 criterion, $6 postcode.

constexpr std::string_view waiting_rows = R"(
    select i.issued_on as day, coalesce(v.merged_into, v.dossier_id, 0) as dossier, coalesce(v.given_name, '') as given_name,
        coalesce(v.prefix, '') as prefix, coalesce(v.family_name, '') as family_name,
        coalesce(v.born_on, (select max(c.born_on) from child_now c where c.owner = $1 and c.child_code = i.child_code), '')
            as born_on, i.child_code, i.main_criterion, i.issued_on, i.valid_to
    from indication_now i left join dossier_version v
        on v.organisation = i.owner and v.child_code = i.child_code and v.superseded_seq is null
    where i.owner = $1 and i.valid_from <= $2 and (i.valid_to is null or i.valid_to > $2)
        and cast($3 as text) <> '' and cast($4 as text) <> ''
        and (cast($5 as text) = '' or i.main_criterion = $5)
        and not exists (select 1 from placement_now p where p.child_code = i.child_code
            and p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2))
        and not exists (select 1 from same_child s join placement_now p on p.child_code = s.other_code
            where s.code = i.child_code and s.from_day <= $2 and (s.until_day is null or s.until_day > $2)
            and p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2)))";

constexpr std::string_view unknown_rows = R"(
    select v.born_on as day, v.dossier_id as dossier, v.given_name, v.prefix, v.family_name, v.born_on, v.child_code,
        '' as main_criterion, '1970-01-01' as issued_on, cast(null as text) as valid_to
    from dossier_version v
    where v.organisation = $1 and v.superseded_seq is null and v.merged_into is null and v.is_restricted = 0
        and v.born_on > $3 and v.born_on <= $4 and cast($5 as text) is not null
        and not exists (select 1 from case_now c where c.child_code = v.child_code and v.child_code <> '')
        and not exists (select 1 from placement_now p where p.child_code = v.child_code and v.child_code <> '')
        and not exists (select 1 from indication_now i where i.child_code = v.child_code and v.child_code <> ''
            and i.valid_from <= $2 and (i.valid_to is null or i.valid_to > $2))
        and not exists (select 1 from indication_answers k where k.dossier_id = v.dossier_id
            and k.superseded_seq is null and k.status = 'geen_indicatie')
        and not exists (select 1 from child_tie mine join child_tie other on other.child_id = mine.child_id
            join party o on o.code = other.organisation
            where mine.dossier_id = v.dossier_id and mine.superseded_seq is null and other.superseded_seq is null
            and other.organisation <> v.organisation and o.kind <> 'gemeente'
            and mine.valid_from <= $2 and (mine.valid_to is null or mine.valid_to > $2)
            and other.valid_from <= $2 and (other.valid_to is null or other.valid_to > $2)))";

constexpr std::string_view ending_rows = R"(
    select e.day, coalesce(v.merged_into, v.dossier_id, 0) as dossier, coalesce(v.given_name, '') as given_name,
        coalesce(v.prefix, '') as prefix, coalesce(v.family_name, '') as family_name,
        coalesce(v.born_on, (select max(c.born_on) from child_now c where c.owner = $1 and c.child_code = e.child_code), '')
            as born_on, coalesce(v.child_code, e.child_code) as child_code, e.main_criterion, e.issued_on, e.valid_to
    from (select i.valid_to as day, i.child_code, i.main_criterion, i.issued_on, i.valid_to, v.dossier_id
            from indication_now i left join dossier_version v
                on v.organisation = i.owner and v.child_code = i.child_code and v.superseded_seq is null
            where i.owner = $1 and i.valid_to > $2 and i.valid_to <= $4
                and not exists (select 1 from indication_answers k where k.dossier_id = v.dossier_id
                    and k.superseded_seq is null and k.indication_code = i.indication_code and k.review_on <= $4)
        union all
        select k.review_on, k.child_code, k.main_criterion, k.issued_on, k.valid_to, k.dossier_id
            from indication_answers k
            where k.organisation = $1 and k.superseded_seq is null and k.review_on <= $4
                and k.status in ('geldig', 'geen_indicatie') and (k.valid_to is null or k.valid_to > $2)) e
        left join dossier_version v on v.dossier_id = e.dossier_id and v.superseded_seq is null
    where (cast($5 as text) = '' or e.main_criterion = $5) and cast($3 as text) <> '')";

/// Which of the rows `l` live in a postcode ($6) and a wijk now, at one of their addresses; without a dossier, where it was
/// delivered that they live. $2 today, $7 the scheme of wijken, $8 the wijk. A postcode of four digits counts for a wijk where
/// the whole one is not known.
constexpr std::string_view lives_there = R"(
    ((cast($6 as text) = '' and cast($8 as text) = '') or exists (
        select 1 from (
            select a.postcode from dossier_address a where a.dossier_id = l.dossier and a.superseded_seq is null
                and a.from_day <= $2 and (a.until_day is null or a.until_day > $2)
            union all
            select c.postcode from child_now c where l.dossier = 0 and c.child_code = l.child_code and c.owner = $1
                and c.valid_from <= $2 and (c.valid_to is null or c.valid_to > $2)) home
        where (cast($6 as text) = '' or substr(home.postcode, 1, 4) = $6)
            and (cast($8 as text) = '' or $8 = coalesce(
                (select min(z.area_code) from postcode_now z where z.scheme = $7 and z.postcode = home.postcode
                    and z.valid_from <= $2 and (z.valid_to is null or z.valid_to > $2)),
                (select min(z.area_code) from postcode_now z where z.scheme = $7
                    and z.postcode = substr(home.postcode, 1, 4)
                    and z.valid_from <= $2 and (z.valid_to is null or z.valid_to > $2)), ''))))
)";

std::string_view rows_of(List list) {
    switch (list) {
    case List::waiting: return waiting_rows;
    case List::unknown: return unknown_rows;
    case List::ending: return ending_rows;
    }
    return waiting_rows;
}

std::vector<db::Param> params_of(List list, ListQuestion const& question) {
    bool const by_birth = list == List::unknown;
    return {question.organisation,
            question.today,
            by_birth ? question.born_after : question.today,
            by_birth ? question.born_until : question.until,
            by_birth ? std::string() : question.criterion,
            question.postcode,
            question.district_scheme,
            question.district};
}

Day day_at(db::Cursor& cursor, int column) { return parse_iso_day(cursor.text(column)).value_or(Day{}); }

ListRow read_list_row(db::Cursor& cursor) {
    auto const text = [&](int column) { return std::string(cursor.text(column)); };
    constexpr int until = 9;
    ListRow row;
    row.day = day_at(cursor, 0);
    row.dossier = DossierId{cursor.integer(1)};
    row.name = {text(2), text(3), text(4)};
    row.born_on = day_at(cursor, 5);
    row.child_code = text(6);
    row.main_criterion = text(7);
    row.issued_on = day_at(cursor, 8);
    if (!cursor.is_null(until)) row.until = day_at(cursor, until);
    return row;
}

} // namespace

std::string_view to_text(List list) { return list_words[static_cast<std::size_t>(list)]; }

std::optional<List> parse_list(std::string_view text) {
    for (std::size_t i = 0; i < list_words.size(); ++i)
        if (list_words[i] == text) return static_cast<List>(i);
    return std::nullopt;
}

std::vector<ListRow> list_rows(db::Connection& connection, List list, ListQuestion const& question,
                               ListStart const& after, int most) {
    auto params = params_of(list, question);
    for (auto const& more :
         {db::Param(after.day), db::Param(after.dossier.value), db::Param(after.child_code), db::Param(most)})
        params.push_back(more);
    auto const sql = std::string("select * from (")
                         .append(rows_of(list))
                         .append(") l where ")
                         .append(lives_there)
                         .append("and (l.day > $9 or (l.day = $9 and (l.dossier > $10 "
                                 "or (l.dossier = $10 and l.child_code > $11)))) "
                                 "order by l.day, l.dossier, l.child_code limit $12");
    std::vector<ListRow> rows;
    auto const cursor = connection.query(sql, params);
    while (cursor->next()) rows.push_back(read_list_row(*cursor));
    return rows;
}

std::int64_t count_rows(db::Connection& connection, List list, ListQuestion const& question) {
    auto const sql =
        std::string("select count(*) from (").append(rows_of(list)).append(") l where ").append(lives_there);
    auto const cursor = connection.query(sql, params_of(list, question));
    return cursor->next() ? cursor->integer(0) : 0;
}

} // namespace kiem::indicating
