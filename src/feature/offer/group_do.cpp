// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/group_do.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/offer/counter_do.hpp"
#include "feature/offer/reach.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace kiem::offer {

namespace {

using policy::Use;

tl::unexpected<Refusal> not_for_role() { return refuse(Refusal::Kind::forbidden, "AAN-202"); }
tl::unexpected<Refusal> no_such_group(std::string_view code) {
    return refuse(Refusal::Kind::not_found, "AAN-208", std::string(code));
}

/// Numbers of a group: for who reads or counts placements there, and for who counts how far cases are.
bool may_count(Counter const& counter, std::span<Role const> roles) {
    return may(counter, roles, Use::read, "plaatsing.groep") || may(counter, roles, Use::count, "plaatsing.groep") ||
           may(counter, roles, Use::count, "traject.toestand");
}

bool may_see(Counter const& counter, GroupRow const& row, bool is_of_all) {
    auto const& who = counter.desk().principal;
    if (is_of_all) return true;
    return row.provider == who.organisation && may_count(counter, roles_at(who, row.location, row.code));
}

bool sees_all_groups(Counter const& counter) {
    return is_municipality(counter) && may_count(counter, counter.desk().principal.roles);
}

GroupView view_of(GroupRow row, placing::Group const& group, Day day) {
    auto const* plan = group.plan_on(day);
    return {std::move(row), plan ? *plan : placing::SessionPlan{}, placing::occupancy_on(group, day)};
}

constexpr int most_places = 99, most_minutes = 600, most_weeks = 53;

Result<void> check_plan(placing::SessionPlan const& plan) {
    bool const is_sound = plan.offered().any() && std::ranges::all_of(plan.slots, [](auto const& slot) {
                              return slot.places >= 0 && slot.places <= most_places && slot.minutes.value_or(1) > 0 &&
                                     slot.minutes.value_or(1) <= most_minutes;
                          });
    if (!is_sound) return refuse(Refusal::Kind::invalid, "AAN-214");
    if (plan.from_months && plan.until_months && *plan.from_months >= *plan.until_months)
        return refuse(Refusal::Kind::invalid, "AAN-215");
    if (plan.weeks_per_year && (*plan.weeks_per_year < 1 || *plan.weeks_per_year > most_weeks))
        return refuse(Refusal::Kind::invalid, "AAN-217", std::to_string(*plan.weeks_per_year));
    return {};
}

/// The name of a child on a list, of one's own dossiers alone.
class Names {
public:
    explicit Names(Counter const& counter) : counter_(counter), fields_(dossier::findable(counter.desk())) {}

    std::string of(std::string_view child_code, std::optional<DossierId> dossier, std::string_view origin) {
        auto const& desk = counter_.desk();
        auto const& mine = desk.principal.organisation;
        auto id = dossier::find_by_child_code(desk.connection, mine, child_code);
        if (!id && origin == mine) id = dossier;
        if (!id) return {};
        auto const found = dossier::load_child(desk.connection, mine, *id);
        if (!found) return {};
        seen_.push_back(*id);
        return dossier::full_name(dossier::only(dossier::Line{*id, found->name, found->born_on}, fields_).name);
    }
    std::vector<DossierId> const& seen() const { return seen_; }

private:
    Counter const& counter_;
    policy::FieldSet fields_;
    std::vector<DossierId> seen_;
};

/// The lines of the locations that one's right reaches.
void leave_out_unreached(Counter const& counter, std::vector<WaitingRow>& rows) {
    auto const& who = counter.desk().principal;
    std::map<std::string, bool, std::less<>> known;
    std::erase_if(rows, [&](WaitingRow const& row) {
        auto const& location = row.waiting.location;
        auto const found = known.find(location);
        if (found != known.end()) return !found->second;
        bool const reaches = may(counter, roles_at(who, location, {}), Use::read, "wens.locatie");
        known.emplace(location, reaches);
        return !reaches;
    });
}

/// The list with the lines of the range; each child is named by its row.
WaitingList make_list(std::vector<WaitingRow> rows, std::span<placing::Priority const> rules, Day day,
                      LineRange const& range, Names& names) {
    WaitingList list;
    std::vector<placing::Waiting> waiting;
    std::map<std::pair<std::int64_t, std::string>, WaitingRow> row_of;
    std::map<std::pair<std::string, std::string>, std::vector<placing::Waiting>> by_location;
    std::set<std::int64_t> restricted;
    std::vector<placing::Waiting> counted;
    for (auto& row : rows) {
        counted.push_back(row.waiting);
        if (!row.waiting.location.empty())
            by_location[{row.location_name, row.waiting.location}].push_back(row.waiting);
        if (row.is_restricted) {
            restricted.insert(row.waiting.case_id);
            continue;
        }
        waiting.push_back(row.waiting);
        row_of.emplace(std::pair(row.waiting.case_id, row.waiting.location), std::move(row));
    }
    list.count = placing::count_waiting(counted, day);
    list.restricted = static_cast<int>(restricted.size());
    for (auto const& [name, lines] : by_location)
        list.by_location.emplace_back(name.second, name.first, placing::count_waiting(lines, day));
    auto positions = placing::in_order(std::move(waiting), rules);
    list.all = positions.size();
    list.skipped = range.skipped < list.all ? range.skipped : 0;
    auto const end = list.skipped + std::min(range.at_most, list.all - list.skipped);
    std::map<std::int64_t, std::string> name_of;
    for (auto i = list.skipped; i < end; ++i) {
        auto& position = positions[i];
        auto const& row = row_of.at({position.waiting.case_id, position.waiting.location});
        auto const [name, is_new] = name_of.try_emplace(position.waiting.case_id);
        if (is_new) name->second = names.of(row.waiting.child_code, row.dossier, row.origin);
        list.lines.push_back({std::move(position), row.location_name, name->second, row.sessions, row.offered_until});
    }
    return list;
}

} // namespace

