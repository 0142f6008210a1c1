// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/attendance/attendance_store.hpp"
#include "feature/dossier/dossier_do.hpp"
#include "feature/offer/group_store.hpp"

/// The week of a group. Who may: "aanwezigheid.*" of one's own organisation for the purpose of the desk, with a right that reaches the
/// group. All else is as if the group were not there: PRE-201. `rules` are those of the week.
namespace kiem::attendance {

struct SheetRow {
    std::string child_code;
    /// As one may know it; empty: the code names the child.
    std::string name;
    std::optional<DossierId> dossier;
    /// The half-days of its place on the days it holds; none are known of a place that was delivered without.
    placing::Sessions expected;
    /// The half-days of the week on which its place holds.
    placing::Sessions open;
    Marks marks{};
    /// The use of its record is restricted (AVG, article 18): no half-days and marks are shown, and none can be written.
    bool is_restricted = false;
};
struct Sheet {
    offer::GroupRow group;
    Day monday{};
    /// What the group runs in this week.
    placing::Sessions offered;
    /// In order of name, and after them those without one.
    std::vector<SheetRow> rows;
    WeekVersion saved;
    bool may_write = false;
};
/// Recorded as a read with the children as subjects. `monday` is one. Refuses: PRE-201.
Result<Sheet> open_week(dossier::Desk const& desk, std::string_view group, Day monday);

struct MarkOf {
    std::string child_code;
    std::size_t session = 0;
    Mark mark;
};
/// A week of a group.
struct WeekOf {
    std::string_view group;
    Day monday{};
};
/// Keeps what became different, in one act; half-days that are not named stay. Gives the new version (the same when nothing
/// became different). Refuses: PRE-201, PRE-202 may not write, PRE-203 saved by somebody else meanwhile, PRE-204 no place in this
/// group on that half-day (`detail`: it), PRE-205 a day to come (`detail`: it), PRE-206 no such reason (`detail`: it), DOS-206 the
/// use of the record of a child whose half-day became different is restricted (`detail`: its number).
Result<std::int64_t> save_week(dossier::Desk const& desk, policy::OutreachRules const& rules, WeekOf const& of,
                               std::int64_t seen, std::span<MarkOf const> marks);

} // namespace kiem::attendance
