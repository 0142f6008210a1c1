// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/bundle_do.hpp"
#include "feature/account/account_store.hpp"
#include "feature/dossier/dossier_act_do.hpp"

namespace kiem::rights {

namespace {

using dossier::Desk;

/// Whether one may take out every record that holdings belong to. The BSN is asked for apart.
bool may_take_all(Desk const& desk) {
    if (desk.principal.has(Role::local_operator)) return true;
    auto const allowed = desk.sharing.may(desk.purpose, desk.principal.roles, policy::Relation::own,
                                          policy::Use::take_out);
    for (auto const& holding : holdings()) {
        if (holding.record == "bsn") continue;
        if ((policy::fields_like(std::string(holding.record) + ".*") & ~allowed).any()) return false;
    }
    return true;
}

/// The organisation whose dossier it is, when one may ask about it.
std::optional<std::string> organisation_for(Desk const& desk, DossierId id) {
    auto const owner = dossier::organisation_of(desk.connection, id);
    if (!owner || desk.principal.has(Role::local_operator) || *owner == desk.principal.organisation) return owner;
    return std::nullopt;
}

} // namespace

ChildKeys keys_of(db::Connection& connection, std::string_view organisation, DossierId id) {
    ChildKeys keys{std::string(organisation), dossier::merged_into(connection, organisation, id), {}};
    keys.dossiers.insert(keys.dossiers.begin(), id);
    keys.codes = codes_ever(connection, organisation, keys.dossiers);
    return keys;
}

Result<Bundle> make_bundle(Desk const& desk, DossierId id) {
    auto const organisation = organisation_for(desk, id);
    auto const root = organisation ? dossier::root_of(desk.connection, *organisation, id) : id;
    auto const found = organisation ? dossier::load_dossier(desk.connection, *organisation, root) : std::nullopt;
    bool const may = found && may_take_all(desk);
    auto const keys = found ? keys_of(desk.connection, *organisation, root) : ChildKeys{};
    dossier::record_read(desk,
                         {"inzage-bundel", dossier::object_of(root), "", may ? db::Outcome::ok : db::Outcome::refused},
                         keys.dossiers);
    if (!found) return dossier::no_such(id);
    if (!may) return refuse(Refusal::Kind::forbidden, "RCH-202");
    auto const owner = account::find_organisation(desk.connection, *organisation);
    Bundle bundle{
        *organisation, owner ? owner->name : *organisation, root, dossier::full_name(found->name), desk.now, {}, {}, {},
        found->has_bsn};
    for (auto const& holding : holdings()) {
        auto held = read_holding(desk.connection, holding, keys);
        if (!held.rows.empty()) bundle.held.push_back(std::move(held));
    }
    bundle.moments = moments_of(desk.connection, bundle.held);
    if (found->has_bsn &&
        desk.sharing.may(desk.purpose, desk.principal.roles, policy::Relation::own, policy::Use::read, "bsn.waarde"))
        if (auto bsn = dossier::read_bsn(desk, root)) bundle.bsn = std::move(*bsn);
    return bundle;
}

} // namespace kiem::rights
