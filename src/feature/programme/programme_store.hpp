// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/programme/programme.hpp"
#include "feature/programme/programme_schema.hpp"

/// Participations in the database. Rows are closed, not overwritten. Every query names the organisation whose they are.
namespace kiem::programme {

std::optional<Participation> load_participation(db::Connection& connection, std::string_view organisation,
                                                ParticipationId id);
/// The one that a form with this key made.
std::optional<Participation> find_by_key(db::Connection& connection, std::string_view organisation,
                                         std::string_view form_key);
/// In a programme, in order of first day.
std::vector<Participation> list_of_programme(db::Connection& connection, std::string_view organisation,
                                             std::string_view programme);
/// Of a child, in order of first day.
std::vector<Participation> list_of_dossier(db::Connection& connection, std::string_view organisation, DossierId id);
std::vector<Participation> list_of_code(db::Connection& connection, std::string_view organisation,
                                        std::string_view child_code);

/// Keeps the first version with its sessions; id and version are given by the database.
Participation insert_participation(db::Act& act, Participation value, std::string_view form_key);
/// Keeps the next version; its sessions stay as they are.
Participation save_participation(db::Act& act, Participation value);

/// How the session of a group was saved last; version 0: never.
struct SavedSession {
    std::int64_t version = 0;
    std::string by;
    std::optional<Moment> at;
    std::string form_key;
};
/// A group of a programme on a day.
struct SessionOf {
    std::string programme, group;
    Day on;
};
SavedSession load_session(db::Connection& connection, std::string_view organisation, SessionOf const& of);
/// The days on which the group came together, the last first; at most `most`.
std::vector<Day> list_session_days(db::Connection& connection, std::string_view organisation,
                                   std::string_view programme, std::string_view group, int most);
/// Closes the version of `before` and keeps the next.
void save_session(db::Act& act, std::string_view organisation, SessionOf const& of, SavedSession const& before,
                  std::string_view by, std::string_view form_key);

/// Whether a child was there; nothing: not told any more.
void save_presence(db::Act& act, ParticipationId id, Day on, std::optional<bool> is_present);

/// Of the facts that are known now; empty: unknown.
std::optional<Day> find_birth_date(db::Connection& connection, std::string_view child_code);

} // namespace kiem::programme
