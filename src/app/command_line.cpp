// SPDX-License-Identifier: EUPL-1.2
#include "app/command_line.hpp"
#include "app/access_line.hpp"
#include "app/cases_line.hpp"
#include "app/database_address.hpp"
#include "app/demo_line.hpp"
#include "app/keeping_line.hpp"
#include "app/outreach_rules.hpp"
#include "app/sound_policy.hpp"
#include "feature/case/same_child_store.hpp"
#include "feature/edition/audit_cli.hpp"
#include "feature/edition/edition_cli.hpp"
#include "feature/register/register_cli.hpp"
#include <CLI/CLI.hpp>
#include <ostream>

namespace kiem::app {

namespace {

/// What the options of the command line fill, and the command that was chosen.
struct CommandLine {
    CommandLine(Config from_environment, Output where) : config(std::move(from_environment)), output(where) {}

    Config config;
    Output output;
    MonitorCommand monitor;
    reg::ImportCommand import;
    ServeCommand serve;
    edition::FreezeCommand freeze;
    edition::ShowDifferences differences = edition::ShowDifferences::no;
    edition::AuditCommand audit;
    std::vector<std::filesystem::path> tables;
    edition::AuditOptions table_options;
    std::filesystem::path folder;
    std::string name;
    std::string indicator;
    std::vector<std::string> cell;
    std::int64_t delivery = 0;
    std::function<int()> chosen;
    /// A command on editions, below `monitor`.
    std::function<int()> chosen_edition;

