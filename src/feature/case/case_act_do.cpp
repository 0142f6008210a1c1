// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_act_do.hpp"
#include "base/roles_at.hpp"
#include "feature/account/account_store.hpp"
#include "feature/dossier/because.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::cases {

namespace {

bool is_in(policy::FieldSet const& fields, std::string_view name) {
    auto const at = policy::find_record_field(name);
    return at && fields.test(*at);
}

using Ties = std::vector<LocationTie>;

Ties ties_of(Table const& table, Case const& value) {
    auto const& desk = table.desk;
    return list_location_ties(desk.connection, value.id, desk.principal.organisation, desk.today());
}

bool holds_a_place(Ties const& ties) {
    return std::ranges::any_of(ties, [](LocationTie const& tie) { return tie.kind != LocationTie::Kind::wished; });
}

Part part_of(Table const& table, Case const& value) {
    auto const& mine = table.desk.principal.organisation;
    if (mine.empty()) return Part::none;
    if (value.owner && value.owner->organisation == mine) return Part::owner;
    if (value.origin == mine) return Part::origin;
    if (is_coordinator(table)) return Part::coordinator;
    return holds_a_place(ties_of(table, value)) ? Part::provider : Part::none;
}

bool is_handed_to(Principal const& who, Case const& value) {
    return value.owner && who.account != AccountId{} && value.owner->account == who.account &&
           value.owner->organisation == who.organisation;
}

/// The roles one has for a case: those of the whole organisation, and those of a location or group that the case has to do with.
/// Who it was handed to by name has them all, and so has the municipality, whose work is not at locations.
std::vector<Role> roles_on(Table const& table, Case const& value) {
    auto const& who = table.desk.principal;
    if (!is_at_locations(table) || is_handed_to(who, value)) return who.roles;
    auto roles = roles_at(who, {}, {});
    for (auto const& tie : ties_of(table, value))
        for (auto const role : roles_at(who, tie.location, tie.group))
            if (std::ranges::find(roles, role) == roles.end()) roles.push_back(role);
    return roles;
}

} // namespace

bool Rights::can_read(std::string_view field) const { return is_in(readable, field); }
bool Rights::can_write(std::string_view field) const { return is_in(writable, field); }
bool View::can_read(std::string_view field) const { return is_in(readable, field); }
bool View::can_write(std::string_view field) const { return is_in(writable, field); }

Rights rights_on(Table const& table, Case const& value) {
    Rights rights;
    rights.part = part_of(table, value);
    if (rights.part == Part::none) return rights;
    auto const relation = rights.part == Part::provider ? policy::Relation::linked : policy::Relation::own;
    auto const& desk = table.desk;
    auto const of_cases = policy::fields_like("traject.*");
    auto const roles = roles_on(table, value);
    auto const may = [&](policy::Use use) { return desk.sharing.may(desk.purpose, roles, relation, use) & of_cases; };
    rights.readable = may(policy::Use::read);
    rights.writable = may(policy::Use::write);
    if (!rights.can_read("traject.toestand")) return {};
    if (auto const restriction = find_restriction(desk.connection, value.id);
        restriction && restriction->organisation != desk.principal.organisation) {
        rights.restricted = restriction->dossier;
        rights.readable &= policy::fields_like("traject.eigenaar");
        rights.writable.reset();
    }
    return rights;
}

bool is_of_municipality(Table const& table) {
    auto const& code = table.desk.principal.organisation;
    auto const organisation = code.empty() ? std::nullopt : account::find_organisation(table.desk.connection, code);
    return organisation && organisation->kind == account::OrganisationKind::municipality;
}

bool is_coordinator(Table const& table) {
    return table.desk.principal.has(Role::vve_coordinator) && is_of_municipality(table);
}

bool is_at_locations(Table const& table) {
    auto const& who = table.desk.principal;
    return roles_at(who, {}, {}).size() < who.roles.size() && !is_of_municipality(table);
}

std::string object_of(CaseId id) { return fmt::format("traject {}", id.value); }

tl::unexpected<Refusal> no_such(CaseId id) {
    return refuse(Refusal::Kind::not_found, "TRA-101", std::to_string(id.value));
}

Result<void> check_note(std::string_view note) {
    constexpr std::ptrdiff_t most = 2000;
    auto const characters = dossier::characters_of(note);
    if (!characters || *characters > most) return refuse(Refusal::Kind::invalid, "TRA-108");
    return {};
}

Telling telling_of(Table const& table, std::string_view note, std::string_view channel) {
    auto const& who = table.desk.principal;
    return {who.organisation, who.account, who.name, std::string(channel), std::string(note), {}};
}

Case settled(Table const& table, db::Act& act, Case kept) {
    if (table.norm == nullptr) return kept;
    static_cast<void>(settle_within(act, table.rules, *table.norm, table.desk.today(), kept.child_code));
    return load_case(act.connection, kept.id).value_or(std::move(kept));
}

} // namespace kiem::cases
