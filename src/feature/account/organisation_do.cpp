// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/organisation_do.hpp"
#include "feature/account/managing_do.hpp"
#include "feature/account/organisation_store.hpp"

namespace kiem::account {

namespace {

constexpr WantedGrant lasting_administrator() { return {{Role::administrator}}; }

/// The log keeps what can be a code.
std::string object_of_organisation(std::string_view code) {
    return "organisatie " + (is_organisation_code(code) ? std::string(code) : "(geen code)");
}

NewPerson as_administrator(NewOrganisation const& wanted) {
    auto person = wanted.administrator;
    person.grants = {lasting_administrator()};
    return person;
}

} // namespace

bool may_manage_organisations(db::Connection& connection, Principal const& principal, Day today) {
    auto const own = find_organisation(connection, principal.organisation);
    return own && own->kind == OrganisationKind::municipality &&
           check_manager(connection, principal, own->code, today).has_value();
}

Findings check_organisation(Desk const& desk, NewOrganisation const& wanted) {
    auto findings = check_new_organisation(desk.connection, wanted.organisation);
    for (auto& one : check_new_person(desk.connection, wanted.organisation, as_administrator(wanted), desk.today())) {
        if (one.at.field == "naam") one.at.field = "naam-beheerder";
        findings.push_back(std::move(one));
    }
    return findings;
}

Result<Ticket> add_organisation_with_administrator(Desk const& desk, NewOrganisation const& wanted) {
    auto const& added = wanted.organisation;
    return db::within<Ticket>(
        desk.connection, desk.principal,
        {"organisatie-toevoegen", object_of_organisation(added.code), db::Deed::create, purpose_of_accounts}, desk.now,
        [&](db::Act& act) -> Result<Ticket> {
            if (!may_manage_organisations(act.connection, desk.principal, desk.today()))
                return refuse(Refusal::Kind::not_found, "ACC-201");
            auto const findings = check_organisation(desk, wanted);
            if (!findings.empty()) return tl::unexpected(first_of(findings));
            insert_organisation(act, added);
            Account account{{},
                            normalise_login(wanted.administrator.login),
                            wanted.administrator.name,
                            wanted.administrator.email,
                            added.code};
            account.id = insert_account(act, account);
            insert_grant(act, {0, account.id, added.code, lasting_administrator().grant, desk.today(), {}},
                         desk.principal.name);
            return make_ticket(act, desk, account, Renews::everything);
        });
}

Result<void> set_bsn_basis(Desk const& desk, BsnBasis const& basis) {
    auto const saved = db::within<int>(
        desk.connection, desk.principal,
        {"bsn-grondslag-vastleggen", object_of_organisation(basis.organisation), db::Deed::update, purpose_of_accounts},
        desk.now, [&](db::Act& act) -> Result<int> {
            if (!may_manage_organisations(act.connection, desk.principal, desk.today()))
                return refuse(Refusal::Kind::not_found, "ACC-201");
            if (!basis.wanted.empty() && !is_readable_name(basis.wanted))
                return refuse(Refusal::Kind::invalid, "ACC-104");
            if (!is_organisation_code(basis.organisation) || !find_organisation(act.connection, basis.organisation))
                return refuse(Refusal::Kind::not_found, "INL-202", basis.organisation);
            if (!save_bsn_basis(act, basis.organisation, basis.seen, basis.wanted))
                return refuse(Refusal::Kind::outdated, "INL-203");
            act.detail = basis.wanted.empty() ? "geen grondslag" : "grondslag";
            return 0;
        });
    if (!saved) return tl::unexpected(saved.error());
    return {};
}

} // namespace kiem::account
