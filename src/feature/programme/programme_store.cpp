// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/programme_store.hpp"
#include <fmt/format.h>
#include <unordered_map>

namespace kiem::programme {

namespace {

using Int = std::int64_t;
using Text = std::string;
using MaybeDay = std::optional<Day>;

/// The participations for which `where` holds, with $1 the organisation.
template <class... Args>
std::vector<Participation> list_where(db::Connection& connection, std::string_view where, Args const&... args) {
    std::vector<Participation> all;
    std::unordered_map<Int, std::size_t> place;
    connection.each<Int, Text, Text, std::optional<Int>, Text, Text, Day, MaybeDay, Text, bool, Int>(
        fmt::format(
            "select id, organisation, programme, dossier_id, child_code, group_name, from_day, last_day, end_reason, "
            "counts, version from participation_now where organisation = $1 and {} order by from_day, id",
            where),
        [&](Int id, Text organisation, Text programme, std::optional<Int> dossier, Text code, Text group, Day from,
            MaybeDay last, Text reason, bool counts, Int version) {
            place.emplace(id, all.size());
            all.push_back({{id},
                           std::move(organisation),
                           std::move(programme),
                           dossier ? std::optional(DossierId{*dossier}) : std::nullopt,
                           std::move(code),
                           std::move(group),
                           from,
                           last,
                           std::move(reason),
                           counts,
                           version,
                           {}});
        },
        args...);
    if (all.empty()) return all;
    connection.each<Int, Day, bool, Text, Text>(
        fmt::format("select participation_id, on_day, is_present, reason, result from participation_session "
                    "where superseded_seq is null and participation_id in "
                    "(select id from participation_now where organisation = $1 and {}) order by on_day",
                    where),
        [&](Int id, Day on, bool is_present, Text reason, Text result) {
            all[place.at(id)].sessions.push_back({on, is_present, std::move(reason), std::move(result)});
        },
        args...);
    return all;
}

std::optional<Participation> first_of(std::vector<Participation> all) {
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
}

void insert_version(db::Act& act, Participation const& value) {
    act.connection.exec("insert into participation_version (participation_id, version, recorded_seq, group_name, "
                        "from_day, last_day, end_reason, counts) values ($1, $2, $3, $4, $5, $6, $7, $8)",
                        value.id.value, value.version, act.seq.value, value.group, value.from, value.last_day,
                        value.end_reason, value.counts);
}

void insert_presence(db::Act& act, ParticipationId id, Session const& session) {
    act.connection.exec("insert into participation_session (participation_id, on_day, is_present, reason, result, "
                        "recorded_seq) values ($1, $2, $3, $4, $5, $6)",
                        id.value, session.on, session.is_present, session.reason, session.result, act.seq.value);
}

} // namespace

std::optional<Participation> load_participation(db::Connection& connection, std::string_view organisation,
                                                ParticipationId id) {
    return first_of(list_where(connection, "id = $2", organisation, id.value));
}

std::optional<Participation> find_by_key(db::Connection& connection, std::string_view organisation,
                                         std::string_view form_key) {
    auto const row = connection.one<Int>("select id from participation where organisation = $1 and form_key = $2",
                                         organisation, form_key);
    if (!row) return std::nullopt;
    return load_participation(connection, organisation, {std::get<0>(*row)});
}

std::vector<Participation> list_of_programme(db::Connection& connection, std::string_view organisation,
                                             std::string_view programme) {
    return list_where(connection, "programme = $2", organisation, programme);
}

std::vector<Participation> list_of_dossier(db::Connection& connection, std::string_view organisation, DossierId id) {
    return list_where(connection, "dossier_id = $2", organisation, id.value);
}

std::vector<Participation> list_of_code(db::Connection& connection, std::string_view organisation,
                                        std::string_view child_code) {
    return list_where(connection, "child_code = $2", organisation, child_code);
}

Participation insert_participation(db::Act& act, Participation value, std::string_view form_key) {
    auto const dossier = value.dossier ? std::optional(value.dossier->value) : std::nullopt;
    value.id.value = std::get<0>(*act.connection.one<Int>(
        "insert into participation (organisation, programme, dossier_id, child_code, form_key, created_seq) "
        "values ($1, $2, $3, $4, $5, $6) returning id",
        value.organisation, value.programme, dossier, value.child_code, form_key, act.seq.value));
    value.version = 1;
    insert_version(act, value);
    for (auto const& session : value.sessions) insert_presence(act, value.id, session);
    return value;
}

Participation save_participation(db::Act& act, Participation value) {
    act.connection.exec("update participation_version set superseded_seq = $1 where participation_id = $2 and "
                        "superseded_seq is null",
                        act.seq.value, value.id.value);
    ++value.version;
    insert_version(act, value);
    return value;
}

SavedSession load_session(db::Connection& connection, std::string_view organisation, SessionOf const& of) {
    auto row = connection.one<Int, Text, Moment, Text>(
        "select version, saved_by, saved_at, form_key from programme_session where organisation = $1 and programme = $2 "
        "and group_name = $3 and on_day = $4 and superseded_seq is null",
        organisation, of.programme, of.group, of.on);
    if (!row) return {};
    auto& [version, by, at, key] = *row;
    return {version, std::move(by), at, std::move(key)};
}

std::vector<Day> list_session_days(db::Connection& connection, std::string_view organisation,
                                   std::string_view programme, std::string_view group, int most) {
    std::vector<Day> days;
    connection.each<Day>(
        "select on_day from programme_session where organisation = $1 and programme = $2 and "
        "group_name = $3 and superseded_seq is null order by on_day desc limit $4",
        [&](Day day) { days.push_back(day); }, organisation, programme, group, most);
    return days;
}

void save_session(db::Act& act, std::string_view organisation, SessionOf const& of, SavedSession const& before,
                  std::string_view by, std::string_view form_key) {
    act.connection.exec(
        "update programme_session set superseded_seq = $1 where organisation = $2 and programme = $3 and "
        "group_name = $4 and on_day = $5 and superseded_seq is null",
        act.seq.value, organisation, of.programme, of.group, of.on);
    act.connection.exec(
        "insert into programme_session (organisation, programme, group_name, on_day, version, saved_by, "
        "saved_at, form_key, recorded_seq) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        organisation, of.programme, of.group, of.on, before.version + 1, by, act.at, form_key, act.seq.value);
}

void save_presence(db::Act& act, ParticipationId id, Day on, std::optional<bool> is_present) {
    act.connection.exec(
        "update participation_session set superseded_seq = $1 where participation_id = $2 and on_day = $3 "
        "and superseded_seq is null",
        act.seq.value, id.value, on);
    if (is_present) insert_presence(act, id, {on, *is_present});
}

std::optional<Day> find_birth_date(db::Connection& connection, std::string_view child_code) {
    auto const row = connection.one<Day>(
        "select born_on from child_now where child_code = $1 order by owner, valid_from desc limit 1", child_code);
    return row ? std::optional(std::get<0>(*row)) : std::nullopt;
}

} // namespace kiem::programme
