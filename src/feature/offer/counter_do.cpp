// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/counter_do.hpp"
#include "feature/account/account_store.hpp"
#include "feature/case/case_store.hpp"
#include "feature/case/case_sweep_store.hpp"
#include "feature/case/same_child_store.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/offer/reach.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::offer {

namespace {

bool counts(DatedNorms const& norms, std::string_view kind) {
    return norms.group_kinds.empty() || std::ranges::find(norms.group_kinds, kind) != norms.group_kinds.end();
}

cases::HeldPlace as_held(PlacementRow const& row) {
    return {row.group, row.sessions_per_week, row.minutes_per_week, row.from, row.until, row.from, row.is_on_page};
}

bool is_too_old(Counter const& counter, std::string_view child_code, CaseRow const& of, Day today) {
    auto const born = birth_date(counter, child_code, of);
    return born && age_in_months(*born, today) >= counter.norms(today).norms.until_months;
}

/// What a child has elsewhere on the first day of a place, in groups that count.
void add_what_is_elsewhere(Counter const& counter, DatedNorms const& norms, PlaceChoice const& choice,
                           std::string_view instead_of, placing::WantedPlace& wanted) {
    std::vector<cases::HeldPlace> held;
    for (auto const& row : placements_of_child(counter, wanted.child_code)) {
        bool const ends_by_this = row.code == instead_of && row.owner == counter.desk().principal.organisation;
        if (row.group == choice.group || ends_by_this) continue;
        auto const group = find_group_row(counter.desk().connection, row.group, choice.first_day);
        if (group && counts(norms, group->kind)) held.push_back(as_held(row));
    }
    auto const week = cases::held_on(held, choice.first_day);
    wanted.other_sessions = static_cast<int>(week.sessions);
    wanted.other_minutes = static_cast<int>(week.minutes);
}

/// Of records that are linked or merged the case that tells how the child stands.
std::optional<CaseRow> case_of_child(Counter const& counter, std::string_view child_code) {
    auto const& desk = counter.desk();
    auto const codes = cases::codes_of_child(desk.connection, child_code, desk.today());
    if (codes.size() < 2) return find_case_of(desk.connection, child_code);
    std::vector<cases::Case> all;
    for (auto const& code : codes)
        if (auto found = cases::find_latest(desk.connection, code)) all.push_back(std::move(*found));
    auto const* const lead = cases::leading(all);
    return lead == nullptr ? std::nullopt : find_case(desk.connection, lead->id);
}

/// What has to happen to a case so that it stands where the placements say; nothing when it does.
std::optional<cases::Event> event_for(Counter const& counter, CaseRow const& of, Day today) {
    auto const state = cases::parse_state(of.state);
    if (!state) return std::nullopt;
    auto& connection = counter.desk().connection;
    bool const is_enough = has_enough(counter, of.child_code, today);
    if (is_enough) {
        if (*state == cases::State::placed || !cases::may_happen(*state, cases::Event::place)) return std::nullopt;
        return cases::Event::place;
    }
    if (*state == cases::State::placed) {
        if (is_too_old(counter, of.child_code, of, today)) return std::nullopt;
        return cases::Event::lose_place;
    }
    if (*state != cases::State::offered && *state != cases::State::accepted) return std::nullopt;
    auto const offers = list_offers(connection, of.id);
    if (std::ranges::any_of(offers, [&](Offer const& one) { return keeps_place(one, today); })) return std::nullopt;
    return cases::Event::withdraw_offer;
}

} // namespace

bool may(Counter const& counter, std::span<Role const> roles, policy::Use use, std::string_view field) {
    auto const& desk = counter.desk();
    return !desk.principal.organisation.empty() &&
           desk.sharing.may(desk.purpose, roles, policy::Relation::own, use, field);
}

bool is_municipality(Counter const& counter) {
    auto const& desk = counter.desk();
    auto const found = account::find_organisation(desk.connection, desk.principal.organisation);
    return found && found->kind == account::OrganisationKind::municipality;
}

bool may_at(Counter const& counter, GroupRow const& group, policy::Use use, std::string_view field) {
    auto const& who = counter.desk().principal;
    return !who.organisation.empty() && group.provider == who.organisation &&
           may(counter, roles_at(who, group.location, group.code), use, field);
}

std::optional<DossierId> dossier_of(Counter const& counter, std::string_view child_code,
                                    std::optional<CaseRow> const& of) {
    auto const& desk = counter.desk();
    if (auto const mine = dossier::find_by_child_code(desk.connection, desk.principal.organisation, child_code))
        return mine;
    return of ? of->dossier : std::nullopt;
}

void add_subject(Counter const& counter, db::Act& act, std::string_view child_code, std::optional<CaseRow> const& of) {
    if (auto const id = dossier_of(counter, child_code, of)) act.subjects.push_back({*id});
}

Known known_of(Counter const& counter, std::string_view child_code, std::optional<CaseRow> const& of) {
    auto const& desk = counter.desk();
    auto organisation = desk.principal.organisation;
    auto id = dossier::find_by_child_code(desk.connection, organisation, child_code);
    if (!id && of && of->dossier) {
        id = of->dossier;
        organisation = of->origin;
    }
    auto const found = id ? dossier::load_child(desk.connection, organisation, *id) : std::nullopt;
    auto const rights = found ? dossier::rights_on(desk, *found) : std::nullopt;
    if (!rights) return {};
    dossier::Line const line = dossier::only({*id, found->name, found->born_on}, rights->readable);
    Known known{dossier::full_name(line.name), {}};
    if (line.born_on != Day{}) known.born_on = line.born_on;
    return known;
}

