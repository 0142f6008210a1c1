// SPDX-License-Identifier: EUPL-1.2
#include "app/access_line.hpp"
#include "app/vault.hpp"
#include "feature/account/account_cli.hpp"
#include "feature/audit/audit_cli.hpp"
#include <CLI/CLI.hpp>

namespace kiem::app {

namespace {

using account::AccountCommand, account::Desk;

/// What the options of these commands fill.
struct AccessLine {
    account::OrganisationCommand organisation;
    AccountCommand account;
    account::FirstCommand first;
    account::ListFormat format = account::ListFormat::text;
    audit::ShowCommand show;
    audit::ChildCommand child;
};

class AccessCommands {
public:
    AccessCommands(Config const& config, Output output, std::function<int()>& chosen)
        : config_(config), output_(output), chosen_(chosen) {}

    void add(CLI::App& app) {
        add_account(*app.add_subcommand("account", "Organisaties, mensen en wat zij mogen"));
        add_audit(*app.add_subcommand("audit", "De logboeken"));
    }

private:
    using DeskAct = std::function<int(Desk const&, AccessLine const&, reg::Terminal const&)>;
    using LogAct = std::function<int(audit::AuditPlace const&, AccessLine const&, reg::Terminal const&)>;

    /// A command on accounts below `parent`.
    CLI::App* command(CLI::App& parent, char const* name, char const* about, DeskAct act) {
        auto* one = parent.add_subcommand(name, about);
        one->callback([this, act = std::move(act)] {
            chosen_ = [line = line_, config = &config_, output = output_, act] {
                auto const texts = Texts::load(config->language);
                auto const open = open_with_keys(*config);
                Desk const desk{*open.connection, open.vault.keys(), local_operator(), now()};
                return act(desk, *line, terminal_of(output, texts));
            };
        });
        return one;
    }

    /// A command on the logs below `parent`.
    CLI::App* log_command(CLI::App& parent, char const* name, char const* about, LogAct act) {
        auto* one = parent.add_subcommand(name, about);
        one->callback([this, act = std::move(act)] {
            chosen_ = [line = line_, config = &config_, output = output_, act] {
                auto const texts = Texts::load(config->language);
                auto const open = open_with_keys(*config);
                auto const who = local_operator();
                audit::AuditPlace const at{*open.connection,  who, now(), anchor_file_of(*config),
                                           open.vault.keys(), {},  {}};
                return act(at, *line, terminal_of(output, texts));
            };
        });
        return one;
    }

    /// Who it is about, and which right.
    void with_login(CLI::App* one) { one->add_option("naam", line_->account.login, "inlognaam")->required(); }
    void with_right(CLI::App* one) {
        one->add_option("--organisation", line_->account.organisation, "code van de organisatie")->required();
        one->add_option("--role", line_->account.role, "rol, als jeugdverpleegkundige")->required();
        one->add_option("--location", line_->account.location, "alleen op deze locatie");
        one->add_option("--group", line_->account.group, "alleen in deze groep");
    }
    void with_days(CLI::App* one) {
        one->add_option("--from", line_->account.from, "vanaf deze dag (gewoonlijk: vandaag)");
        one->add_option("--until", line_->account.until, "tot deze dag");
    }
    void with_organisation(CLI::App* one, account::OrganisationCommand& organisation) {
        one->add_option("--name", organisation.name, "naam van de organisatie")->required();
        one->add_option("--kind", organisation.kind,
                        "gemeente, jgz, houder, schoolbestuur, welzijn, opleider of expertisecentrum");
        one->add_option("--bsn", organisation.bsn_basis, "wetsartikel dat het gebruik van het BSN toestaat");
    }

    void add_account(CLI::App& account);
    void add_people(CLI::App& account);
    void add_rights(CLI::App& account);
    void add_audit(CLI::App& audit);

