// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/group_store.hpp"
#include "db/number_list.hpp"
#include "feature/link/code_groups.hpp"
#include "feature/place/group_kinds.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace kiem::offer {

namespace {

using Int = std::int64_t;
using Text = std::string;
using MaybeInt = std::optional<int>;
using MaybeDay = std::optional<Day>;
using MaybeText = std::optional<Text>;

/// Groups by their code, as they come from the rows of several.
using Groups = std::map<std::string, placing::Group, std::less<>>;

constexpr std::string_view some_groups = "$1 = '' or group_code = $1";

void load_derived(db::Connection& connection, Groups& groups, std::string_view one) {
    connection.each<Text, int, int, int, MaybeInt, MaybeInt, Day, MaybeDay>(
        fmt::format(
            "select group_code, places, sessions_offered, sessions_per_child, minutes_per_child, weeks_per_year, "
            "valid_from, valid_to from group_now where {} order by valid_from",
            some_groups),
        [&](Text code, int places, int offered, int per_child, MaybeInt minutes, MaybeInt weeks, Day from,
            MaybeDay until) {
            auto& group = groups[code];
            if (group.plans.empty()) group.from = from;
            group.code = std::move(code);
            group.until = until;
            group.plans.push_back(placing::derive_plan({places, offered, per_child, minutes, weeks}, from));
        },
        one);
}

/// A group that somebody planned follows its plans from the first of them on.
void load_planned(db::Connection& connection, Groups& groups, std::string_view one) {
    std::map<Int, placing::SessionPlan> plans;
    std::map<Int, Text> group_of;
    connection.each<Int, Text, Day, MaybeInt, MaybeInt, MaybeInt>(
        fmt::format("select id, group_code, valid_from, from_months, until_months, weeks_per_year from session_plan "
                    "where superseded_seq is null and ({})",
                    some_groups),
        [&](Int id, Text code, Day from, MaybeInt youngest, MaybeInt oldest, MaybeInt weeks) {
            auto& plan = plans[id];
            plan.from = from, plan.from_months = youngest, plan.until_months = oldest, plan.weeks_per_year = weeks;
            group_of[id] = std::move(code);
        },
        one);
    if (plans.empty()) return;
    connection.each<Int, Text, int, MaybeInt>(
        fmt::format(
            "select s.plan_id, s.session, s.places, s.minutes from session_slot s join session_plan on id = s.plan_id "
            "where superseded_seq is null and ({})",
            some_groups),
        [&](Int id, Text session, int places, MaybeInt minutes) {
            if (auto const at = placing::parse_session(session)) plans[id].slots[*at] = {places, minutes};
        },
        one);
    for (auto& [id, plan] : plans) {
        auto const found = groups.find(group_of[id]);
        if (found == groups.end()) continue;
        auto& known = found->second.plans;
        std::erase_if(known, [&](placing::SessionPlan const& other) {
            return other.source == placing::SessionPlan::Source::derived && other.from >= plan.from;
        });
        known.push_back(std::move(plan));
    }
    for (auto& [code, group] : groups) std::ranges::stable_sort(group.plans, {}, &placing::SessionPlan::from);
}

void load_claims(db::Connection& connection, Groups& groups, std::string_view one, LoadFor when) {
    using Kind = placing::Claim::Kind;
    connection.each<Text, Text, int, Day, MaybeDay, MaybeText>(
        fmt::format("select p.group_code, p.child_code, p.sessions_per_week, p.valid_from, p.valid_to, c.sessions "
                    "from placement_now p left join placement_choice c on c.placement_code = p.placement_code and "
                    "c.owner = p.owner and c.superseded_seq is null "
                    "where {} and (p.valid_to is null or p.valid_to > $2) order by p.placement_code",
                    one.empty() ? "$1 = ''" : "p.group_code = $1"),
        [&](Text code, Text child, int count, Day from, MaybeDay until, MaybeText sessions) {
            auto const chosen = placing::parse_sessions(sessions.value_or("")).value_or(placing::Sessions{});
            if (auto const found = groups.find(code); found != groups.end())
                found->second.claims.push_back({Kind::placed, std::move(child), chosen, count, from, until});
        },
        one, when.from);
    connection.each<Text, Text, Text, Day>(
        fmt::format(
            "select o.group_code, o.child_code, o.sessions, o.first_day from offer o "
            "join offer_version v on v.offer_id = o.id and v.superseded_seq is null "
            "join case_now c on c.id = o.case_id and c.state in ('aangeboden', 'aanvaard') "
            "where {} and (v.state = 'aanvaard' or (v.state = 'aangeboden' and o.answer_by >= $2)) order by o.id",
            one.empty() ? "$1 = ''" : "o.group_code = $1"),
        [&](Text code, Text child, Text sessions, Day from) {
            auto const chosen = placing::parse_sessions(sessions).value_or(placing::Sessions{});
            if (auto const found = groups.find(code); found != groups.end())
                found->second.claims.push_back({Kind::held, std::move(child), chosen, 0, from, {}});
        },
        one, when.today);
}

/// The codes of who has or is kept a place in a group, with each record under them and which child that is about by links of $3.
constexpr std::string_view records_of_claims = R"(
with claimed as (
    select p.child_code from placement_now p where {0} and (p.valid_to is null or p.valid_to > $2)
    union select o.child_code from offer o join offer_version v on v.offer_id = o.id and v.superseded_seq is null
        where {1} and v.state in ('aangeboden', 'aanvaard')
)
select v.dossier_id, c.child_code, t.child_id
from claimed c join dossier_version v on v.child_code = c.child_code and v.child_code <> '' and v.superseded_seq is null
    {2} child_tie t on t.dossier_id = v.dossier_id and t.superseded_seq is null
        and t.valid_from <= $3 and (t.valid_to is null or t.valid_to > $3))";

