// SPDX-License-Identifier: EUPL-1.2
#include "app/command_line.hpp"
#include "feature/register/register_cli.hpp"
#include "policy/policy_folder.hpp"
#include <CLI/CLI.hpp>
#include <ostream>
#include <unistd.h>

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
    std::filesystem::path folder;
    std::string name;
    std::string indicator;
    std::vector<std::string> cell;
    std::int64_t delivery = 0;
    std::function<int()> chosen;

    template <class Act>
    void on(CLI::App* command, Act act) {
        command->callback([this, act] { chosen = [this, act] { return act(*this); }; });
    }
};

/// Runs a command of the register with everything it needs.
template <class Act>
int at_register(CommandLine& line, Act act) {
    auto const texts = Texts::load(line.config.language);
    auto const connection = open_database(line.config);
    auto const principal = local_operator();
    auto set = policy::load_folder(line.config.policy_folder);
    auto const kinds = all_kinds(std::make_shared<policy::PolicySet const>(std::move(set.value)));
    reg::Workplace const at{*connection, kinds, {principal, now()}};
    reg::Terminal const terminal{line.output.out, line.output.err, texts,
                                 isatty(STDERR_FILENO) ? reg::ShowProgress::yes : reg::ShowProgress::no};
    return act(at, terminal);
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

void add_monitor(CLI::App& app, CommandLine& line) {
    auto* monitor = app.add_subcommand("monitor", "Toon de VVE-monitor van een teldatum");
    add_count_date(monitor, line.monitor);
    monitor->add_option("--split", line.monitor.splits, "splits de figuren: hoogstens drie namen, met komma's ertussen")
        ->delimiter(',');
    add_format(monitor, line.monitor);
    monitor->require_subcommand(0, 1);
    line.on(monitor, [monitor](CommandLine& at) {
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
    app.require_subcommand(1);
    add_monitor(app, line);
    add_register(app, line);
    add_policy(app, line);
    add_serve(app, line);
    add_world(app, line);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) { return app.exit(error, output.out, output.err) == 0 ? 0 : 1; }
    return line.chosen();
}

} // namespace kiem::app
