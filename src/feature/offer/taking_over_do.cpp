// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/taking_over_do.hpp"
#include "feature/dossier/fields.hpp"
#include "feature/rights/consent_do.hpp"
#include <algorithm>

namespace kiem::offer {

namespace {

/// The dossier the case came from, and the consent that lets something of it go on.
struct Source {
    dossier::Dossier dossier;
    rights::Consent consent;
    policy::FieldSet fields;
};

std::optional<Source> source_of(Counter const& counter, db::Act& act, ToTakeOver const& what) {
    auto const& desk = counter.desk();
    auto const& mine = desk.principal.organisation;
    if (!what.of || !what.of->dossier || what.of->origin == mine) return std::nullopt;
    auto const allowed = desk.sharing.may(desk.purpose, desk.principal.roles, policy::Relation::consented,
                                          policy::Use::read);
    for (auto const& consent : rights::list_consents_for(act.connection, *what.of->dossier, desk.purpose, mine)) {
        auto const fields = rights::consented_fields(std::span(&consent, 1), desk.purpose, mine, desk.today()) &
                            allowed;
        if (fields.none()) continue;
        auto found = dossier::load_dossier(act.connection, what.of->origin, *what.of->dossier);
        if (!found || found->is_restricted || found->merged_into) return std::nullopt;
        return Source{std::move(*found), consent, fields};
    }
    return std::nullopt;
}

std::vector<std::string> names_of(policy::FieldSet const& fields) {
    std::vector<std::string> names;
    for (auto const name : dossier::field_names())
        if (auto const at = policy::find_record_field(name); at && fields.test(*at)) names.emplace_back(name);
    return names;
}

void complete(dossier::Dossier& one, dossier::Dossier const& typed) {
    if (one.name == dossier::PersonName{}) one.name = typed.name;
    if (one.born_on == Day{}) one.born_on = typed.born_on;
    if (one.home_languages.empty()) one.home_languages = typed.home_languages;
    if (one.addresses.empty()) one.addresses = typed.addresses;
    if (one.guardians.empty()) one.guardians = typed.guardians;
}

/// What somebody is of the child may be left out of the consent; a dossier says it of each.
void name_relations(dossier::Dossier& one) {
    for (auto& guardian : one.guardians)
        if (guardian.relation.empty()) guardian.relation = "anders";
}

bool is_whole(dossier::Dossier const& one) { return one.born_on != Day{} && one.name != dossier::PersonName{}; }

} // namespace

Result<std::optional<DossierId>> take_over(Counter const& counter, db::Act& act, ToTakeOver const& what) {
    auto const& desk = counter.desk();
    auto const& mine = desk.principal.organisation;
    if (auto const known = dossier::find_by_child_code(act.connection, mine, what.child_code)) return known;
    dossier::Dossier next;
    auto const source = source_of(counter, act, what);
    auto const writable = desk.sharing.may("opvang", desk.principal.roles, policy::Relation::own, policy::Use::write) |
                          desk.sharing.may(desk.purpose, desk.principal.roles, policy::Relation::own,
                                           policy::Use::write);
    auto const taken = source ? source->fields & writable : policy::FieldSet{};
    if (source) next = dossier::overlaid(next, dossier::only(source->dossier, taken), taken);
    if (what.typed) complete(next, dossier::only(*what.typed, writable));
    name_relations(next);
    next.organisation = mine;
    next.child_code = what.child_code;
    if (!is_whole(next) && !what.typed) return std::optional<DossierId>();
    for (auto const& finding : dossier::check(next, desk.today()))
        if (finding.severity == Severity::error) return refuse(Refusal::Kind::invalid, finding.code, finding.at.field);
    if (source && taken.any()) {
        auto const passed = rights::pass_on(
            act, what.of->origin, {*what.of->dossier, source->consent.id, mine, desk.purpose, names_of(taken), act.at});
        if (!passed) return tl::unexpected(passed.error());
        act.subjects.push_back({*what.of->dossier});
    }
    auto const made = dossier::insert_dossier(act, next, "plaatsing-" + std::to_string(act.seq.value));
    act.subjects.push_back({made.id});
    return std::optional(made.id);
}

} // namespace kiem::offer