/// One step from the records bound at $1: what they were merged into, what was merged into them, who is about the same child by
/// links of $2, and what has the same code.
constexpr std::string_view records_around = R"(
select l.dossier_id, l.child_code, w.dossier_id, w.child_code, cast(null as bigint) from dossier_version l
    join dossier_version w on w.dossier_id = l.merged_into and w.superseded_seq is null
    where {0} and l.superseded_seq is null
union all select l.dossier_id, l.child_code, w.dossier_id, w.child_code, null from dossier_version l
    join dossier_version w on w.dossier_id = l.merged_into and w.superseded_seq is null
    where {1} and l.superseded_seq is null
union all select o.dossier_id, v.child_code, null, null, o.child_id from child_tie t
    join child_tie o on o.child_id = t.child_id and o.superseded_seq is null
        and o.valid_from <= $2 and (o.valid_to is null or o.valid_to > $2)
    join dossier_version v on v.dossier_id = o.dossier_id and v.superseded_seq is null
    where {2} and t.superseded_seq is null and t.valid_from <= $2 and (t.valid_to is null or t.valid_to > $2)
union all select o.dossier_id, o.child_code, null, null, null from dossier_version v
    join dossier_version o on o.child_code = v.child_code and o.child_code <> '' and o.superseded_seq is null
    where {3} and v.superseded_seq is null and o.dossier_id <> v.dossier_id)";

/// Finds the codes of each child, from records on along merges and links, however long the chain.
class ChildrenOfRecords {
public:
    ChildrenOfRecords(db::Connection& connection, Day day) : connection_(connection), day_(day) {}

    void start_at(Int record) {
        if (seen_.insert(record).second) next_.push_back(record);
    }
    void add_tie(Int record, Int child, Text code) { ties_.push_back({{record}, {child}, std::move(code)}); }

    /// Of each code of a child that has more than one the first of them.
    FirstCodes first_codes() {
        while (!next_.empty()) step();
        for (auto& tie : ties_) known_.add_tie(tie.dossier, tie.child, std::move(tie.code));
        FirstCodes first_of;
        for (auto const& codes : known_.with_more_codes())
            for (auto const& code : codes) first_of.emplace(code, codes.front());
        return first_of;
    }

private:
    struct Tied {
        DossierId dossier;
        ChildId child;
        Text code;
    };

