// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/offer/offer.hpp"
#include <unordered_map>

/// Groups, their plans and who has a place in them, and the lines of waiting lists.
namespace kiem::offer {

/// A group on a day, with its location.
struct GroupRow {
    std::string code, name, kind, location, location_name, location_postcode;
    /// The organisation that runs it: the holder of the location, or who delivered it when no holder is known.
    std::string provider;
    int places = 0;
};
/// Which groups: empty means any.
struct GroupFilter {
    std::string provider = {}, location = {}, group = {};
};
/// In order of location name, location and code.
std::vector<GroupRow> list_group_rows(db::Connection& connection, GroupFilter const& filter, Day day);
std::optional<GroupRow> find_group_row(db::Connection& connection, std::string_view code, Day day);

/// A group with all its plans and the claims that hold on `from` or later. Offers count that keep a place on `today`. Claims of one
/// child under several codes, by links of `today` and by what was merged, have one of them.
struct LoadFor {
    Day from, today;
};
std::optional<placing::Group> load_group(db::Connection& connection, std::string_view code, LoadFor when);
/// The same of several groups at once, in their order; those that do not exist are empty ones.
std::vector<placing::Group> load_groups(db::Connection& connection, std::span<GroupRow const> rows, LoadFor when);

/// Of who is in a group and has more than one code: each code with the first of the child.
using FirstCodes = std::unordered_map<std::string, std::string>;
FirstCodes first_codes_in_group(db::Connection& connection, std::string_view code, LoadFor when);

/// Keeps the plan from its first day on; plans from that day on that were kept before are closed.
void save_plan(db::Act& act, std::string_view organisation, std::string_view group, placing::SessionPlan const& plan);

/// A location on a day.
struct LocationRow {
    std::string code, name, provider, postcode;
};
/// Of one provider, or all (empty), in order of name; only those with groups or places for young children.
std::vector<LocationRow> list_location_rows(db::Connection& connection, std::string_view provider, Day day);
std::optional<LocationRow> find_location_row(db::Connection& connection, std::string_view code, Day day);

/// A line of a waiting list with what a page needs of its case.
struct WaitingRow {
    placing::Waiting waiting;
    placing::Sessions sessions;
    std::optional<DossierId> dossier;
    std::string origin, location_name;
    std::optional<Day> offered_until;
    /// A record of the case is restricted, of another organisation than asked for.
    bool is_restricted = false;
};
/// The lines of one location, of the locations of one provider, or (both empty) of all, of cases that wait on that day. Of all there
/// is one too for a case that stands at no location: with choice 0, asked for on the day it came on the list and wanted from then.
struct WaitingFilter {
    std::string location = {}, provider = {};
    /// Who looks.
    std::string viewer = {};
};
std::vector<WaitingRow> list_waiting_rows(db::Connection& connection, WaitingFilter const& filter, Day day);

/// Places (children at one moment) of groups of these kinds on a day.
std::int64_t count_places(db::Connection& connection, std::span<std::string const> group_kinds, Day day);

} // namespace kiem::offer
