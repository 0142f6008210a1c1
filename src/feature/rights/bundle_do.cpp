// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/bundle_do.hpp"
#include "feature/account/account_store.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include <algorithm>

namespace kiem::rights {

namespace {

using dossier::Desk;

/// Whether one may take out every field of that record.
bool may_take(Desk const& desk, std::string_view record) {
    auto const allowed = desk.sharing.may(desk.purpose, desk.principal.roles, policy::Relation::own,
                                          policy::Use::take_out);
    return (policy::fields_like(std::string(record) + ".*") & ~allowed).none();
}

/// Whether one may take out every record that holdings belong to. The BSN is asked for apart.
bool may_take_all(Desk const& desk) {
    if (desk.principal.has(Role::local_operator)) return true;
    return std::ranges::all_of(holdings(),
                               [&](Holding const& one) { return one.record == "bsn" || may_take(desk, one.record); });
}

/// A parent asks for the own child alone, and gets what the table gives.
bool may_ask(Desk const& desk, DossierId id, BundleFor reader) {
    if (reader == BundleFor::officer) return may_take_all(desk);
    return desk.ties.is_parent_of(desk.connection, desk.principal.account, id, desk.today());
}

void add_held(Bundle& bundle, Desk const& desk, ChildKeys const& keys, BundleFor reader) {
    for (auto const& holding : holdings()) {
        auto held = read_holding(desk.connection, holding, keys);
        if (held.rows.empty()) continue;
        if (reader == BundleFor::officer || may_take(desk, holding.record)) bundle.held.push_back(std::move(held));
        else if (std::ranges::find(bundle.left_out, holding.record) == bundle.left_out.end())
            bundle.left_out.emplace_back(holding.record);
    }
    bundle.moments = moments_of(desk.connection, bundle.held);
}

/// Empty: it has no name.
std::string name_of_code(db::Connection& connection, std::string_view column, std::string const& code) {
    if (column == "group_code") return group_title(connection, code);
    if (column == "location_code") return location_title(connection, code);
    if (column == "receiver") {
        auto const found = account::find_organisation(connection, code);
        return found ? found->name : std::string();
    }
    if (column != "recorded_by") return {};
    auto const found = account::find_account(connection, code);
    return found ? found->name : std::string();
}

void add_names(Bundle& bundle, db::Connection& connection) {
    for (auto const& held : bundle.held)
        for (std::size_t i = 0; i < held.columns.size(); ++i)
            for (auto const& row : held.rows) {
                if (!row[i] || row[i]->empty()) continue;
                auto const [name, is_new] = bundle.names.try_emplace({held.columns[i].name, *row[i]});
                if (is_new) name->second = name_of_code(connection, held.columns[i].name, *row[i]);
            }
    std::erase_if(bundle.names, [](auto const& one) { return one.second.empty(); });
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

Result<Bundle> make_bundle(Desk const& desk, DossierId id, BundleFor reader) {
    auto const organisation = organisation_for(desk, id);
    auto const root = organisation ? dossier::root_of(desk.connection, *organisation, id) : id;
    auto const found = organisation ? dossier::load_dossier(desk.connection, *organisation, root) : std::nullopt;
    bool const may = found && may_ask(desk, root, reader);
    auto const keys = found ? keys_of(desk.connection, *organisation, root) : ChildKeys{};
    dossier::record_read(desk,
                         {"inzage-bundel", dossier::object_of(root), "", may ? db::Outcome::ok : db::Outcome::refused},
                         keys.dossiers);
    if (!found) return dossier::no_such(id);
    if (!may) return refuse(Refusal::Kind::forbidden, "RCH-202");
    auto const owner = account::find_organisation(desk.connection, *organisation);
    Bundle bundle{*organisation,
                  owner ? owner->name : *organisation,
                  root,
                  dossier::full_name(found->name),
                  desk.now,
                  {},
                  {},
                  {},
                  {},
                  found->has_bsn};
    add_held(bundle, desk, keys, reader);
    add_names(bundle, desk.connection);
    if (found->has_bsn &&
        desk.sharing.may(desk.purpose, desk.principal.roles, policy::Relation::own, policy::Use::read, "bsn.waarde"))
        if (auto bsn = dossier::read_bsn(desk, root)) bundle.bsn = std::move(*bsn);
    return bundle;
}

} // namespace kiem::rights
