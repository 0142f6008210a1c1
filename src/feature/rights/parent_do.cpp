// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/parent_do.hpp"
#include "feature/account/account_store.hpp"
#include "feature/account/credential_store.hpp"
#include "feature/account/managing_do.hpp"
#include "feature/rights/consent_do.hpp"
#include "feature/rights/rights_act_do.hpp"
#include <algorithm>

namespace kiem::rights {

namespace {

using dossier::Desk;
using Kind = Refusal::Kind;
constexpr std::string_view field_of_requests = "verzoek.soort";

bool may_get_account(dossier::Dossier const& child, std::string_view guardian) {
    return std::ranges::any_of(child.guardians, [&](dossier::Guardian const& one) {
        return dossier::full_name(one.name) == guardian && one.may_decide == dossier::Answer::yes;
    });
}

bool is_parent_here(db::Connection& connection, AccountId account, std::string_view organisation, Day today) {
    auto const grants = account::grants_on(connection, account, organisation, today);
    return std::ranges::any_of(grants, [](Grant const& one) { return one.role == Role::parent; });
}

account::Ticket invite_anew(Desk const& desk, db::Act& act, account::Account const& account) {
    account::Desk const accounts{act.connection, desk.keys, desk.principal, desk.now};
    return account::make_ticket(act, accounts, account, account::Renews::everything);
}

/// Whether the account is of a parent and of nothing else, anywhere.
bool is_parent_alone(db::Connection& connection, AccountId account, Day today) {
    auto const grants = account::list_grants(connection, account);
    return std::ranges::all_of(grants, [&](account::RecordedGrant const& one) {
        return one.dated.grant.role == Role::parent || (one.dated.until && *one.dated.until <= today);
    });
}

/// Back in by an invitation alone: whoever knew the old password has nothing with it.
account::Ticket unblock(Desk const& desk, db::Act& act, account::Account const& blocked) {
    account::remove_password(act, blocked.id);
    account::remove_second_factor(act, blocked.id);
    account::remove_identities(act, blocked.id);
    account::save_state(act, blocked.id, account::AccountState::invited);
    return invite_anew(desk, act, blocked);
}

/// The account of that name when it is of a parent here, or a new one with an invitation.
Result<GivenAccount> account_for(Desk const& desk, db::Act& act, NewParent const& parent) {
    auto const& organisation = desk.principal.organisation;
    GivenAccount given;
    if (auto const known = account::find_account(act.connection, account::normalise_login(parent.login))) {
        if (!is_parent_here(act.connection, known->id, organisation, desk.today()))
            return refuse(Kind::conflict, "RCH-221");
        given.tie.account = known->id;
        bool const is_blocked = known->state == account::AccountState::disabled &&
                                !has_living_tie(act.connection, known->id, desk.today());
        if (is_blocked) given.ticket = unblock(desk, act, *known);
        return given;
    }
    auto const party = account::find_organisation(act.connection, organisation).value();
    account::NewPerson const person{parent.login, parent.guardian, parent.email, {{{Role::parent}}}};
    auto const findings = account::check_new_person(act.connection, party, person, desk.today());
    if (!findings.empty()) return tl::unexpected(account::first_of(findings));
    account::Account made{{}, account::normalise_login(parent.login), parent.guardian, parent.email, organisation};
    made.id = account::insert_account(act, made);
    account::insert_grant(act, {0, made.id, organisation, {Role::parent}, desk.today(), {}}, desk.principal.name);
    given.tie.account = made.id;
    given.ticket = invite_anew(desk, act, made);
    return given;
}

Result<GivenAccount> give_within(Desk const& desk, db::Act& act, DossierId id, NewParent const& parent) {
    auto const child = open_own(desk, act, id, field_of_requests);
    if (!child) return tl::unexpected(child.error());
    if (!may_get_account(*child, parent.guardian)) return refuse(Kind::invalid, "RCH-220");
    auto given = account_for(desk, act, parent);
    if (!given) return given;
    auto& tie = given->tie;
    if (find_parent_tie(act.connection, tie.account, id, desk.today())) return refuse(Kind::conflict, "RCH-222");
    tie.organisation = child->organisation;
    tie.dossier = id;
    tie.guardian = parent.guardian;
    tie.from = desk.today();
    tie.made_by = desk.principal.name;
    tie.id = insert_parent_tie(act, desk.principal, tie);
    act.detail = account::object_of(tie.account);
    return given;
}

/// Of the own child: the dossier to use now, or as if there were none. The attempt is on record.
Result<dossier::View> open_own_child(Desk const& desk, DossierId id) {
    auto view = dossier::open(desk, id);
    if (!view) return view;
    auto const& who = desk.principal;
    bool const is_own = who.has(Role::parent) && view->relation == policy::Relation::own &&
                        desk.ties.is_parent_of(desk.connection, who.account, view->dossier.id, desk.today());
    if (!is_own) return dossier::no_such(id);
    return view;
}

/// The tie of who asks to this child, or to one that was merged into it.
std::optional<ParentTie> own_tie(Desk const& desk, DossierId child) {
    auto const& who = desk.principal;
    for (auto& one : parent_ties_of(desk.connection, who.account, who.organisation, desk.today()))
        if (dossier::root_of(desk.connection, one.organisation, one.dossier) == child) return std::move(one);
    return std::nullopt;
}

} // namespace

Result<GivenAccount> give_account(Desk const& desk, DossierId id, NewParent const& parent) {
    db::ActName const name{"ouder-account-geven", dossier::object_of(id), db::Deed::create, desk.purpose};
    return db::within<GivenAccount>(desk.connection, desk.principal, name, desk.now,
                                    [&](db::Act& act) { return give_within(desk, act, id, parent); });
}

Result<ParentTie> end_parent_account(Desk const& desk, DossierId id, std::int64_t tie) {
    db::ActName const name{"ouder-account-beeindigen", dossier::object_of(id), db::Deed::update, desk.purpose};
    return db::within<ParentTie>(
        desk.connection, desk.principal, name, desk.now, [&](db::Act& act) -> Result<ParentTie> {
            auto const child = open_own(desk, act, id, field_of_requests);
            if (!child) return tl::unexpected(child.error());
            auto const keys = keys_of(act.connection, child->organisation, id);
            for (auto& one : list_parent_ties(act.connection, child->organisation, keys.dossiers)) {
                if (one.id != tie || one.until) continue;
                one.until = desk.today();
                end_parent_tie(act, desk.principal, tie, *one.until);
                block_when_untied(act, one.account, desk.today());
                act.detail = account::object_of(one.account);
                return std::move(one);
            }
            return refuse(Kind::not_found, "RCH-223");
        });
}

void block_when_untied(db::Act& act, AccountId account, Day today) {
    if (has_living_tie(act.connection, account, today) || !is_parent_alone(act.connection, account, today)) return;
    account::end_everything(act, account);
    account::save_state(act, account, account::AccountState::disabled);
}

Result<std::vector<NamedTie>> open_parent_ties(Desk const& desk, DossierId id) {
    auto const child = dossier::load_dossier(desk.connection, desk.principal.organisation, id);
    auto const rights = child ? dossier::rights_on(desk, *child) : std::nullopt;
    bool const may = rights && rights->can_write(field_of_requests);
    dossier::record_read(
        desk, {"ouder-accounts-inzien", dossier::object_of(id), "", may ? db::Outcome::ok : db::Outcome::refused},
        rights ? std::vector{id} : std::vector<DossierId>());
    if (!rights) return dossier::no_such(id);
    if (!may) return refuse(Kind::forbidden, "RCH-202");
    std::vector<NamedTie> all;
    auto const keys = keys_of(desk.connection, child->organisation, id);
    for (auto& tie : list_parent_ties(desk.connection, child->organisation, keys.dossiers)) {
        auto const known = account::find_account(desk.connection, tie.account);
        all.push_back({std::move(tie), known ? known->login : std::string()});
    }
    return all;
}

std::vector<dossier::View> own_children(Desk const& desk) {
    std::vector<dossier::View> all;
    auto const& who = desk.principal;
    for (auto const& tie : parent_ties_of(desk.connection, who.account, who.organisation, desk.today())) {
        auto view = open_own_child(desk, tie.dossier);
        bool const is_new = view && std::ranges::none_of(all, [&](dossier::View const& one) {
                                return one.dossier.id == view->dossier.id;
                            });
        if (is_new) all.push_back(std::move(*view));
    }
    return all;
}

Result<Bundle> own_bundle(Desk const& desk, DossierId id) {
    auto const child = open_own_child(desk, id);
    if (!child) return tl::unexpected(child.error());
    return make_bundle(desk, child->dossier.id, BundleFor::parent);
}

Result<audit::ChildLog> own_log(Desk const& desk, DossierId id) {
    auto const child = open_own_child(desk, id);
    if (!child) return tl::unexpected(child.error());
    auto const owner_of = [&](DossierId asked) {
        return asked == child->dossier.id ? std::optional(child->dossier.organisation) : std::nullopt;
    };
    return audit::own_child_log({desk.connection, desk.principal, desk.now, desk.record_read, owner_of},
                                child->dossier.id);
}

Result<Consent> withdraw_own(Desk const& desk, DossierId id, ConsentId consent) {
    auto const child = open_own_child(desk, id);
    if (!child) return tl::unexpected(child.error());
    auto const found = load_consent(desk.connection, child->dossier.organisation, consent);
    auto const tie = own_tie(desk, child->dossier.id);
    if (!found || !tie || found->dossier != child->dossier.id)
        return refuse(Kind::not_found, "RCH-201", std::to_string(consent.value));
    return withdraw_consent(desk, consent, tie->guardian);
}

} // namespace kiem::rights
