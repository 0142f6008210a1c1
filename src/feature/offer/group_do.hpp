// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/offer/group_store.hpp"
#include "feature/offer/offer_do.hpp"
#include <limits>

/// Groups and lists as one may see them.
namespace kiem::offer {

/// A group with how full it is on a day.
struct GroupView {
    GroupRow row;
    placing::SessionPlan plan;
    placing::Occupancy occupancy;
};
/// The groups of one's organisation, of one's location or group alone where one's right is for that alone; for the
/// municipality all. Only numbers, so nothing is recorded. In order of location and code. Refuses: AAN-202.
Result<std::vector<GroupView>> list_groups(Counter const& counter, Day day);

/// One group with the children in it: as list_groups, and for who may read "plaatsing.groep" of their own the placements.
struct GroupDetail {
    GroupView view;
    std::vector<PlacementRow> placements;
    /// By child_code, as one may know it.
    std::vector<std::pair<std::string, std::string>> names;
    bool may_plan = false;
};
/// Recorded as a read when placements are shown. Refuses: AAN-208.
Result<GroupDetail> open_group(Counter const& counter, std::string_view code, Day day);
/// Whether open_group would open it. Nothing is recorded.
bool may_open_group(Counter const& counter, std::string_view code, Day day);

/// Says which sessions a group runs from a day on, in place of what was planned for that day and later. Refuses: AAN-202,
/// AAN-208, AAN-214 no session, or more than 99 places or 600 minutes, AAN-215 ages that leave nobody,
/// AAN-217 not 1 to 53 weeks a year.
Result<placing::SessionPlan> plan_sessions(Counter const& counter, std::string_view code,
                                           placing::SessionPlan const& plan);

/// A line of a waiting list.
struct WaitingLine {
    placing::Position position;
    /// Empty: it stands at no location.
    std::string location_name;
    /// As one may know it; empty: the code names the child.
    std::string child_name;
    placing::Sessions sessions;
    /// Held or accepted, and until when it is to be answered.
    std::optional<Day> offered_until;
};
/// Which lines of a list are wanted, counted from its first.
struct LineRange {
    std::size_t skipped = 0;
    std::size_t at_most = std::numeric_limits<std::size_t>::max();
};
struct WaitingList {
    /// Those of the range that was asked for.
    std::vector<WaitingLine> lines;
    /// How many lines come before those, 0 where there are not that many; and how many there are with all of them.
    std::size_t skipped = 0, all = 0;
    /// Of all lines, and of the children below.
    placing::WaitingCount count;
    /// Children that have no line here, because the use of a record of theirs elsewhere is restricted.
    int restricted = 0;
    /// Of each location one may see: code, name, its count.
    std::vector<std::tuple<std::string, std::string, placing::WaitingCount>> by_location;
};
/// The list of a location, or (empty) of all locations one may see: those of one's organisation, and for the municipality
/// all, with the children that wait and stand at no location. Recorded as a read with the children of the range as subjects. Refuses:
/// AAN-202, AAN-107 no such location.
Result<WaitingList> list_waiting(Counter const& counter, std::string_view location, Day day,
                                 LineRange const& range = {});

/// Places in groups of these kinds on a day, and those that came since a year before: what the plan counts ("61 extra plaatsen").
struct PlacesAdded {
    std::int64_t places = 0, before = 0;
    std::int64_t added() const { return places - before; }
};
PlacesAdded places_added(db::Connection& connection, int year, std::span<std::string const> group_kinds);

} // namespace kiem::offer
