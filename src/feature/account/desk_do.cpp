// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/desk_do.hpp"
#include "feature/account/account_store.hpp"
#include <algorithm>

namespace kiem::account {

Hashing const& strong_hashing() {
    static Hashing const hashing{crypto::hash_password, crypto::check_password, crypto::pretend_to_check};
    return hashing;
}

Result<void> check_manager(db::Connection& connection, Principal const& principal, std::string_view organisation,
                           Day today) {
    auto const not_there = refuse(Refusal::Kind::not_found, "ACC-201");
    if (principal.has(Role::local_operator)) {
        if (!find_organisation(connection, organisation)) return not_there;
        return {};
    }
    if (principal.organisation != organisation || organisation.empty()) return not_there;
    auto const account = find_account(connection, principal.account);
    auto const grants = grants_on(connection, principal.account, organisation, today);
    bool const administers = std::ranges::any_of(grants,
                                                 [](Grant const& one) { return one.role == Role::administrator; });
    if (!account || account->state != AccountState::active || !administers)
        return refuse(Refusal::Kind::forbidden, "ACC-202");
    return {};
}

Result<void> check_local_operator(Principal const& principal) {
    if (!principal.has(Role::local_operator)) return refuse(Refusal::Kind::forbidden, "ACC-202");
    return {};
}

Principal principal_for(Desk const& desk, Account const& account, std::string_view organisation) {
    Principal principal{account.login, {}, account.id, std::string(organisation)};
    principal.origin = desk.principal.origin;
    principal.trace = desk.principal.trace;
    set_grants(principal, grants_on(desk.connection, account.id, organisation, desk.today()));
    return principal;
}

void set_grants(Principal& principal, std::vector<Grant> grants) {
    principal.roles.clear();
    for (auto const& grant : grants)
        if (!principal.has(grant.role)) principal.roles.push_back(grant.role);
    principal.grants = std::move(grants);
}

std::string object_of(AccountId account) { return "account " + std::to_string(account.value); }

Refusal first_of(Findings const& findings) {
    auto const& first = findings.front();
    return {Refusal::Kind::invalid, first.code, first.params.empty() ? "" : first.params.front().second};
}

} // namespace kiem::account
