// SPDX-License-Identifier: EUPL-1.2
#include "app/desk_work.hpp"
#include "feature/attendance/attendance_store.hpp"
#include "feature/offer/group_do.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace kiem::app {

namespace {

using desk::Task;

/// The groups that the rights of who asks reach.
std::vector<offer::GroupRow> own_groups(dossier::Work const& work) {
    std::vector<offer::GroupRow> groups;
    std::set<std::string> known;
    for (auto const& grant : work.principal.grants) {
        if (grant.role != Role::preschool_worker && grant.role != Role::location_manager) continue;
        offer::GroupFilter const filter{work.principal.organisation, grant.location, grant.group};
        for (auto& one : offer::list_group_rows(work.connection, filter, work.today()))
            if (known.insert(one.code).second) groups.push_back(std::move(one));
    }
    return groups;
}

/// What is not kept of this week by Friday, and of the week before.
std::vector<Task> attendance_to_keep(dossier::Work const& work, Day until) {
    auto const& tr = work.tr();
    std::vector<Task> tasks;
    auto const this_week = attendance::monday_of(work.today());
    for (auto const& group : own_groups(work))
        for (auto const monday : {this_week - std::chrono::days{7}, this_week}) {
            auto const saved = attendance::load_version(work.connection, work.principal.organisation, group.code,
                                                        monday);
            Day const friday = monday + std::chrono::days{4};
            if (saved.version > 0 || friday > until) continue;
            auto const url = fmt::format("/groepen/{}/aanwezigheid?week={}", group.code, attendance::week_text(monday));
            tasks.push_back({group.name.empty() ? group.code : group.name,
                             tr(monday == this_week ? "desk.taak.aanwezigheid" : "desk.taak.aanwezigheid_vorige"),
                             {group.location_name},
                             friday,
                             {tr("desk.taak.aanwezigheid_knop"), url}});
        }
    std::ranges::stable_sort(tasks, {}, &Task::due_on);
    return tasks;
}

/// Places that are held for a child until a day.
std::vector<Task> answers_to_ask(PlacePolicy const& places, dossier::Work const& work, Day until) {
    auto const& tr = work.tr();
    auto const desk = work.desk_for("toeleiding");
    cases::Table const table{desk, places.rules(work.today())};
    offer::Counter const counter{table, {}, [&](Day day) { return places.norms(day); }};
    auto const open = offer::list_open_offers(counter);
    std::vector<Task> tasks;
    if (!open) return tasks;
    for (auto const& one : *open) {
        if (one.offer.answer_by > until) continue;
        tasks.push_back({one.child_name.empty() ? one.offer.child_code : one.child_name,
                         tr("desk.taak.antwoord"),
                         {one.location_name},
                         one.offer.answer_by,
                         {tr("desk.taak.antwoord_knop"), fmt::format("/trajecten/{}/aanbod", one.offer.of.value)}});
    }
    return tasks;
}

} // namespace

std::vector<desk::OtherWork> work_in_groups(PlacePolicy const& places) {
    return {{{Role::preschool_worker}, attendance_to_keep},
            {{Role::location_manager},
             [&places](dossier::Work const& work, Day until) { return answers_to_ask(places, work, until); }}};
}

} // namespace kiem::app
