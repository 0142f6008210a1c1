// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/break_glass_do.hpp"
#include "feature/dossier/break_glass_store.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <variant>

namespace kiem::dossier {

namespace {

constexpr std::string_view log_of_emergencies = "log.noodtoegang";

std::string object_of(BreakGlassId id) { return fmt::format("noodtoegang {}", id.value); }

tl::unexpected<Refusal> no_such(BreakGlassId id) {
    return refuse(Refusal::Kind::not_found, "DOS-403", std::to_string(id.value));
}

/// The dossier, and those linked to it, of which the sharing table gives something in an emergency.
Result<std::vector<Reached>> reach_of(Desk const& desk, db::Connection& connection, DossierId id) {
    std::vector<Reached> reached;
    auto const add = [&](DossierId one) {
        auto const organisation = organisation_of(connection, one);
        if (!organisation) return;
        auto const dossier = load_dossier(connection, *organisation, root_of(connection, *organisation, one));
        if (!dossier || !rights_on(desk, *dossier)) return;
        Reached const found{*organisation, dossier->id};
        if (std::ranges::find(reached, found) == reached.end()) reached.push_back(found);
    };
    add(id);
    if (reached.empty()) return dossier::no_such(id);
    for (auto const other : desk.ties.linked_with(connection, reached.front().dossier, desk.today())) add(other);
    return reached;
}

template <class T>
Result<T> within_emergency(Desk const& desk, std::string_view action, std::string object,
                           std::function<Result<T>(db::Act&)> const& body) {
    return db::within<T>(desk.connection, desk.principal, {action, std::move(object), db::Deed::execute, desk.purpose},
                         desk.now, body);
}

Result<void> without_value(Result<std::monostate> const& done) {
    if (!done) return tl::unexpected(done.error());
    return {};
}

} // namespace

bool ForcedOpen::is_forced_open(db::Connection& connection, BreakGlassId glass, DossierId dossier, Moment now) {
    return is_reached(connection, glass, dossier, now);
}

bool may_force_open(Desk const& desk) {
    return !desk.principal.organisation.empty() &&
           desk.sharing.may(desk.purpose, desk.principal.roles, policy::Relation::own, policy::Use::read).any();
}

Result<BreakGlass> force_open(Desk const& desk, DossierId id, std::string_view reason) {
    auto const body = [&](db::Act& act) -> Result<BreakGlass> {
        auto reached = reach_of(desk, act.connection, id);
        if (!reached) return tl::unexpected(reached.error());
        for (auto const& one : *reached) act.subjects.push_back({one.dossier});
        if (auto const sound = check_reason(reason); !sound) return tl::unexpected(sound.error());
        auto const& who = desk.principal;
        BreakGlass glass{
            {}, who.account, who.name, who.organisation, std::string(reason), desk.now, desk.now + emergency_lasts};
        glass.reached = std::move(*reached);
        glass.id = insert_break_glass(act, glass);
        act.detail = object_of(glass.id);
        return glass;
    };
    return within_emergency<BreakGlass>(desk, "noodtoegang-openen", dossier::object_of(id), body);
}

Result<void> end_emergency(Desk const& desk, BreakGlassId id) {
    auto const body = [&](db::Act& act) -> Result<std::monostate> {
        auto const glass = find_break_glass(act.connection, desk.principal.organisation, id);
        if (!glass || glass->account != desk.principal.account || glass->who != desk.principal.name ||
            glass->organisation != desk.principal.organisation)
            return no_such(id);
        for (auto const& one : glass->reached) act.subjects.push_back({one.dossier});
        end_break_glass(act, id);
        return std::monostate{};
    };
    return without_value(within_emergency<std::monostate>(desk, "noodtoegang-sluiten", object_of(id), body));
}

Result<std::vector<BreakGlass>> list_emergencies(Desk const& desk) {
    if (!may_use(desk, policy::Use::read, log_of_emergencies)) {
        record_read(desk, {"noodtoegang-bekijken", "noodtoegang", "DOS-202", db::Outcome::refused}, {});
        return refuse(Refusal::Kind::forbidden, "DOS-202");
    }
    auto all = list_break_glass(desk.connection, desk.principal.organisation, most_emergencies);
    std::vector<DossierId> ids;
    for (auto const& one : all)
        for (auto const& reached : one.reached)
            if (std::ranges::find(ids, reached.dossier) == ids.end()) ids.push_back(reached.dossier);
    record_read(desk, {"noodtoegang-bekijken", "noodtoegang", fmt::format("{} keer", all.size())}, ids);
    return all;
}

Result<void> review_emergency(Desk const& desk, BreakGlassId id) {
    auto const body = [&](db::Act& act) -> Result<std::monostate> {
        if (!may_use(desk, policy::Use::read, log_of_emergencies)) return refuse(Refusal::Kind::forbidden, "DOS-202");
        auto const& organisation = desk.principal.organisation;
        auto const glass = find_break_glass(act.connection, organisation, id);
        if (!glass) return no_such(id);
        for (auto const& one : glass->reached) act.subjects.push_back({one.dossier});
        save_review(act, organisation, id, desk.principal.name);
        return std::monostate{};
    };
    return without_value(within_emergency<std::monostate>(desk, "noodtoegang-nakijken", object_of(id), body));
}

} // namespace kiem::dossier
