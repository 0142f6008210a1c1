// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/programme/office_do.hpp"

/// The acts on participations. Who may: "deelname.*" of one's own organisation for the purpose of the desk. `key`: what the form
/// made up, so that what is sent twice is kept once. What is wrong with the input refuses as PRG-206, and look_at tells what.
namespace kiem::programme {

struct Joining {
    Who who;
    std::string programme, group;
    Day from;
};
Result<Findings> look_at(Office const& office, Joining const& wanted);
/// Refuses: as find_child, PRG-204 no such key, PRG-205 the key was used for something else, PRG-206.
Result<Participation> join(Office const& office, std::string_view key, Joining const& wanted);

struct Visit {
    Who who;
    std::string programme;
    Day on;
    std::string reason, result;
};
Result<Findings> look_at(Office const& office, Visit const& wanted);
/// Refuses as join.
Result<Participation> record_visit(Office const& office, std::string_view key, Visit const& wanted);

/// A participation as the one who acts saw it last.
struct Seen {
    ParticipationId id;
    std::int64_t version = 0;
};
struct Ending {
    Seen seen;
    Day last_day;
    std::string reason;
};
Result<Findings> look_at(Office const& office, Ending const& wanted);
/// An end that is given again is corrected. Refuses: PRG-207 not there or not one's own, PRG-202, PRG-203 changed meanwhile,
/// PRG-206.
Result<Participation> end_participation(Office const& office, Ending const& wanted);

struct Mark {
    ParticipationId of;
    /// Nothing: not told.
    std::optional<bool> is_present;
};
/// Who of a group was there, in one act; who is not named stays as it was. Gives the new version of the session, or the old
/// where this key made it. Refuses: PRG-201, PRG-202, PRG-203 saved by somebody else meanwhile (`detail`: who), PRG-204, PRG-208
/// a day to come, PRG-209 somebody who does not take part in that group on that day.
Result<std::int64_t> record_session(Office const& office, SessionOf const& of, std::int64_t seen, std::string_view key,
                                    std::span<Mark const> marks);

} // namespace kiem::programme
