// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_store.hpp"
#include "feature/account/account_words.hpp"
#include <fmt/format.h>

namespace kiem::account {

namespace {

using std::string, std::int64_t, std::optional;

constexpr std::string_view account_columns =
    "a.id, a.login, a.name, a.email, a.organisation, a.state, a.version, a.last_login_at, "
    "exists (select 1 from account_totp t where t.account_id = a.id)";

struct AccountRow {
    Account account;
    optional<Moment> last_login_at;
};

template <class... Args>
std::vector<AccountRow> accounts_where(db::Connection& connection, std::string_view where, Args const&... args) {
    std::vector<AccountRow> rows;
    connection.each<int64_t, string, string, string, string, string, int64_t, optional<Moment>, bool>(
        fmt::format("select {} from account a where {}", account_columns, where),
        [&](int64_t id, string login, string name, string email, string organisation, string const& state,
            int64_t version, optional<Moment> last_login_at, bool has_second_factor) {
            rows.push_back({{AccountId{id}, std::move(login), std::move(name), std::move(email),
                             std::move(organisation), stored_state(state), has_second_factor, version},
                            last_login_at});
        },
        args...);
    return rows;
}

template <class... Args>
optional<Account> account_where(db::Connection& connection, std::string_view where, Args const&... args) {
    auto rows = accounts_where(connection, where, args...);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front().account);
}

template <class... Args>
std::vector<Organisation> organisations_where(db::Connection& connection, std::string_view where, Args const&... args) {
    std::vector<Organisation> all;
    connection.each<string, string, string, string>(
        fmt::format("select code, name, kind, bsn_basis from party {}", where),
        [&](string code, string name, string const& kind, string basis) {
            all.push_back({std::move(code), std::move(name), stored_kind(kind), std::move(basis)});
        },
        args...);
    return all;
}

template <class... Args>
std::vector<RecordedGrant> grants_where(db::Connection& connection, std::string_view where, Args const&... args) {
    std::vector<RecordedGrant> all;
    connection.each<int64_t, int64_t, string, string, string, string, Day, optional<Day>, string, Moment, string>(
        fmt::format("select id, account_id, organisation, role, location, care_group, from_day, until_day, given_by, "
                    "given_at, ended_by from role_grant where {}",
                    where),
        [&](int64_t id, int64_t account, string organisation, string const& role, string location, string group,
            Day from, optional<Day> until, string given_by, Moment given_at, string ended_by) {
            all.push_back({{id,
                            AccountId{account},
                            std::move(organisation),
                            {stored_role(role), std::move(location), std::move(group)},
                            from,
                            until},
                           std::move(given_by),
                           given_at,
                           std::move(ended_by)});
        },
        args...);
    return all;
}

} // namespace

void insert_organisation(db::Act& act, Organisation const& organisation) {
    act.connection.exec("insert into party (code, name, kind, bsn_basis, seq) values ($1, $2, $3, $4, $5)",
                        organisation.code, organisation.name, to_text(organisation.kind), organisation.bsn_basis,
                        act.seq.value);
}