std::optional<Day> birth_date(Counter const& counter, std::string_view child_code, std::optional<CaseRow> const& of) {
    auto& connection = counter.desk().connection;
    if (auto const born = find_birth_date(connection, child_code)) return born;
    auto const& mine = counter.desk().principal.organisation;
    auto found = std::optional<dossier::Dossier>();
    if (auto const id = dossier::find_by_child_code(connection, mine, child_code))
        found = dossier::load_child(connection, mine, *id);
    else if (of && of->dossier) found = dossier::load_child(connection, of->origin, *of->dossier);
    return found ? std::optional(found->born_on) : std::nullopt;
}

std::optional<Looked> look_at_place(Counter const& counter, std::string_view child_code, std::optional<Day> born_on,
                                    PlaceChoice const& choice, std::string_view instead_of) {
    auto const& desk = counter.desk();
    auto row = find_group_row(desk.connection, choice.group, choice.first_day);
    auto group = row ? load_group(desk.connection, choice.group, {choice.first_day, desk.today()}) : std::nullopt;
    if (!group) return std::nullopt;
    auto const codes = cases::codes_of_child(desk.connection, child_code, desk.today());
    for (auto& claim : group->claims)
        if (std::ranges::find(codes, claim.child_code) != codes.end()) claim.child_code = child_code;
    auto const norms = counter.norms(choice.first_day);
    placing::WantedPlace wanted{std::string(child_code), born_on, choice.sessions, choice.first_day, choice.until};
    add_what_is_elsewhere(counter, norms, choice, instead_of, wanted);
    auto findings = placing::check_place(*group, norms.norms, wanted);
    if (auto const last = cases::sight_on(counter.table.rules, desk.today()).until; choice.first_day > last)
        findings.push_back({"BEZ-106",
                            Severity::error,
                            {{"dag", to_dutch(choice.first_day)}, {"uiterlijk", to_dutch(last)}},
                            {{}, 0, "eerste-dag"}});
    if (!counts(norms, row->kind))
        findings.push_back({"BEZ-118", Severity::warning, {{"groep", row->code}}, {{}, 0, "groep"}});
    return Looked{std::move(*row), std::move(*group), std::move(findings)};
}

std::vector<PlacementRow> placements_of_child(Counter const& counter, std::string_view child_code) {
    auto const& desk = counter.desk();
    std::vector<PlacementRow> all;
    for (auto const& code : cases::codes_of_child(desk.connection, child_code, desk.today()))
        std::ranges::move(list_placements_of(desk.connection, code), std::back_inserter(all));
    std::ranges::stable_sort(all, std::ranges::greater{}, &PlacementRow::from);
    return all;
}

namespace {

cases::PlaceNorm norm_on(Counter const& counter, Day day) {
    auto const norms = counter.norms(day);
    return {norms.enough.sessions_per_week, norms.enough.minutes_per_week, norms.group_kinds, norms.norms.until_months};
}

} // namespace

bool has_enough(Counter const& counter, std::string_view child_code, Day today) {
    return cases::has_enough_places(counter.desk().connection, norm_on(counter, today), child_code,
                                    cases::sight_on(counter.table.rules, today));
}

std::optional<DossierId> restricted_record(Counter const& counter, std::string_view child_code,
                                           std::optional<CaseRow> const& of) {
    auto const& desk = counter.desk();
    for (auto const& code : cases::codes_of_child(desk.connection, child_code, desk.today()))
        if (auto const mine = dossier::find_by_child_code(desk.connection, desk.principal.organisation, code);
            mine && is_restricted(desk.connection, *mine))
            return mine;
    if (of && of->dossier && is_restricted(desk.connection, *of->dossier)) return of->dossier;
    return std::nullopt;
}

std::optional<DossierId> restricted_elsewhere(Counter const& counter, CaseId id) {
    auto const found = cases::find_restriction(counter.desk().connection, id);
    if (!found || found->organisation == counter.desk().principal.organisation) return std::nullopt;
    return found->dossier;
}

tl::unexpected<Refusal> refuse_restricted(DossierId id) {
    return refuse(Refusal::Kind::conflict, "DOS-206", std::to_string(id.value));
}

Result<bool> settle_case(Counter const& counter, db::Act& act, std::string_view child_code) {
    auto const& desk = counter.desk();
    auto const of = case_of_child(counter, child_code);
    auto const event = of ? event_for(counter, *of, desk.today()) : std::nullopt;
    if (event) {
        auto const moved = cases::happen_within(counter.table, act, of->id, {.event = *event, .on = desk.today()}, {});
        if (!moved) return tl::unexpected(moved.error());
    }
    // Who was placed before anybody followed it may need a case now.
    cases::settle_within(act, counter.table.rules, norm_on(counter, desk.today()), desk.today(), child_code);
    return event.has_value();
}

} // namespace kiem::offer