    void step() {
        auto const here = std::exchange(next_, {});
        auto const is_here = [&](std::string_view column) { return db::is_one_of(connection_.engine(), column, "$1"); };
        using MaybeId = std::optional<Int>;
        connection_.each<Int, Text, MaybeId, MaybeText, MaybeId>(
            fmt::format(records_around, is_here("l.dossier_id"), is_here("l.merged_into"), is_here("t.dossier_id"),
                        is_here("v.dossier_id")),
            [&](Int record, Text code, MaybeId into, MaybeText other, MaybeId child) {
                start_at(record);
                if (into) {
                    start_at(*into);
                    known_.add_merge({record}, std::move(code), {*into}, other.value_or(""));
                } else if (child) add_tie(record, *child, std::move(code));
            },
            db::number_list(here), day_);
    }

    db::Connection& connection_;
    Day day_;
    link::CodeGroups known_;
    std::vector<Tied> ties_;
    std::unordered_set<Int> seen_;
    std::vector<Int> next_;
};

/// `one` empty: of all groups.
FirstCodes first_codes_in(db::Connection& connection, std::string_view one, LoadFor when) {
    bool const is_of_all = one.empty();
    ChildrenOfRecords children(connection, when.today);
    connection.each<Int, Text, std::optional<Int>>(
        fmt::format(records_of_claims, is_of_all ? "$1 = ''" : "p.group_code = $1",
                    is_of_all ? "$1 = ''" : "o.group_code = $1", is_of_all ? "join" : "left join"),
        [&](Int record, Text code, std::optional<Int> child) {
            if (child) children.add_tie(record, *child, std::move(code));
            if (!is_of_all) children.start_at(record);
        },
        one, when.from, when.today);
    // Of all there are fewer that were merged than that have a place.
    if (is_of_all)
        connection.each<Int>(
            "select dossier_id from dossier_version where merged_into is not null and superseded_seq is null",
            [&](Int record) { children.start_at(record); });
    return children.first_codes();
}

/// A child that stands in a group under several codes takes one place there: its claims get the first code that it has.
void put_children_together(db::Connection& connection, Groups& groups, std::string_view one, LoadFor when) {
    auto const first_of = first_codes_in(connection, one, when);
    for (auto& [code, group] : groups)
        for (auto& claim : group.claims)
            if (auto const first = first_of.find(claim.child_code); first != first_of.end())
                claim.child_code = first->second;
}

Groups load_all(db::Connection& connection, std::string_view one, LoadFor when) {
    Groups groups;
    load_derived(connection, groups, one);
    load_planned(connection, groups, one);
    load_claims(connection, groups, one, when);
    put_children_together(connection, groups, one, when);
    return groups;
}

/// Groups in which a child can get a place, whether it counts there or not: all but those of a school.
std::string is_before_school() { return fmt::format("g.kind <> '{}'", place::group_at_school); }

/// Rows of facts that hold on $1.
std::string holds_on_first(std::string_view table) {
    return fmt::format("{0}.valid_from <= $1 and ({0}.valid_to is null or {0}.valid_to > $1)", table);
}

} // namespace

std::vector<GroupRow> list_group_rows(db::Connection& connection, GroupFilter const& filter, Day day) {
    std::vector<GroupRow> rows;
    connection.each<Text, MaybeText, Text, Text, Text, MaybeText, Text, int>(
        fmt::format("select g.group_code, g.name, g.kind, g.location_code, l.name, l.postcode, "
                    "coalesce(nullif(l.holder_code, ''), l.owner), g.places "
                    "from group_now g join location_now l on l.location_code = g.location_code and {} "
                    "where {} and ($2 = '' or coalesce(nullif(l.holder_code, ''), l.owner) = $2) "
                    "and ($3 = '' or g.location_code = $3) and ($4 = '' or g.group_code = $4) and {} "
                    "order by l.name, g.location_code, g.group_code, g.owner",
                    holds_on_first("l"), holds_on_first("g"), is_before_school()),
        [&](Text code, MaybeText name, Text kind, Text location, Text location_name, MaybeText postcode, Text provider,
            int places) {
            if (!rows.empty() && rows.back().code == code) return;
            rows.push_back({std::move(code), name.value_or(""), std::move(kind), std::move(location),
                            std::move(location_name), postcode.value_or(""), std::move(provider), places});
        },
        day, filter.provider, filter.location, filter.group);
    return rows;
}

