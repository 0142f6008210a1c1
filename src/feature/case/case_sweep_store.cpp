// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_sweep_store.hpp"
#include "feature/case/case_row_store.hpp"
#include "feature/case/same_child_store.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace kiem::cases {

namespace {

/// $1 today, $2 sessions, $3 minutes, $4 the kinds as "|voorschool|startgroep|" or empty; {0} narrows to one code ($5). A place that begins later counts on its first day. What an indication is newest by is
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
    where k.closed_on is null or k.look_again_on <= $1 or k.state = 'samengevoegd'
), codes as (
    select child_code from wanted union select child_code from due
)
select c.child_code, w.newest,
    case when c.child_code in (select child_code from held_enough) then 1 else 0 end,
    (select max(b.born_on) from child_now b where b.child_code = c.child_code
        and (b.valid_to is null or b.valid_to > $1)), k.id, {2}
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
    one.born_on = db::detail::read<std::optional<Day>>(row, 3);
    if (!row.is_null(4)) one.cases.push_back(read_case(row, 5));
    return one;
}

using Take = std::function<void(Candidate)>;

/// Per code.
void each_of_code(db::Connection& connection, PlaceNorm const& norm, Day today, Take const& take,
                  std::string_view only_code) {
    auto const narrow = only_code.empty() ? "" : "and child_code = $5";
    auto const narrow_linked = only_code.empty() ? "" : "and s.code = $5";
    auto const sql = fmt::format(fmt::runtime(candidates_sql), narrow, narrow_linked, case_columns_sql);
    std::vector<db::Param> params{today, norm.sessions_per_week.value_or(0), norm.minutes_per_week.value_or(0),
                                  in_one(norm.group_kinds)};
    if (!only_code.empty()) params.emplace_back(only_code);
    auto const rows = connection.query(sql, params);
    while (rows->next()) take(read_candidate(*rows));
}

/// Children with several codes, told under each of them.
class Gathering {
public:
    explicit Gathering(std::vector<std::vector<std::string>> children)
        : children_(std::move(children)), told_(children_.size()) {
        for (std::size_t i = 0; i < children_.size(); ++i)
            for (auto const& code : children_[i]) child_of_.emplace(code, i);
    }

    /// False: it has no other code.
    bool add(Candidate& one) {
        auto const found = child_of_.find(one.child_code);
        if (found == child_of_.end()) return false;
        auto& told = told_[found->second];
        told.codes.insert(one.child_code);
        if (!told.all) told.all = std::move(one);
        else join(*told.all, std::move(one));
        return true;
    }

    void tell(db::Connection& connection, Take const& take) {
        for (std::size_t i = 0; i < children_.size(); ++i) {
            auto& told = told_[i];
            if (!told.all) continue;
            // A code under which nothing is to be done may still have the case that the others went on in.
            if (!is_settled(*told.all))
                for (auto const& code : children_[i])
                    if (!told.codes.contains(code))
                        if (auto latest = find_latest(connection, code)) told.all->cases.push_back(std::move(*latest));
            take(std::move(*told.all));
        }
    }

private:
    struct Told {
        std::optional<Candidate> all;
        std::set<std::string> codes;
    };

    /// Whatever stands under other codes, they have no open case.
    static bool is_settled(Candidate const& all) {
        auto const* lead = leading(all.cases);
        return lead != nullptr && (is_open(lead->state) || (lead->state == State::placed && all.standing.has_place));
    }

    static void join(Candidate& all, Candidate one) {
        auto const before = all.standing.indication_code;
        all.standing = together(all.standing, one.standing);
        if (all.standing.indication_code != before) all.child_code = one.child_code;
        all.born_on = std::max(all.born_on, one.born_on);
        all.cases.insert(all.cases.end(), one.cases.begin(), one.cases.end());
    }

    std::vector<std::vector<std::string>> children_;
    std::map<std::string, std::size_t, std::less<>> child_of_;
    std::vector<Told> told_;
};

} // namespace

void each_candidate(db::Connection& connection, PlaceNorm const& norm, Day today, Take const& take,
                    std::string_view only_child) {
    std::vector<std::vector<std::string>> children;
    if (only_child.empty()) children = children_with_more_codes(connection, today);
    else children.push_back(codes_of_child(connection, only_child, today));
    auto const too_old = latest_birth_reaching(norm.until_months, today);
    Take const take_judged = [&](Candidate one) {
        one.standing.is_too_old = one.born_on && *one.born_on <= too_old;
        take(std::move(one));
    };
    std::vector<std::string> codes{std::string(only_child)};
    if (!only_child.empty()) codes = children.front();
    Gathering gathering(std::move(children));
    for (auto const& code : codes)
        each_of_code(
            connection, norm, today,
            [&](Candidate one) {
                if (!gathering.add(one)) take_judged(std::move(one));
            },
            code);
    gathering.tell(connection, take_judged);
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