    Config const& config_;
    Output output_;
    std::function<int()>& chosen_;
    std::shared_ptr<AccessLine> line_ = std::make_shared<AccessLine>();
};

void AccessCommands::add_account(CLI::App& account) {
    account.require_subcommand(1);
    auto* organisation = command(account, "organisation-add", "Voeg een organisatie toe",
                                 [](Desk const& desk, AccessLine const& line, reg::Terminal const& terminal) {
                                     return register_organisation(desk, line.organisation, terminal);
                                 });
    organisation->add_option("code", line_->organisation.code, "code, zoals in de leveringen")->required();
    with_organisation(organisation, line_->organisation);
    auto* first = command(account, "first", "Maak de eerste beheerder",
                          [](Desk const& desk, AccessLine const& line, reg::Terminal const& terminal) {
                              return make_first(desk, line.first, terminal);
                          });
    line_->first.organisation.kind = "gemeente";
    first->add_option("--organisation", line_->first.organisation.code, "code van de organisatie")->required();
    with_organisation(first, line_->first.organisation);
    first->add_option("--login", line_->first.login, "inlognaam (gewoonlijk beheerder)");
    first->add_option("--address", line_->first.address, "adres waar men inlogt");
    command(account, "demo", "Maak een mens voor elke rol, en toon de wachtwoorden",
            [](Desk const& desk, AccessLine const&, reg::Terminal const& terminal) {
                return account::print_demo(desk, terminal);
            });
    add_people(account);
    add_rights(account);
}

void AccessCommands::add_people(CLI::App& account) {
    auto* add = command(account, "add", "Nodig iemand uit",
                        [](Desk const& desk, AccessLine const& line, reg::Terminal const& terminal) {
                            return invite_person(desk, line.account, terminal);
                        });
    with_login(add);
    with_right(add);
    with_days(add);
    add->add_option("--name", line_->account.name, "naam")->required();
    add->add_option("--email", line_->account.email, "e-mailadres");
    add->add_option("--address", line_->account.address, "adres waar men inlogt");
    with_login(command(account, "disable", "Sluit iemand buiten",
                       [](Desk const& desk, AccessLine const& line, reg::Terminal const& terminal) {
                           return disable_account(desk, line.account, terminal);
                       }));
    with_login(command(account, "enable", "Laat iemand weer toe",
                       [](Desk const& desk, AccessLine const& line, reg::Terminal const& terminal) {
                           return enable_account(desk, line.account, terminal);
                       }));
    auto* reset = command(account, "reset", "Geef iemand een nieuwe uitnodiging",
                          [](Desk const& desk, AccessLine const& line, reg::Terminal const& terminal) {
                              return reset_account(desk, line.account, terminal);
                          });
    with_login(reset);
    reset->add_option("--address", line_->account.address, "adres waar men inlogt");
    reset->add_flag_callback(
        "--only-password", [line = line_] { line->account.renews = account::Renews::password; },
        "alleen het wachtwoord, niet de tweede factor");
}

void AccessCommands::add_rights(CLI::App& account) {
    auto* grant = command(account, "grant", "Geef een recht",
                          [](Desk const& desk, AccessLine const& line, reg::Terminal const& terminal) {
                              return give_right(desk, line.account, terminal);
                          });
    with_login(grant);
    with_right(grant);
    with_days(grant);
    auto* end = command(account, "end", "Beëindig een recht",
                        [](Desk const& desk, AccessLine const& line, reg::Terminal const& terminal) {
                            return end_right(desk, line.account, terminal);
                        });
    with_login(end);
    with_right(end);
    auto* list = command(account, "list", "Toon de organisaties, of de mensen van een",
                         [](Desk const& desk, AccessLine const& line, reg::Terminal const& terminal) {
                             return print_people(desk, line.account.organisation, terminal);
                         });
    list->add_option("--organisation", line_->account.organisation, "code van de organisatie");
    auto* review = command(account, "review", "Toon alle rechten van een organisatie",
                           [](Desk const& desk, AccessLine const& line, reg::Terminal const& terminal) {
                               return print_review(desk, line.account.organisation, line.format, terminal);
                           });
    review->add_option("--organisation", line_->account.organisation, "code van de organisatie")->required();
    review->add_flag_callback("--csv", [line = line_] { line->format = account::ListFormat::csv; }, "als CSV");
}

void AccessCommands::add_audit(CLI::App& audit) {
    using audit::AuditPlace, audit::ShowCommand;
    audit.require_subcommand(1);
    log_command(audit, "verify", "Kijk of de logboeken zijn zoals ze zijn geschreven",
                [](AuditPlace const& at, AccessLine const&, reg::Terminal const& terminal) {
                    return verify_log(at, terminal);
                });
    auto* show = log_command(audit, "show", "Toon wie wat deed",
                             [](AuditPlace const& at, AccessLine const& line, reg::Terminal const& terminal) {
                                 return print_log(at, line.show, terminal);
                             });
    show->add_option("--account", line_->show.account, "inlognaam");
    show->add_option("--action", line_->show.action, "handeling, als dossier-inzien");
    show->add_option("--organisation", line_->show.organisation, "code van de organisatie");
    show->add_option("--from", line_->show.from, "vanaf deze dag");
    show->add_option("--until", line_->show.until, "tot en met deze dag");
    show->add_option("--dossier", line_->show.dossier, "nummer van een dossier");
    show->add_flag_callback("--json", [line = line_] { line->show.as = ShowCommand::As::json; }, "als regels JSON");
    show->add_flag_callback(
        "--ldv", [line = line_] { line->show.as = ShowCommand::As::ldv; }, "het Logboek Dataverwerkingen");
    auto* child = log_command(audit, "child", "Maak het overzicht van wie een dossier zag, voor de ouder",
                              [](AuditPlace const& at, AccessLine const& line, reg::Terminal const& terminal) {
                                  return print_child_log(at, line.child, terminal);
                              });
    child->add_option("dossier", line_->child.dossier, "nummer van het dossier")->required();
    child->add_option("--to", line_->child.file, "bestand: .html, .odt of .pdf");
}

} // namespace

void add_access_commands(CLI::App& app, Config const& config, Output output, std::function<int()>& chosen) {
    auto const commands = std::make_shared<AccessCommands>(config, output, chosen);
    commands->add(app);
    // The callbacks of the subcommands need it for as long as the command line is read.
    app.final_callback([commands] {});
}

} // namespace kiem::app
