// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/account/account.hpp"

/// Organisations, accounts and rights in the database.
namespace kiem::account {

void insert_organisation(db::Act& act, Organisation const& organisation);
std::optional<Organisation> find_organisation(db::Connection& connection, std::string_view code);
/// In order of name.
std::vector<Organisation> list_organisations(db::Connection& connection);

/// Whether anybody was ever made.
bool has_accounts(db::Connection& connection);
/// Writes a new account, state invited, and gives its id. `id`, `state` and `version` are not looked at.
AccountId insert_account(db::Act& act, Account const& account);
std::optional<Account> find_account(db::Connection& connection, AccountId id);
/// By log-in name in any case.
std::optional<Account> find_account(db::Connection& connection, std::string_view login);
/// Makes it the next version too.
void save_state(db::Act& act, AccountId id, AccountState state);
/// One more version: something else of it changed.
void count_version(db::Act& act, AccountId id);
void save_last_login(db::Act& act, AccountId id);

/// A right with who gave it and who ended it (empty: nobody).
struct RecordedGrant {
    DatedGrant dated;
    std::string given_by;
    Moment given_at{};
    std::string ended_by;
};
/// `given_by` is the name of the principal who acts. Gives the id. One equal right without an end may stand open: a second
/// one is a fault.
std::int64_t insert_grant(db::Act& act, DatedGrant const& grant, std::string_view given_by);
std::optional<RecordedGrant> find_grant(db::Connection& connection, std::int64_t id);
/// The right holds no more from that day on. It is never deleted.
void close_grant(db::Act& act, std::int64_t id, Day until, std::string_view ended_by);
/// All that an account ever held, anywhere, in order of id.
std::vector<RecordedGrant> list_grants(db::Connection& connection, AccountId account);
/// What it holds on that day at that organisation.
std::vector<Grant> grants_on(db::Connection& connection, AccountId account, std::string_view organisation, Day day);
/// Where it holds anything on that day, in order of code.
std::vector<Organisation> organisations_of(db::Connection& connection, AccountId account, Day day);
/// How many active accounts of an organisation administer it on that day without a last day, one left out.
int count_lasting_administrators(db::Connection& connection, std::string_view organisation, Day day,
                                 AccountId left_out = {});

/// A person of an organisation: whose account it manages, or who holds a right at it.
struct Person {
    Account account;
    /// Rights at the organisation asked for that hold on the day or later.
    std::vector<DatedGrant> grants;
    std::optional<Moment> last_login_at;
};
/// In order of name; people of other organisations who hold a right here are among them.
std::vector<Person> list_people(db::Connection& connection, std::string_view organisation, Day day);

/// A row of the review of rights.
struct ReviewRow {
    Account account;
    RecordedGrant right;
    std::optional<Moment> last_login_at;
};
/// Every right at an organisation that holds on that day or later, in order of name, role, place.
std::vector<ReviewRow> review_rights(db::Connection& connection, std::string_view organisation, Day day);

/// Whether the database holds a demo: made-up people whose passwords were shown.
bool is_demo(db::Connection& connection);
void mark_demo(db::Act& act);

} // namespace kiem::account