optional<Organisation> find_organisation(db::Connection& connection, std::string_view code) {
    auto found = organisations_where(connection, "where code = $1", code);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<Organisation> list_organisations(db::Connection& connection) {
    return organisations_where(connection, "order by name, code");
}

bool has_accounts(db::Connection& connection) {
    return connection.one<int>("select 1 from account limit 1").has_value();
}

AccountId insert_account(db::Act& act, Account const& account) {
    auto const row = act.connection.one<int64_t>(
        "insert into account (login, name, email, organisation, state, version, made_seq) "
        "values ($1, $2, $3, $4, $5, 1, $6) returning id",
        normalise_login(account.login), account.name, account.email, account.organisation,
        to_text(AccountState::invited), act.seq.value);
    return {std::get<0>(*row)};
}

optional<Account> find_account(db::Connection& connection, AccountId id) {
    return account_where(connection, "a.id = $1", id.value);
}

optional<Account> find_account(db::Connection& connection, std::string_view login) {
    return account_where(connection, "a.login = $1", normalise_login(login));
}

void save_state(db::Act& act, AccountId id, AccountState state) {
    act.connection.exec("update account set state = $2, version = version + 1 where id = $1", id.value, to_text(state));
}

void count_version(db::Act& act, AccountId id) {
    act.connection.exec("update account set version = version + 1 where id = $1", id.value);
}

void save_last_login(db::Act& act, AccountId id) {
    act.connection.exec("update account set last_login_at = $2 where id = $1", id.value, act.at);
}

int64_t insert_grant(db::Act& act, DatedGrant const& grant, std::string_view given_by) {
    auto const row = act.connection.one<int64_t>(
        "insert into role_grant (account_id, organisation, role, location, care_group, from_day, until_day, given_by, "
        "given_at, given_seq) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id",
        grant.account.value, grant.organisation, to_text(grant.grant.role), grant.grant.location, grant.grant.group,
        grant.from, grant.until, given_by, act.at, act.seq.value);
    return std::get<0>(*row);
}

optional<RecordedGrant> find_grant(db::Connection& connection, int64_t id) {
    auto found = grants_where(connection, "id = $1", id);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

void close_grant(db::Act& act, int64_t id, Day until, std::string_view ended_by) {
    act.connection.exec("update role_grant set until_day = $2, ended_by = $3, ended_seq = $4 where id = $1", id, until,
                        ended_by, act.seq.value);
}

std::vector<RecordedGrant> list_grants(db::Connection& connection, AccountId account) {
    return grants_where(connection, "account_id = $1 order by id", account.value);
}

std::vector<Grant> grants_on(db::Connection& connection, AccountId account, std::string_view organisation, Day day) {
    std::vector<Grant> held;
    for (auto& one : grants_where(connection,
                                  "account_id = $1 and organisation = $2 and from_day <= $3 and "
                                  "(until_day is null or until_day > $3) order by id",
                                  account.value, organisation, day))
        held.push_back(std::move(one.dated.grant));
    return held;
}

std::vector<Organisation> organisations_of(db::Connection& connection, AccountId account, Day day) {
    return organisations_where(connection,
                               "where code in (select organisation from role_grant where account_id = $1 and "
                               "from_day <= $2 and (until_day is null or until_day > $2)) order by code",
                               account.value, day);
}

int count_lasting_administrators(db::Connection& connection, std::string_view organisation, Day day,
                                 AccountId left_out) {
    auto const row = connection.one<int>(
        "select count(distinct g.account_id) from role_grant g join account a on a.id = g.account_id "
        "where g.organisation = $1 and g.role = $2 and g.location = '' and g.until_day is null and g.from_day <= $3 "
        "and a.state = $4 and a.id <> $5",
        organisation, to_text(Role::administrator), day, to_text(AccountState::active), left_out.value);
    return std::get<0>(*row);
}

std::vector<Person> list_people(db::Connection& connection, std::string_view organisation, Day day) {
    std::vector<Person> people;
    for (auto& row : accounts_where(connection,
                                    "a.organisation = $1 or a.id in (select account_id from role_grant where "
                                    "organisation = $1 and (until_day is null or until_day > $2)) "
                                    "order by a.name, a.login",
                                    organisation, day))
        people.push_back({std::move(row.account), {}, row.last_login_at});
    std::map<AccountId, std::vector<DatedGrant>> rights;
    for (auto& one : grants_where(connection, "organisation = $1 and (until_day is null or until_day > $2) order by id",
                                  organisation, day))
        rights[one.dated.account].push_back(std::move(one.dated));
    for (auto& person : people) person.grants = std::move(rights[person.account.id]);
    return people;
}

std::vector<ReviewRow> review_rights(db::Connection& connection, std::string_view organisation, Day day) {
    std::map<AccountId, AccountRow> holders;
    for (auto& row : accounts_where(connection,
                                    "a.id in (select account_id from role_grant where organisation = $1 and "
                                    "(until_day is null or until_day > $2))",
                                    organisation, day))
        holders.emplace(row.account.id, std::move(row));
    std::vector<ReviewRow> rows;
    for (auto& one : grants_where(connection, "organisation = $1 and (until_day is null or until_day > $2) order by id",
                                  organisation, day)) {
        auto const& holder = holders.at(one.dated.account);
        rows.push_back({holder.account, std::move(one), holder.last_login_at});
    }
    std::ranges::stable_sort(rows, {}, [](ReviewRow const& row) {
        auto const& grant = row.right.dated.grant;
        return std::tuple(row.account.name, row.account.login, grant.role, grant.location, grant.group);
    });
    return rows;
}

bool is_demo(db::Connection& connection) {
    return connection.one<int>("select 1 from installation_mark where name = 'demo'").has_value();
}

void mark_demo(db::Act& act) {
    act.connection.exec("insert into installation_mark (name, made_at) values ('demo', $1) on conflict do nothing",
                        act.at);
}

} // namespace kiem::account
