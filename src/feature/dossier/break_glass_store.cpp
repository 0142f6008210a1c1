// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/break_glass_store.hpp"
#include <set>

namespace kiem::dossier {

namespace {

std::vector<Reached> list_reached(db::Connection& connection, BreakGlassId id, std::string_view organisation) {
    std::vector<Reached> reached;
    connection.each<std::string, std::int64_t>(
        "select organisation, dossier_id from break_glass_reached where break_glass_id = $1 and organisation = $2 "
        "order by dossier_id",
        [&](std::string whose, std::int64_t dossier) { reached.push_back({std::move(whose), DossierId{dossier}}); },
        id.value, organisation);
    return reached;
}

void add_review(db::Connection& connection, BreakGlass& glass, std::string_view organisation) {
    auto const review = connection.one<std::string, Moment>(
        "select reviewed_by, reviewed_at from break_glass_review where break_glass_id = $1 and organisation = $2",
        glass.id.value, organisation);
    if (!review) return;
    glass.reviewed_by = std::get<0>(*review);
    glass.reviewed = std::get<1>(*review);
}

template <class... Args>
std::vector<BreakGlass> read_all(db::Connection& connection, std::string_view sql, Args const&... args) {
    std::vector<BreakGlass> all;
    connection
        .each<std::int64_t, std::int64_t, std::string, std::string, std::string, Moment, Moment, std::optional<Moment>>(
            sql,
            [&](std::int64_t id, std::int64_t account, std::string who, std::string organisation, std::string reason,
                Moment from, Moment until, std::optional<Moment> ended) {
                all.push_back({BreakGlassId{id}, AccountId{account}, std::move(who), std::move(organisation),
                               std::move(reason), from, until, ended});
            },
            args...);
    return all;
}

/// With what an organisation may know of it.
std::vector<BreakGlass> told_to(db::Connection& connection, std::vector<BreakGlass> all,
                                std::string_view organisation) {
    for (auto& one : all) {
        one.reached = list_reached(connection, one.id, organisation);
        add_review(connection, one, organisation);
    }
    return all;
}

std::optional<BreakGlass> first_of(std::vector<BreakGlass> all) {
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
}

} // namespace

BreakGlassId insert_break_glass(db::Act& act, BreakGlass const& glass) {
    auto& connection = act.connection;
    auto const row = connection.one<std::int64_t>(
        "insert into break_glass (account_id, who, organisation, reason, from_at, until_at, made_seq) "
        "values ($1, $2, $3, $4, $5, $6, $7) returning id",
        glass.account.value, glass.who, glass.organisation, glass.reason, glass.from, glass.until, act.seq.value);
    auto const id = std::get<0>(*row);
    std::set<std::string> audience{glass.organisation};
    for (auto const& one : glass.reached) {
        audience.insert(one.organisation);
        connection.exec(
            "insert into break_glass_reached (break_glass_id, dossier_id, organisation) values ($1, $2, $3)", id,
            one.dossier.value, one.organisation);
    }
    for (auto const& organisation : audience)
        connection.exec("insert into break_glass_audience (organisation, break_glass_id) values ($1, $2)", organisation,
                        id);
    return BreakGlassId{id};
}

std::optional<BreakGlass> find_break_glass(db::Connection& connection, std::string_view organisation, BreakGlassId id) {
    auto all = read_all(connection,
                        "select g.id, g.account_id, g.who, g.organisation, g.reason, g.from_at, g.until_at, g.ended_at "
                        "from break_glass g join break_glass_audience a on a.break_glass_id = g.id "
                        "where a.organisation = $1 and g.id = $2",
                        organisation, id.value);
    return first_of(told_to(connection, std::move(all), organisation));
}

std::optional<BreakGlass> find_open_glass(db::Connection& connection, Principal const& who, DossierId dossier,
                                          Moment now) {
    return first_of(read_all(
        connection,
        "select g.id, g.account_id, g.who, g.organisation, g.reason, g.from_at, g.until_at, g.ended_at "
        "from break_glass g join break_glass_reached r on r.break_glass_id = g.id "
        "where g.account_id = $1 and g.who = $2 and g.organisation = $3 and r.dossier_id = $4 and g.from_at <= $5 "
        "and g.until_at > $5 and g.ended_at is null order by g.id desc limit 1",
        who.account.value, who.name, who.organisation, dossier.value, now));
}

bool is_reached(db::Connection& connection, BreakGlassId id, DossierId dossier, Moment now) {
    return connection
        .one<std::int64_t>("select g.id from break_glass g join break_glass_reached r on r.break_glass_id = g.id "
                           "where g.id = $1 and r.dossier_id = $2 and g.from_at <= $3 and g.until_at > $3 "
                           "and g.ended_at is null",
                           id.value, dossier.value, now)
        .has_value();
}

std::vector<BreakGlass> list_break_glass(db::Connection& connection, std::string_view organisation, int most) {
    return told_to(connection,
                   read_all(connection,
                            "select g.id, g.account_id, g.who, g.organisation, g.reason, g.from_at, g.until_at, "
                            "g.ended_at from break_glass_audience a join break_glass g on g.id = a.break_glass_id "
                            "where a.organisation = $1 order by a.break_glass_id desc limit $2",
                            organisation, most),
                   organisation);
}

void end_break_glass(db::Act& act, BreakGlassId id) {
    act.connection.exec("update break_glass set ended_at = $1 where id = $2 and ended_at is null", act.at, id.value);
}

void save_review(db::Act& act, std::string_view organisation, BreakGlassId id, std::string_view reviewed_by) {
    act.connection.exec("insert into break_glass_review (break_glass_id, organisation, reviewed_by, reviewed_at) "
                        "values ($1, $2, $3, $4) on conflict do nothing",
                        id.value, organisation, reviewed_by, act.at);
}

void erase_reached(db::Act& act, DossierId dossier) {
    act.connection.exec("delete from break_glass_reached where dossier_id = $1", dossier.value);
}

} // namespace kiem::dossier
