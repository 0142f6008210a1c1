// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/conversion_store.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::programme {

namespace {

using Int = std::int64_t;
using Text = std::string;

/// `begun` has programme, own (what names the child where it has no key), code, from_day, attended. Of a child under several
/// keys the first of them names it.
constexpr std::string_view and_then = R"sql(
, placed as not materialized (
    select p.child_code, p.valid_from from placement_now p
    where exists (select 1 from group_now g where g.group_code = p.group_code and g.valid_from <= p.valid_from
        and (g.valid_to is null or g.valid_to > p.valid_from) and {kinds})
)
select b.programme, b.own, b.code, (select min(s.other_code) from same_child s where s.code = b.code and s.until_day is null),
    b.from_day, b.attended,
    case when exists (select 1 from indication_now i where i.child_code = b.code and i.issued_on >= b.from_day)
        or exists (select 1 from same_child s join indication_now i on i.child_code = s.other_code
            where s.code = b.code and s.until_day is null and i.issued_on >= b.from_day) then 1 else 0 end,
    case when exists (select 1 from placed p where p.child_code = b.code and p.valid_from >= b.from_day)
        or exists (select 1 from same_child s join placed p on p.child_code = s.other_code
            where s.code = b.code and s.until_day is null and p.valid_from >= b.from_day) then 1 else 0 end
from begun b)sql";

/// "g.kind in ('voorschool')". The words are bound, from parameter `first` on.
std::string kinds_sql(std::size_t count, std::size_t first) {
    if (count == 0) return "1 = 1";
    std::string sql;
    for (std::size_t i = 0; i < count; ++i) sql += fmt::format("{}${}", i == 0 ? "" : ", ", first + i);
    return fmt::format("g.kind in ({})", sql);
}

std::vector<Taken> read_taken(db::Connection& connection, std::string const& begun, std::vector<db::Param> params,
                              std::vector<std::string> const& kinds) {
    auto const sql = begun + fmt::format(and_then, fmt::arg("kinds", kinds_sql(kinds.size(), params.size() + 1)));
    for (auto const& kind : kinds) params.emplace_back(kind);
    std::vector<Taken> taken;
    auto const cursor = connection.query(sql, params);
    while (cursor->next()) {
        auto const own = db::detail::read<Text>(*cursor, 1);
        auto const code = db::detail::read<Text>(*cursor, 2);
        auto const other = db::detail::read<std::optional<Text>>(*cursor, 3);
        auto child = code.empty() ? own : std::min(code, other.value_or(code));
        taken.push_back({db::detail::read<Text>(*cursor, 0), std::move(child), db::detail::read<Day>(*cursor, 4),
                         db::detail::read<Int>(*cursor, 5), db::detail::read<Int>(*cursor, 6) != 0,
                         db::detail::read<Int>(*cursor, 7) != 0});
    }
    return taken;
}

} // namespace

std::vector<Taken> list_taken(db::Connection& connection, TakenWhere const& where) {
    std::string const begun = R"sql(with begun as (
    select p.programme, coalesce('#' || cast(p.dossier_id as text), '') as own,
        case when p.dossier_id is null then p.child_code else coalesce(d.child_code, '') end as code, p.from_day,
        (select count(*) from participation_session s where s.participation_id = p.id and s.superseded_seq is null
            and s.is_present = 1) as attended
    from participation_now p left join dossier_version d on d.dossier_id = p.dossier_id and d.superseded_seq is null
    where p.counts = 1 and p.from_day >= $1 and p.from_day <= $2
        and (cast($3 as text) = '' or p.organisation = cast($3 as text)))sql";
    return read_taken(connection, begun + ")", {where.period.first, where.period.last, where.organisation},
                      where.group_kinds);
}

std::vector<Taken> list_contacts(db::Connection& connection, TakenWhere const& where, std::string_view programme,
                                 std::string_view channel) {
    std::string const begun = R"sql(with begun as (
    select cast($5 as text) as programme, '' as own, c.child_code as code, s.on_day as from_day,
        case when s.event = 'bereikt' then 1 else 0 end as attended
    from case_step s join case_now c on c.id = s.case_id
    where s.channel = $4 and s.event in ('bereikt', 'niet_bereikt') and s.on_day >= $1 and s.on_day <= $2
        and (cast($3 as text) = '' or s.organisation = cast($3 as text)))sql";
    return read_taken(connection, begun + ")",
                      {where.period.first, where.period.last, where.organisation, channel, programme},
                      where.group_kinds);
}

} // namespace kiem::programme
