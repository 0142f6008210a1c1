// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/first_do.hpp"
#include "feature/register/register_cli.hpp"

/// The commands on accounts, for who sits at the machine. Each gives the exit status: 0, or 1 for bad input, which is then
/// told on `err`. What is wrong with the program or its surroundings is thrown.
namespace kiem::account {

/// kiem account organisation-add CODE --name … --kind … [--bsn …]
struct OrganisationCommand {
    std::string code, name;
    /// "gemeente", "jgz", "houder", "schoolbestuur", "welzijn", "opleider", "expertisecentrum".
    std::string kind;
    std::string bsn_basis = {};
};
int register_organisation(Desk const& desk, OrganisationCommand const& command, reg::Terminal const& terminal);

/// What most commands are about. Days as people type them; what is not asked is left empty.
struct AccountCommand {
    std::string login = {}, organisation = {}, role = {};
    std::string location = {}, group = {}, from = {}, until = {};
    /// For add.
    std::string name = {}, email = {};
    /// Where people log in, as "https://kiem.almere.nl".
    std::string address = "http://127.0.0.1:8080";
    /// For reset.
    Renews renews = Renews::everything;
};
/// kiem account add LOGIN --organisation … --name … --role … [--email …] [--location …] [--group …] [--from …] [--until …]
int invite_person(Desk const& desk, AccountCommand const& command, reg::Terminal const& terminal);
/// kiem account disable LOGIN, kiem account enable LOGIN
int disable_account(Desk const& desk, AccountCommand const& command, reg::Terminal const& terminal);
int enable_account(Desk const& desk, AccountCommand const& command, reg::Terminal const& terminal);
/// kiem account reset LOGIN [--only-password]
int reset_account(Desk const& desk, AccountCommand const& command, reg::Terminal const& terminal);
/// kiem account grant LOGIN --organisation … --role … [--location …] [--group …] [--from …] [--until …]
int give_right(Desk const& desk, AccountCommand const& command, reg::Terminal const& terminal);
/// kiem account end LOGIN --organisation … --role … [--location …] [--group …]
int end_right(Desk const& desk, AccountCommand const& command, reg::Terminal const& terminal);

enum class ListFormat { text, csv };
/// kiem account list [--organisation …]: without one, the organisations.
int print_people(Desk const& desk, std::string const& organisation, reg::Terminal const& terminal);
/// kiem account review --organisation … [--format csv]
int print_review(Desk const& desk, std::string const& organisation, ListFormat format, reg::Terminal const& terminal);

/// kiem account first --organisation … --name … [--kind gemeente] [--login beheerder] [--address …]
struct FirstCommand {
    OrganisationCommand organisation;
    std::string login = "beheerder";
    std::string address = "http://127.0.0.1:8080";
};
int make_first(Desk const& desk, FirstCommand const& command, reg::Terminal const& terminal);

/// kiem account demo
int print_demo(Desk const& desk, reg::Terminal const& terminal);

} // namespace kiem::account