Result<std::vector<GroupView>> list_groups(Counter const& counter, Day day) {
    auto const& desk = counter.desk();
    bool const is_of_all = sees_all_groups(counter);
    if (!is_of_all && !may_count(counter, desk.principal.roles)) return not_for_role();
    auto rows = list_group_rows(desk.connection, {.provider = is_of_all ? "" : desk.principal.organisation}, day);
    std::erase_if(rows, [&](GroupRow const& row) { return !may_see(counter, row, is_of_all); });
    auto const groups = load_groups(desk.connection, rows, {day, desk.today()});
    std::vector<GroupView> views;
    for (std::size_t i = 0; i < rows.size(); ++i) views.push_back(view_of(rows[i], groups[i], day));
    return views;
}

Result<GroupDetail> open_group(Counter const& counter, std::string_view code, Day day) {
    auto const& desk = counter.desk();
    auto const row = find_group_row(desk.connection, code, day);
    if (!row || !may_see(counter, *row, sees_all_groups(counter))) return no_such_group(code);
    auto const group = load_group(desk.connection, code, {day, desk.today()});
    GroupDetail detail{view_of(*row, group.value_or(placing::Group{}), day), {}, {}, false};
    detail.may_plan = may_at(counter, *row, Use::write, "plaatsing.groep");
    if (!may_at(counter, *row, Use::read, "plaatsing.groep")) return detail;
    detail.placements = list_placements_in(desk.connection, code, day);
    Names names(counter);
    for (auto const& one : detail.placements)
        detail.names.emplace_back(one.child_code, names.of(one.child_code, std::nullopt, {}));
    dossier::record_read(desk, {"groep-inzien", fmt::format("groep {}", code), "plaatsing.*"}, names.seen());
    return detail;
}

bool may_open_group(Counter const& counter, std::string_view code, Day day) {
    auto const row = find_group_row(counter.desk().connection, code, day);
    return row && may_see(counter, *row, sees_all_groups(counter));
}

Result<placing::SessionPlan> plan_sessions(Counter const& counter, std::string_view code,
                                           placing::SessionPlan const& plan) {
    return within_counter<placing::SessionPlan>(counter, "dagdelen-plannen", fmt::format("groep {}", code),
                                                db::Deed::update, [&](db::Act& act) -> Result<placing::SessionPlan> {
                                                    auto const row = find_group_row(act.connection, code, plan.from);
                                                    if (!row) return no_such_group(code);
                                                    if (!may_at(counter, *row, Use::write, "plaatsing.groep"))
                                                        return no_such_group(code);
                                                    if (auto const sound = check_plan(plan); !sound)
                                                        return tl::unexpected(sound.error());
                                                    save_plan(act, counter.desk().principal.organisation, code, plan);
                                                    return plan;
                                                });
}

Result<WaitingList> list_waiting(Counter const& counter, std::string_view location, Day day, LineRange const& range) {
    auto const& desk = counter.desk();
    bool const is_of_all = is_municipality(counter);
    if (!may(counter, desk.principal.roles, Use::read, "wens.locatie")) return not_for_role();
    if (!location.empty()) {
        auto const found = find_location_row(desk.connection, location, day);
        if (!found || (!is_of_all && found->provider != desk.principal.organisation))
            return refuse(Refusal::Kind::not_found, "AAN-107", std::string(location));
    }
    auto rows = list_waiting_rows(
        desk.connection,
        {std::string(location), is_of_all ? std::string() : desk.principal.organisation, desk.principal.organisation},
        day);
    if (!is_of_all) leave_out_unreached(counter, rows);
    Names names(counter);
    auto list = make_list(std::move(rows), counter.priorities, day, range, names);
    dossier::record_read(
        desk, {"wachtlijst-inzien", location.empty() ? "wachtlijst" : fmt::format("locatie {}", location), "wens.*"},
        names.seen());
    return list;
}

PlacesAdded places_added(db::Connection& connection, int year, std::span<std::string const> group_kinds) {
    auto const last_of = [](int of) { return Day{std::chrono::year{of} / std::chrono::December / 31}; };
    return {count_places(connection, group_kinds, last_of(year)),
            count_places(connection, group_kinds, last_of(year - 1))};
}

} // namespace kiem::offer
