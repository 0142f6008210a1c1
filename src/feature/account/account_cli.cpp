// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_cli.hpp"
#include "base/local_day.hpp"
#include "feature/account/account_text.hpp"
#include "report/terminal_table.hpp"
#include <fmt/ostream.h>
#include <ostream>

namespace kiem::account {

namespace {

using Kind = Refusal::Kind;
using reg::Terminal;

constexpr int succeeded = 0;
constexpr int bad_input = 1;

int told(Refusal const& refusal, Terminal const& terminal) {
    fmt::print(terminal.err, "{}: {}\n", refusal.code, terminal.texts(refusal));
    return bad_input;
}

void print_line(Terminal const& terminal, std::string_view key, TextParams const& params = {}) {
    fmt::print(terminal.out, "{}\n", terminal.texts(key, params));
}

Result<std::optional<Day>> read_day(std::string const& typed) {
    if (typed.empty()) return std::optional<Day>{};
    if (auto const day = parse_dutch_day(typed)) return day;
    return refuse(Kind::invalid, "ACC-603", typed);
}

Result<WantedGrant> read_grant(AccountCommand const& command) {
    auto const role = parse_role(command.role);
    if (!role) return refuse(Kind::invalid, "ACC-602", command.role);
    auto const from = read_day(command.from);
    auto const until = read_day(command.until);
    if (!from || !until) return tl::unexpected(from ? until.error() : from.error());
    return WantedGrant{{*role, command.location, command.group}, *from, *until};
}

Result<Organisation> read_organisation(OrganisationCommand const& command) {
    auto const kind = parse_organisation_kind(command.kind);
    if (!kind) return refuse(Kind::invalid, "ACC-601", command.kind);
    return Organisation{command.code, command.name, *kind, command.bsn_basis};
}

Result<Account> account_named(Desk const& desk, std::string const& login) {
    auto const typed = normalise_login(login);
    if (is_login(typed))
        if (auto account = find_account(desk.connection, typed)) return std::move(*account);
    return refuse(Kind::not_found, "ACC-203");
}

void print_ticket(Ticket const& ticket, std::string const& login, std::string const& address,
                  Terminal const& terminal) {
    print_line(terminal, "account.ticket",
               {{"naam", login},
                {"adres", address + "/uitnodiging"},
                {"code", ticket.token},
                {"tot", to_dutch(local_day(ticket.expires_at))}});
}

/// The open or coming right that a command names.
Result<std::int64_t> right_named(Desk const& desk, Account const& account, AccountCommand const& command) {
    auto const wanted = read_grant(command);
    if (!wanted) return tl::unexpected(wanted.error());
    for (auto const& one : list_grants(desk.connection, account.id)) {
        bool const is_over = one.dated.until && *one.dated.until <= desk.today();
        if (one.dated.organisation == command.organisation && one.dated.grant == wanted->grant && !is_over)
            return one.dated.id;
    }
    return refuse(Kind::not_found, "ACC-210");
}

} // namespace

int register_organisation(Desk const& desk, OrganisationCommand const& command, Terminal const& terminal) {
    auto const organisation = read_organisation(command).and_then(
        [&](Organisation const& one) { return add_organisation(desk, one); });
    if (!organisation) return told(organisation.error(), terminal);
    print_line(terminal, "account.organisation_added", {{"code", command.code}, {"naam", command.name}});
    return succeeded;
}

int invite_person(Desk const& desk, AccountCommand const& command, Terminal const& terminal) {
    auto const wanted = read_grant(command);
    if (!wanted) return told(wanted.error(), terminal);
    auto const ticket = invite(desk, command.organisation, {command.login, command.name, command.email, {*wanted}});
    if (!ticket) return told(ticket.error(), terminal);
    print_ticket(*ticket, normalise_login(command.login), command.address, terminal);
    return succeeded;
}

int disable_account(Desk const& desk, AccountCommand const& command, Terminal const& terminal) {
    auto const account = account_named(desk, command.login).and_then([&](Account const& one) {
        return disable(desk, one.organisation, {one.id});
    });
    if (!account) return told(account.error(), terminal);
    print_line(terminal, "account.disabled", {{"naam", account->login}});
    return succeeded;
}

int enable_account(Desk const& desk, AccountCommand const& command, Terminal const& terminal) {
    auto const account = account_named(desk, command.login).and_then([&](Account const& one) {
        return enable(desk, one.organisation, {one.id});
    });
    if (!account) return told(account.error(), terminal);
    print_line(terminal, account->state == AccountState::active ? "account.enabled" : "account.enabled_invite",
               {{"naam", account->login}});
    return succeeded;
}

int reset_account(Desk const& desk, AccountCommand const& command, Terminal const& terminal) {
    auto const ticket = account_named(desk, command.login).and_then([&](Account const& one) {
        return reset(desk, one.organisation, {one.id}, command.renews);
    });
    if (!ticket) return told(ticket.error(), terminal);
    print_ticket(*ticket, normalise_login(command.login), command.address, terminal);
    return succeeded;
}

int give_right(Desk const& desk, AccountCommand const& command, Terminal const& terminal) {
    auto const given = read_grant(command).and_then(
        [&](WantedGrant const& wanted) { return grant(desk, command.organisation, command.login, wanted); });
    if (!given) return told(given.error(), terminal);
    print_line(terminal, "account.granted",
               {{"naam", normalise_login(command.login)},
                {"rol", role_name(given->grant.role, terminal.texts)},
                {"vanaf", to_dutch(given->from)}});
    return succeeded;
}

int end_right(Desk const& desk, AccountCommand const& command, Terminal const& terminal) {
    auto const account = account_named(desk, command.login);
    if (!account) return told(account.error(), terminal);
    auto const ended = right_named(desk, *account, command).and_then([&](std::int64_t id) {
        return end_grant(desk, command.organisation, id);
    });
    if (!ended) return told(ended.error(), terminal);
    print_line(terminal, "account.ended",
               {{"naam", account->login}, {"rol", role_name(ended->grant.role, terminal.texts)}});
    return succeeded;
}

int print_people(Desk const& desk, std::string const& organisation, Terminal const& terminal) {
    auto const& texts = terminal.texts;
    if (organisation.empty()) {
        TextTable table{texts("account.organisations"),
                        {{texts("account.code")}, {texts("account.name")}, {texts("account.kind")}},
                        {}};
        for (auto const& one : list_organisations(desk.connection))
            table.rows.push_back({{one.code}, {one.name}, {kind_name(one.kind, texts)}});
        terminal.out << report::to_terminal(table);
        return succeeded;
    }
    auto const people = people_of(desk, organisation);
    if (!people) return told(people.error(), terminal);
    terminal.out << report::to_terminal(
        people_table(*people, find_organisation(desk.connection, organisation).value(), texts));
    return succeeded;
}

int print_review(Desk const& desk, std::string const& organisation, ListFormat format, Terminal const& terminal) {
    auto const rows = rights_of(desk, organisation);
    if (!rows) return told(rows.error(), terminal);
    auto const table = review_table(*rows, find_organisation(desk.connection, organisation).value(), terminal.texts);
    terminal.out << (format == ListFormat::csv ? to_csv(table) : report::to_terminal(table, 140));
    return succeeded;
}

int make_first(Desk const& desk, FirstCommand const& command, Terminal const& terminal) {
    auto const organisation = read_organisation(command.organisation);
    if (!organisation) return told(organisation.error(), terminal);
    auto const name = terminal.texts("account.first_name");
    auto const ticket = make_first_administrator(desk, {*organisation, command.login, name});
    if (!ticket) return told(ticket.error(), terminal);
    print_ticket(*ticket, normalise_login(command.login), command.address, terminal);
    print_line(terminal, "account.first_next", {{"naam", normalise_login(command.login)}});
    return succeeded;
}

int print_demo(Desk const& desk, Terminal const& terminal) {
    auto const logins = make_demo(desk);
    if (!logins) return told(logins.error(), terminal);
    auto const& texts = terminal.texts;
    TextTable table{texts("account.demo"),
                    {{texts("account.name")},
                     {texts("account.role")},
                     {texts("account.organisation")},
                     {texts("account.login")},
                     {texts("account.password")}},
                    {}};
    for (auto const& one : *logins)
        table.rows.push_back({{one.person.name},
                              {role_name(one.person.role, texts)},
                              {one.organisation_name},
                              {one.person.login},
                              {one.password}});
    terminal.out << report::to_terminal(table, 140);
    print_line(terminal, "account.demo_warning");
    return succeeded;
}

} // namespace kiem::account
