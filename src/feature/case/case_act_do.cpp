// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_act_do.hpp"
#include "feature/account/account_store.hpp"
#include "feature/dossier/because.hpp"
#include <fmt/format.h>

namespace kiem::cases {

namespace {

bool is_in(policy::FieldSet const& fields, std::string_view name) {
    auto const at = policy::find_record_field(name);
    return at && fields.test(*at);
}

Part part_of(Table const& table, Case const& value) {
    auto const& mine = table.desk.principal.organisation;
    if (mine.empty()) return Part::none;
    if (value.owner && value.owner->organisation == mine) return Part::owner;
    if (value.origin == mine) return Part::origin;
    if (is_coordinator(table)) return Part::coordinator;
    return is_provider(table.desk.connection, value, mine) ? Part::provider : Part::none;
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
    auto const may = [&](policy::Use use) {
        return desk.sharing.may(desk.purpose, desk.principal.roles, relation, use) & of_cases;
    };
    rights.readable = may(policy::Use::read);
    rights.writable = may(policy::Use::write);
    if (!rights.can_read("traject.toestand")) return {};
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
