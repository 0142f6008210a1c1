// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/grant_do.hpp"
#include "feature/account/managing_do.hpp"
#include "feature/account/session_store.hpp"

namespace kiem::account {

namespace {

using Kind = Refusal::Kind;

using Find = std::function<std::optional<Account>(db::Connection&)>;

Find by_login(std::string_view login) {
    return [typed = normalise_login(login)](db::Connection& connection) {
        return is_login(typed) ? find_account(connection, typed) : std::nullopt;
    };
}

bool is_as_seen(Account const& account, SeenAccount const& seen) {
    return !seen.version || *seen.version == account.version;
}

/// The account, as it was seen, to which this organisation may give that right.
Result<Account> grantee(db::Act& act, Desk const& desk, std::string_view organisation, Find const& find,
                        SeenAccount const& seen, Role role) {
    auto account = find(act.connection);
    if (!account) return refuse(Kind::not_found, "ACC-203");
    act.object = object_of(account->id);
    if (account->id == desk.principal.account) return refuse(Kind::forbidden, "ACC-205");
    if (!is_as_seen(*account, seen)) return refuse(Kind::outdated, "ACC-204");
    if (account->state == AccountState::disabled) return refuse(Kind::conflict, "ACC-206");
    // Otherwise another organisation, which may disable the account, could leave this one without an administrator.
    if (role == Role::administrator && account->organisation != organisation) return refuse(Kind::conflict, "ACC-209");
    return std::move(*account);
}

bool is_held_already(db::Connection& connection, DatedGrant const& wanted) {
    return std::ranges::any_of(list_grants(connection, wanted.account), [&](RecordedGrant const& one) {
        return one.dated.organisation == wanted.organisation && one.dated.grant == wanted.grant &&
               one.dated.overlaps(wanted.from, wanted.until);
    });
}

/// The right, that may be ended now.
Result<DatedGrant> endable(db::Act& act, Desk const& desk, std::string_view organisation, std::int64_t id) {
    auto const found = find_grant(act.connection, id);
    if (!found || found->dated.organisation != organisation) return refuse(Kind::not_found, "ACC-210");
    auto const& dated = found->dated;
    act.object = object_of(dated.account);
    if (dated.account == desk.principal.account) return refuse(Kind::forbidden, "ACC-205");
    if (dated.until && *dated.until <= std::max(desk.today(), dated.from)) return refuse(Kind::conflict, "ACC-211");
    bool const is_lasting = dated.grant.role == Role::administrator && !dated.until && dated.from <= desk.today();
    if (is_lasting && is_last_administrator(act.connection, organisation, dated.account, desk.today()))
        return refuse(Kind::conflict, "ACC-207");
    return dated;
}

Result<DatedGrant> grant_found(Desk const& desk, std::string_view organisation, Find const& find,
                               SeenAccount const& seen, WantedGrant const& wanted) {
    return manage<DatedGrant>(desk, organisation, "recht-geven", [&](db::Act& act) -> Result<DatedGrant> {
        auto const party = find_organisation(act.connection, organisation).value();
        auto const account = grantee(act, desk, organisation, find, seen, wanted.grant.role);
        if (!account) return tl::unexpected(account.error());
        auto const findings = check_grant(party.kind, wanted, desk.today());
        if (!findings.empty()) return tl::unexpected(first_of(findings));
        DatedGrant dated{0, account->id, party.code, wanted.grant, wanted.from.value_or(desk.today()), wanted.until};
        if (is_held_already(act.connection, dated)) return refuse(Kind::conflict, "ACC-208");
        dated.id = insert_grant(act, dated, desk.principal.name);
        count_version(act, account->id);
        act.detail = "rol " + std::string(to_text(wanted.grant.role));
        return dated;
    });
}

/// Of an account that was seen: ACC-210 when the right is another's, ACC-204 when it changed meanwhile.
Result<void> check_holder(db::Connection& connection, DatedGrant const& dated, SeenAccount const& seen) {
    if (dated.account != seen.id) return refuse(Kind::not_found, "ACC-210");
    auto const account = find_account(connection, seen.id);
    if (!account || !is_as_seen(*account, seen)) return refuse(Kind::outdated, "ACC-204");
    return {};
}

/// For reading.
Result<void> check_reader(Desk const& desk, std::string_view organisation) {
    if (!is_organisation_code(organisation)) return refuse(Kind::not_found, "ACC-201");
    return check_manager(desk.connection, desk.principal, organisation, desk.today());
}

} // namespace

Result<DatedGrant> grant(Desk const& desk, std::string_view organisation, std::string_view login,
                         WantedGrant const& wanted) {
    return grant_found(desk, organisation, by_login(login), {}, wanted);
}

Result<DatedGrant> grant(Desk const& desk, std::string_view organisation, SeenAccount const& seen,
                         WantedGrant const& wanted) {
    auto const by_id = [&](db::Connection& connection) { return find_account(connection, seen.id); };
    return grant_found(desk, organisation, by_id, seen, wanted);
}

Result<DatedGrant> end_grant(Desk const& desk, std::string_view organisation, std::int64_t grant) {
    return end_grant(desk, organisation, SeenAccount{}, grant);
}

Result<DatedGrant> end_grant(Desk const& desk, std::string_view organisation, SeenAccount const& seen,
                             std::int64_t grant) {
    return manage<DatedGrant>(desk, organisation, "recht-beeindigen", [&](db::Act& act) -> Result<DatedGrant> {
        auto dated = endable(act, desk, organisation, grant);
        if (!dated) return dated;
        if (seen.id != AccountId{})
            if (auto const same = check_holder(act.connection, *dated, seen); !same)
                return tl::unexpected(same.error());
        dated->until = std::max(desk.today(), dated->from);
        close_grant(act, grant, *dated->until, desk.principal.name);
        count_version(act, dated->account);
        if (grants_on(act.connection, dated->account, organisation, desk.today()).empty())
            remove_sessions_at(act, dated->account, organisation);
        act.detail = "rol " + std::string(to_text(dated->grant.role));
        return dated;
    });
}

Result<std::vector<Person>> people_of(Desk const& desk, std::string_view organisation) {
    if (auto const may = check_reader(desk, organisation); !may) return tl::unexpected(may.error());
    return list_people(desk.connection, organisation, desk.today());
}

Result<std::vector<ReviewRow>> rights_of(Desk const& desk, std::string_view organisation) {
    if (auto const may = check_reader(desk, organisation); !may) return tl::unexpected(may.error());
    return review_rights(desk.connection, organisation, desk.today());
}

} // namespace kiem::account