std::optional<GroupRow> find_group_row(db::Connection& connection, std::string_view code, Day day) {
    if (code.empty()) return std::nullopt;
    auto rows = list_group_rows(connection, {.group = std::string(code)}, day);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

std::optional<placing::Group> load_group(db::Connection& connection, std::string_view code, LoadFor when) {
    if (code.empty()) return std::nullopt;
    auto groups = load_all(connection, code, when);
    if (groups.empty()) return std::nullopt;
    return std::move(groups.begin()->second);
}

std::vector<placing::Group> load_groups(db::Connection& connection, std::span<GroupRow const> rows, LoadFor when) {
    std::vector<placing::Group> all;
    // A few are faster one by one than all of the municipality at once.
    constexpr std::size_t few = 12;
    if (rows.size() <= few) {
        for (auto const& row : rows) all.push_back(load_group(connection, row.code, when).value_or(placing::Group{}));
        return all;
    }
    auto const groups = load_all(connection, "", when);
    for (auto const& row : rows) {
        auto const found = groups.find(row.code);
        all.push_back(found == groups.end() ? placing::Group{} : found->second);
    }
    return all;
}

FirstCodes first_codes_in_group(db::Connection& connection, std::string_view code, LoadFor when) {
    return code.empty() ? FirstCodes() : first_codes_in(connection, code, when);
}

void save_plan(db::Act& act, std::string_view organisation, std::string_view group, placing::SessionPlan const& plan) {
    act.connection.exec(
        "update session_plan set superseded_seq = $1 where group_code = $2 and valid_from >= $3 and superseded_seq is null",
        act.seq.value, group, plan.from);
    auto const made = act.connection.one<Int>(
        "insert into session_plan (organisation, group_code, valid_from, from_months, until_months, weeks_per_year, "
        "recorded_seq) values ($1, $2, $3, $4, $5, $6, $7) returning id",
        organisation, group, plan.from, plan.from_months, plan.until_months, plan.weeks_per_year, act.seq.value);
    for (std::size_t i = 0; i < placing::sessions_in_week; ++i)
        if (plan.slots[i].places > 0)
            act.connection.exec("insert into session_slot (plan_id, session, places, minutes) values ($1, $2, $3, $4)",
                                std::get<0>(*made), placing::session_code(i), plan.slots[i].places,
                                plan.slots[i].minutes);
}

std::vector<LocationRow> list_location_rows(db::Connection& connection, std::string_view provider, Day day) {
    std::vector<LocationRow> rows;
    connection.each<Text, Text, Text, MaybeText>(
        fmt::format("select l.location_code, l.name, coalesce(nullif(l.holder_code, ''), l.owner), l.postcode "
                    "from location_now l where {} and ($2 = '' or coalesce(nullif(l.holder_code, ''), l.owner) = $2) "
                    "and exists (select 1 from group_now g where g.location_code = l.location_code and "
                    "{} and {}) order by l.name, l.location_code",
                    holds_on_first("l"), holds_on_first("g"), is_before_school()),
        [&](Text code, Text name, Text of, MaybeText postcode) {
            rows.push_back({std::move(code), std::move(name), std::move(of), postcode.value_or("")});
        },
        day, provider);
    return rows;
}

std::optional<LocationRow> find_location_row(db::Connection& connection, std::string_view code, Day day) {
    auto const row = connection.one<Text, Text, MaybeText>(
        fmt::format("select l.name, coalesce(nullif(l.holder_code, ''), l.owner), l.postcode from location_now l "
                    "where {} and l.location_code = $2",
                    holds_on_first("l")),
        day, code);
    if (!row) return std::nullopt;
    auto const& [name, provider, postcode] = *row;
    return LocationRow{std::string(code), name, provider, postcode.value_or("")};
}

std::int64_t count_places(db::Connection& connection, std::span<std::string const> group_kinds, Day day) {
    std::int64_t places = 0;
    for (auto const& kind : group_kinds)
        places += std::get<0>(*connection.one<Int>(
            fmt::format("select coalesce(sum(g.places), 0) from group_now g where {} and g.kind = $2",
                        holds_on_first("g")),
            day, kind));
    return places;
}

} // namespace kiem::offer