    template <class Act>
    void on(CLI::App* command, Act act) {
        command->callback([this, act] { chosen = [this, act] { return act(*this); }; });
    }
};

/// Runs a command of the register with everything it needs.
template <class Act>
int at_register(CommandLine& line, Act act) {
    auto const texts = Texts::load(line.config.language);
    auto sound = sound_policy(line.config, texts, line.output);
    if (!sound) return 1;
    auto const set = std::make_shared<policy::PolicySet const>(std::move(*sound));
    auto const connection = open_database(line.config);
    auto const principal = local_operator();
    auto const kinds = all_kinds(set);
    reg::Workplace const at{*connection, kinds, {principal, now(), sweep_after_facts(*set, {}), cases::codes_of_child}};
    return act(at, terminal_of(line.output, texts));
}

void add_format(CLI::App* command, MonitorCommand& monitor) {
    static std::map<std::string, Format> const formats = {
        {"text", Format::text}, {"json", Format::json}, {"csv", Format::csv}};
    command->add_option("--format", monitor.format, "text, json of csv")->transform(CLI::CheckedTransformer(formats));
}

void add_count_date(CLI::App* command, MonitorCommand& monitor) {
    command->add_option("--municipality", monitor.municipality, "CBS-code van de gemeente, als GM0034");
    command->add_option("--on", monitor.on, "teldatum, als 2012-10-01");
    command->add_option("--known", monitor.known, "zoals bekend op deze dag (gewoonlijk: vandaag)");
}

/// Adds a command on editions below `monitor`.
template <class Act>
CLI::App* add_edition_command(CLI::App* monitor, CommandLine& line, char const* name, char const* about, Act act) {
    auto* command = monitor->add_subcommand(name, about);
    command->add_option("--municipality", line.monitor.municipality, "CBS-code van de gemeente, als GM0034");
    command->callback([&line, act] {
        line.chosen_edition = [&line, act] {
            return at_editions(line.config, line.monitor.municipality, line.output,
                               [&](auto const& at, auto const& terminal) { return act(line, at, terminal); });
        };
    });
    return command;
}

void add_freeze(CLI::App* monitor, CommandLine& line) {
    auto* freeze = add_edition_command(monitor, line, "freeze", "Maak een editie, controleer haar en bevries haar",
                                       [](CommandLine& from, auto const& at, auto const& terminal) {
                                           return freeze_edition(at, from.freeze, terminal);
                                       });
    freeze->add_option("--name", line.freeze.name, "naam van de editie, als najaar-2012")->required();
    freeze->add_option("--title", line.freeze.title, "titel");
    freeze->add_option("--on", line.freeze.on, "teldatum, als 2012-10-01");
    freeze->add_option("--known", line.freeze.known, "zoals bekend op deze dag (gewoonlijk: vandaag)");
    freeze->add_option("--text", line.freeze.texts, "tekst per hoofdstuk in Markdown: bestanden of een map");
    freeze->add_option("--corrects", line.freeze.corrects, "naam van de editie die wordt verbeterd");
    freeze->add_option("--reason", line.freeze.reason, "wat er is veranderd, en waarom");
    freeze->add_option("--explain-zero", line.freeze.zeros, "waarom een figuur 0 is, als N2=uitleg");
    freeze->add_flag_callback(
        "--publish", [&line] { line.freeze.then = edition::Then::publish; }, "publiceer haar meteen");
}

void add_editions(CLI::App* monitor, CommandLine& line) {
    using edition::Workplace;
    add_freeze(monitor, line);
    auto const named = [&](char const* name, char const* about, auto act) {
        auto* command = add_edition_command(monitor, line, name, about, act);
        command->add_option("editie", line.name, "naam van de editie")->required();
        return command;
    };
    named("publish", "Publiceer een bevroren editie", [](CommandLine& from, Workplace const& at, auto const& terminal) {
        return publish_edition(at, from.name, terminal);
    });
    named("verify", "Reken een editie na", [](CommandLine& from, Workplace const& at, auto const& terminal) {
        return verify_edition(at, from.name, terminal);
    });
    named("files", "Schrijf de bestanden van een editie",
          [](CommandLine& from, Workplace const& at, auto const& terminal) {
              return export_files(at, from.name, from.folder, terminal);
          })
        ->add_option("--to", line.folder, "de map")
        ->required();
    auto* editions = add_edition_command(monitor, line, "editions", "Toon de edities",
                                         [](CommandLine& from, Workplace const& at, auto const& terminal) {
                                             return print_editions(at, from.differences, terminal);
                                         });
    editions->add_flag_callback(
        "--differences", [&line] { line.differences = edition::ShowDifferences::yes; },
        "zoals gepubliceerd naast zoals nu bekend");
}

void add_table_options(CLI::App* audit, CommandLine& line) {
    audit->add_option("--table", line.tables, "val deze CSV-bestanden aan, samen, in plaats van een editie");
    audit->add_option("--count", line.table_options.count_column, "kolom met de aantallen (gewoonlijk de laatste)");
    audit->add_option("--hierarchy", line.table_options.hierarchies, "kolom in kolom, als wijk>buurt");
    audit->add_option("--total", line.table_options.total, "code van een totaal");
    audit->add_option("--marker", line.table_options.markers, "wat er staat als een aantal verborgen is, als x=1-4");
    audit->add_option("--base", line.table_options.base, "de aantallen zijn afgerond op veelvouden hiervan");
    audit->add_option("--bound", line.table_options.bound, "en wijken hooguit zoveel af");
    audit->add_option("--threshold", line.table_options.threshold, "minder mogelijke aantallen is te weinig");
}

void add_audit(CLI::App& app, CommandLine& line) {
    auto* audit = app.add_subcommand("audit-release", "Val een publicatie aan met wat iedereen weet");
    audit->add_option("editie", line.audit.edition, "naam van een gepubliceerde editie, of een publicatie.json");
    audit->add_option("--municipality", line.monitor.municipality, "CBS-code van de gemeente, als GM0034");
    audit->add_option("--known", line.audit.known, "CSV met getallen die van elders bekend zijn");
    audit->add_flag_callback(
        "--all-pairs", [&line] { line.audit.pairs = disclosure::Pairs::all; },
        "elk paar cellen, niet alleen voor de hand liggende");
    add_table_options(audit, line);
    line.on(audit, [audit](CommandLine& at) {
        if (at.tables.empty() && at.audit.edition.empty()) {
            at.output.err << audit->help();
            return 1;
        }
        if (at.tables.empty()) return audit_release(at.config, at.monitor.municipality, at.audit, at.output);
        return edition::audit_tables(at.tables, at.table_options, at.output.out, at.output.err,
                                     Texts::load(at.config.language));
    });
}

void add_site(CLI::App& app, CommandLine& line) {
    auto* site = app.add_subcommand("site", "De openbare site");
    site->require_subcommand(1);
    auto* write = site->add_subcommand("export", "Schrijf de openbare site als bestanden in een map");
    write->add_option("--to", line.folder, "de map")->required();
    write->add_option("--municipality", line.serve.municipality, "CBS-code van de gemeente");
    write->add_option("--theme", line.serve.theme, "CSS-bestand met de huisstijl van de gemeente");
    line.on(write, [](CommandLine& at) { return export_public_site(at.config, at.serve, at.folder, at.output); });
}

void add_monitor(CLI::App& app, CommandLine& line) {
    auto* monitor = app.add_subcommand("monitor", "Toon de VVE-monitor van een teldatum");
    add_count_date(monitor, line.monitor);
    monitor->add_option("--split", line.monitor.splits, "splits de figuren: hoogstens drie namen, met komma's ertussen")
        ->delimiter(',');
    add_format(monitor, line.monitor);
    monitor->require_subcommand(0, 1);
    add_editions(monitor, line);
    line.on(monitor, [monitor](CommandLine& at) {
        if (at.chosen_edition) return at.chosen_edition();
        if (monitor->got_subcommand("explain"))
            return explain_figure(at.config, at.monitor, at.indicator, at.cell, at.output);
        return print_monitor(at.config, at.monitor, at.output);
    });

    auto* explain = monitor->add_subcommand("explain",
                                            "Leg een figuur uit: definitie, tellingen en hoe de records er komen");
    explain->add_option("figuur", line.indicator, "indicator (B1) of methode")->required();
    explain->add_option("--split", line.cell, "het deel, als wijk=A03")->delimiter(',');
    add_count_date(explain, line.monitor);
}

/// Imports, and holds a file of disadvantage scores against its own rule.
int import_and_check(CommandLine& line, reg::Workplace const& at, reg::Terminal const& terminal) {
    if (auto const status = reg::import_file(at, line.import, terminal); status != 0) return status;
    bool const is_scores = line.import.what == "cbs-achterstandsscores" && line.import.format == reg::Format::text;
    return is_scores ? check_scores(line.config, line.import.file, line.import.reference_day, line.output) : 0;
}

void add_import_options(CLI::App* command, reg::ImportCommand& import) {
    static std::map<std::string, reg::Format> const formats = {{"text", reg::Format::text},
                                                               {"json", reg::Format::json}};
    command->add_option("--owner", import.owner, "code van de organisatie die levert");
    command->add_option("--per", import.reference_day, "de dag waarop het bestand geldt");
    command->add_option("--mode", import.mode, "aanvulling of volledig");
    command->add_option("--municipality", import.municipality, "alleen de rijen van deze gemeente (bij open data)");
    command->add_flag_callback(
        "--dry-run", [&import] { import.storing = reg::Storing::dry_run; }, "reken alles uit, bewaar niets");
    command->add_option("--format", import.format, "text of json")->transform(CLI::CheckedTransformer(formats));
}

void add_register(CLI::App& app, CommandLine& line) {
    auto* import = app.add_subcommand("import", "Neem een levering in: een eigen bestand of open data");
    import->add_option("soort", line.import.what, "soort (plaatsingen) of bron (lrk, duo-vestigingen, …)")->required();
    import->add_option("bestand", line.import.file, "het bestand")->required();
    add_import_options(import, line.import);
    line.on(import, [](CommandLine& at) {
        return at_register(
            at, [&](auto const& place, auto const& terminal) { return import_and_check(at, place, terminal); });
    });
    auto* load = app.add_subcommand("load", "Neem alle bestanden NN-soort.csv van een map in");
    load->add_option("map", line.folder, "de map")->required();
    add_import_options(load, line.import);
    line.on(load, [](CommandLine& at) {
        return at_register(at, [&](auto const& place, auto const& terminal) {
            return reg::import_folder(place, at.folder, at.import, terminal);
        });
    });
    auto* deliveries = app.add_subcommand("deliveries", "Toon de leveringen");
    line.on(deliveries, [](CommandLine& at) { return at_register(at, reg::list_deliveries); });
    auto* withdraw = app.add_subcommand("withdraw", "Trek een levering als geheel in");
    withdraw->add_option("nummer", line.delivery, "het nummer van de levering")->required();
    line.on(withdraw, [](CommandLine& at) {
        return at_register(at, [&](auto const& place, auto const& terminal) {
            return reg::withdraw_delivery(place, DeliveryId{at.delivery}, terminal);
        });
    });
}

void add_policy(CLI::App& app, CommandLine& line) {
    auto* policy = app.add_subcommand("policy", "Beleidsbestanden");
    policy->require_subcommand(1);
    line.on(policy->add_subcommand("check", "Controleer alle beleidsbestanden en hun voorbeelden"),
            [](CommandLine& at) { return check_policy(at.config, at.output); });
    line.on(policy->add_subcommand("seal", "Leg nieuwe bestanden vast als vastgesteld"),
            [](CommandLine& at) { return seal_policy(at.config, at.output); });
}

void add_serve(CLI::App& app, CommandLine& line) {
    auto* serve_command = app.add_subcommand("serve", "Toon de pagina's in een browser, tot u stopt");
    serve_command->add_option("--port", line.serve.port, "poort (gewoonlijk 8080)");
    serve_command->add_option("--address", line.serve.address, "adres om op te luisteren");
    serve_command->add_option("--municipality", line.serve.municipality, "CBS-code van de gemeente");
    serve_command->add_option("--theme", line.serve.theme, "CSS-bestand met de huisstijl van de gemeente");
    static std::map<std::string, Entry::SecondFactor> const factors = {{"verplicht", Entry::SecondFactor::required},
                                                                       {"uit", Entry::SecondFactor::off}};
    serve_command
        ->add_option("--second-factor", line.serve.second_factor,
                     "verplicht, of uit: inloggen met een wachtwoord alleen, wat niet buiten deze computer kan")
        ->transform(CLI::CheckedTransformer(factors));
    serve_command->add_flag_callback(
        "--behind-proxy", [&line] { line.serve.proxy = Entry::Proxy::on_loopback; },
        "een webserver op deze computer zegt waar een verzoek vandaan komt");
    constexpr int most_per_minute = 1'000'000;
    serve_command
        ->add_option("--requests-per-minute", line.serve.requests_per_minute,
                     "zo vaak mag één account een pagina opvragen (gewoonlijk 300)")
        ->check(CLI::Range(1, most_per_minute));
    serve_command->add_option("--mail-relay", line.serve.mail_relay,
                              "mailserver voor herinneringen, als localhost:25 (gewoonlijk: geen e-mail)");
    serve_command->add_option("--mail-from", line.serve.mail_from, "afzender van die e-mail, als kiem@gemeente.nl");
    static std::map<std::string, mail::Tls> const tls = {{"als-het-kan", mail::Tls::when_offered},
                                                         {"verplicht", mail::Tls::required}};
    serve_command
        ->add_option("--mail-tls", line.serve.mail_tls,
                     "als-het-kan (gewoonlijk), of verplicht: geen e-mail naar een mailserver zonder TLS")
        ->transform(CLI::CheckedTransformer(tls));
    serve_command->add_option("--site-address", line.serve.site_address,
                              "waar mensen Kiem vinden, voor verwijzingen in e-mail, als https://kiem.gemeente.nl");
    line.on(serve_command, [](CommandLine& at) { return serve(at.config, at.serve, at.output); });
}

void add_world(CLI::App& app, CommandLine& line) {
    auto* world = app.add_subcommand("world", "Schrijf de importbestanden van een demo-wereld");
    world->add_option("naam", line.name, "almere-2012")->required();
    world->add_option("--to", line.folder, "de map")->required();
    line.on(world,
            [](CommandLine& at) { return make_world(at.name, at.folder, Texts::load(at.config.language), at.output); });
}

} // namespace

int run(int argc, char** argv, Output output) {
    CommandLine line(default_config(), output);
    CLI::App app{"Kiem: het beleid voor jonge kinderen van een gemeente", "kiem"};
    app.add_option("--database", line.config.database, "bestand of postgresql://… (gewoonlijk kiem.db)");
    app.add_option("--policy", line.config.policy_folder, "map met beleidsbestanden (gewoonlijk policy)");
    app.add_option("--key", line.config.key_file,
                   "bestand met de geheime sleutel (gewoonlijk kiem.key bij de database)");
    app.add_option("--keys", line.config.keys_file,
                   "bestand met de sleutels van de records (gewoonlijk kiem.sleutels bij de database)");
    app.add_option("--anchor", line.config.anchor_file,
                   "anker van de logboeken (gewoonlijk kiem.anker bij de database)");
    app.require_subcommand(1);
    add_monitor(app, line);
    add_register(app, line);
    add_policy(app, line);
    add_serve(app, line);
    add_world(app, line);
    add_audit(app, line);
    add_site(app, line);
    add_access_commands(app, line.config, output, line.chosen);
    add_keeping_commands(app, line.config, output, line.chosen);
    add_demo_commands(app, line.config, output, line.chosen);
    add_case_commands(app, line.config, output, line.chosen);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) { return app.exit(error, output.out, output.err) == 0 ? 0 : 1; }
    if (line.config.key_file.empty()) line.config.key_file = usual_key_file(line.config.database);
    if (auto const safe = check_database_address(line.config.database); !safe) {
        output.err << Texts::load(line.config.language)(safe.error()) << "\n";
        return 1;
    }
    return line.chosen();
}

} // namespace kiem::app
