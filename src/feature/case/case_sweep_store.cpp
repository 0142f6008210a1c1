// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_sweep_store.hpp"
#include "feature/case/case_row_store.hpp"
#include "feature/case/same_child_store.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <unordered_map>

namespace kiem::cases {

namespace {

/// $1 today, $2 sessions, $3 minutes, $4 the kinds as "|voorschool|startgroep|" or empty, $5 the last first day that counts; {0}
/// narrows to one code ($6). A place that begins later counts on its first day. What an indication is newest by is its day with
/// the code behind it, so that one maximum finds it. Whether there is enough is decided as by is_enough.
constexpr std::string_view candidates_sql = R"(
with wanted as (
    select child_code, max(issued_on || '|' || indication_code) as newest
    from indication_now where (valid_to is null or valid_to > $1) {0} group by child_code
), held as (
    select child_code, group_code, sessions_per_week, minutes_per_week, valid_from, valid_to, is_on_page
    from placement_held where (valid_to is null or valid_to > $1) {0}
), days as (
    select child_code, case when valid_from > $1 then valid_from else cast($1 as text) end as on_day from held
    where valid_from <= cast($5 as text)
    group by child_code, case when valid_from > $1 then valid_from else cast($1 as text) end
), held_in_group as (
    select d.child_code, d.on_day, min(h.is_on_page) as is_on_page,
        sum(case when h.is_on_page = 0 then h.sessions_per_week else 0 end) as delivered_sessions,
        sum(case when h.is_on_page = 0 then coalesce(h.minutes_per_week, 0) else 0 end) as delivered_minutes,
        sum(h.sessions_per_week) as sessions, sum(coalesce(h.minutes_per_week, 0)) as minutes
    from days d join held h on h.child_code = d.child_code and h.valid_from <= d.on_day
        and (h.valid_to is null or h.valid_to > d.on_day)
    where exists (select 1 from group_now g where g.group_code = h.group_code and g.valid_from <= d.on_day
        and (g.valid_to is null or g.valid_to > d.on_day)
        and ($4 = '' or replace($4, '|' || g.kind || '|', '') <> $4))
    group by d.child_code, d.on_day, h.group_code
), held_enough as (
    select child_code from held_in_group group by child_code, on_day
    having sum(case when is_on_page = 0 then delivered_sessions else sessions end) >= cast($2 as bigint)
        and sum(case when is_on_page = 0 then delivered_minutes else minutes end) >= cast($3 as bigint)
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
        and (b.valid_to is null or b.valid_to > $1)), k.id, {1}
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

/// $1 today, $2 the kinds as above; {0} narrows to one code ($3). Placements with each time that their group counts.
constexpr std::string_view places_sql = R"(
select p.child_code, p.group_code, p.sessions_per_week, p.minutes_per_week, p.valid_from, p.valid_to, p.is_on_page,
    g.valid_from, g.valid_to, p.owner || '|' || p.placement_code
from placement_held p join group_now g on g.group_code = p.group_code
where (p.valid_to is null or p.valid_to > $1) and ($2 = '' or replace($2, '|' || g.kind || '|', '') <> $2) {0}
order by p.owner, p.placement_code, g.valid_from)";

/// Of a placement the times that its group counts, however often the group was told of.
class Stretches {
public:
    /// Empty: no time of its own.
    std::optional<HeldPlace> read(db::Cursor& row) {
        using db::detail::read;
        HeldPlace one;
        one.group = row.text(1);
        one.sessions_per_week = row.integer(2);
        if (!row.is_null(3)) one.minutes_per_week = row.integer(3);
        one.first_day = read<Day>(row, 4);
        one.from = std::max(one.first_day, read<Day>(row, 7));
        one.until = read<std::optional<Day>>(row, 5);
        one.is_on_page = row.integer(6) != 0;
        if (auto const group_until = read<std::optional<Day>>(row, 8))
            one.until = one.until ? std::min(*one.until, *group_until) : *group_until;
        if (row.text(9) != placement_) {
            placement_ = row.text(9);
            told_until_ = Day::min();
        }
        if (!told_until_) return std::nullopt;
        one.from = std::max(one.from, *told_until_);
        if (one.until && *one.until <= one.from) return std::nullopt;
        told_until_ = one.until;
        return one;
    }

private:
    std::string placement_;
    /// Empty: without end.
    std::optional<Day> told_until_;
};

/// `only_code` empty: of all children.
void each_place(db::Connection& connection, PlaceNorm const& norm, Day today, std::string_view only_code,
                std::function<void(std::string_view, HeldPlace)> const& take) {
    auto const sql = fmt::format(fmt::runtime(places_sql), only_code.empty() ? "" : "and p.child_code = $3");
    std::vector<db::Param> params{today, in_one(norm.group_kinds)};
    if (!only_code.empty()) params.emplace_back(only_code);
    Stretches stretches;
    for (auto const rows = connection.query(sql, params); rows->next();)
        if (auto place = stretches.read(*rows)) take(rows->text(0), std::move(*place));
}

using Take = std::function<void(Candidate)>;

/// Per code.
void each_of_code(db::Connection& connection, PlaceNorm const& norm, Sight const& sight, Take const& take,
                  std::string_view only_code) {
    auto const narrow = only_code.empty() ? "" : "and child_code = $6";
    auto const sql = fmt::format(fmt::runtime(candidates_sql), narrow, case_columns_sql);
    std::vector<db::Param> params{sight.today, norm.sessions_per_week.value_or(0), norm.minutes_per_week.value_or(0),
                                  in_one(norm.group_kinds), sight.until};
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

    /// What they have in a week, which is judged under all codes together.
    void read_places(db::Connection& connection, PlaceNorm const& norm, Day today, std::string_view only_code) {
        each_place(connection, norm, today, only_code, [&](std::string_view code, HeldPlace place) {
            auto const child = child_of_.find(std::string(code));
            if (child != child_of_.end()) told_[child->second].places.push_back(std::move(place));
        });
    }

    /// The youngest that is known under any of them, also under one of which there is nothing to be done.
    void read_births(db::Connection& connection, Day today, std::string_view only_code) {
        auto const sql = fmt::format("select child_code, max(born_on) from child_now "
                                     "where (valid_to is null or valid_to > $1) {} group by child_code",
                                     only_code.empty() ? "" : "and child_code = $2");
        std::vector<db::Param> params{today};
        if (!only_code.empty()) params.emplace_back(only_code);
        for (auto const rows = connection.query(sql, params); rows->next();) {
            auto const child = child_of_.find(std::string(rows->text(0)));
            if (child == child_of_.end()) continue;
            auto& born_on = told_[child->second].born_on;
            born_on = std::max(born_on, db::detail::read<std::optional<Day>>(*rows, 1));
        }
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

    void tell(db::Connection& connection, PlaceNorm const& norm, Sight const& sight, Take const& take) {
        for (std::size_t i = 0; i < children_.size(); ++i) {
            auto& told = told_[i];
            if (!told.all) continue;
            told.all->born_on = told.born_on;
            if (children_[i].size() > 1) told.all->standing.has_place = is_enough(norm, told.places, sight);
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
        std::vector<HeldPlace> places;
        std::optional<Day> born_on;
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
        all.cases.insert(all.cases.end(), one.cases.begin(), one.cases.end());
    }

    std::vector<std::vector<std::string>> children_;
    std::unordered_map<std::string, std::size_t> child_of_;
    std::vector<Told> told_;
};

} // namespace

void each_candidate(db::Connection& connection, PlaceNorm const& norm, Sight const& sight, Take const& take,
                    std::string_view only_child) {
    auto const today = sight.today;
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
    bool const has_more_codes = std::ranges::any_of(children, [](auto const& all) { return all.size() > 1; });
    bool const is_gathering = !children.empty();
    Gathering gathering(std::move(children));
    for (auto const& code : codes) {
        if (is_gathering) gathering.read_births(connection, today, code);
        if (has_more_codes) gathering.read_places(connection, norm, today, code);
        each_of_code(
            connection, norm, sight,
            [&](Candidate one) {
                if (!gathering.add(one)) take_judged(std::move(one));
            },
            code);
    }
    gathering.tell(connection, norm, sight, take_judged);
}

bool has_enough_places(db::Connection& connection, PlaceNorm const& norm, std::string_view child_code,
                       Sight const& sight) {
    std::vector<HeldPlace> places;
    for (auto const& code : codes_of_child(connection, child_code, sight.today))
        each_place(connection, norm, sight.today, code,
                   [&](std::string_view, HeldPlace place) { places.push_back(std::move(place)); });
    return is_enough(norm, places, sight);
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
