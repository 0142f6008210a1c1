// SPDX-License-Identifier: EUPL-1.2
#include "app/keeping_line.hpp"
#include "app/database_address.hpp"
#include "app/retention_rules.hpp"
#include "app/sound_policy.hpp"
#include "app/vault.hpp"
#include "feature/backup/backup_cli.hpp"
#include "feature/dossier/dossier_store.hpp"
#include "feature/link/link_do.hpp"
#include "feature/rights/consent_do.hpp"
#include "feature/rights/machine_clock_cli.hpp"
#include "feature/rights/rights_cli.hpp"
#include "feature/sharing/sharing.hpp"
#include <CLI/CLI.hpp>
#include <ostream>

namespace kiem::app {

namespace {

/// What the options of these commands fill.
struct KeepingLine {
    std::filesystem::path file;
    std::string municipality, organisation, compare_with;
    rights::BundleCommand bundle;
    rights::RunCommand run;
};

std::filesystem::path keys_file_of(Config const& config) {
    return config.keys_file.empty() ? usual_keys_file(config.database) : config.keys_file;
}

int back_up(Config const& config, KeepingLine const& line, Output output) {
    auto const texts = Texts::load(config.language);
    auto const open = open_with_keys(config);
    auto const who = local_operator();
    return backup::print_backup({*open.connection, open.vault.keys(), KIEM_VERSION, who, now(), line.file},
                                terminal_of(output, texts));
}

int verify_backup(Config const& config, KeepingLine const& line, Output output) {
    auto const texts = Texts::load(config.language);
    if (auto const safe = check_database_address(line.compare_with); !safe) {
        output.err << texts(safe.error()) << "\n";
        return 1;
    }
    return backup::print_verification({line.file, keys_file_of(config), line.compare_with}, terminal_of(output, texts));
}

int restore(Config const& config, KeepingLine const& line, Output output) {
    auto const texts = Texts::load(config.language);
    auto const migrations = all_migrations();
    auto const who = local_operator();
    return backup::print_restore(
        {line.file, keys_file_of(config), config.database, anchor_file_of(config), migrations, who, now()},
        terminal_of(output, texts));
}

/// On the command line a read is on record before anything is printed, like any.
dossier::RecordRead record_at(db::Connection& connection) {
    return [&connection](db::AuditRecord const& record, std::span<db::Subject const> subjects) {
        db::record_now(connection, record, subjects);
    };
}

int tell(Refusal const& refusal, Texts const& texts, Output output) {
    output.err << texts(refusal) << "\n";
    return 1;
}

int bundle(Config const& config, KeepingLine const& line, Output output) {
    auto const texts = Texts::load(config.language);
    auto const place = sound_policy_of(config, line.municipality, texts, output);
    if (!place) return 1;
    sharing::Tables const tables(place->set, place->municipality);
    auto const table = tables.on(today());
    if (!table) return tell(table.error(), texts, output);
    auto const open = open_with_keys(config);
    auto who = local_operator();
    who.organisation = dossier::organisation_of(*open.connection, DossierId{line.bundle.dossier}).value_or("");
    dossier::Ties no_ties;
    rights::ConsentTies consents(no_ties);
    link::StoredTies ties(consents);
    dossier::Desk const desk{
        *open.connection, who, now(), "rechten", (*table)->table, open.vault.keys(), record_at(*open.connection), ties};
    return rights::print_bundle(desk, line.bundle, terminal_of(output, texts));
}

using RetentionAct = int (*)(rights::RetentionDesk const&, KeepingLine const&, reg::Terminal const&);

int at_retention(Config const& config, KeepingLine const& line, Output output, RetentionAct act) {
    auto const texts = Texts::load(config.language);
    auto const place = sound_policy_of(config, line.municipality, texts, output);
    if (!place) return 1;
    auto const rules = retention_rules(place->set, place->municipality, today());
    if (!rules) return tell(rules.error(), texts, output);
    auto const open = open_with_keys(config);
    auto const who = local_operator();
    rights::RetentionDesk const desk{*open.connection, who,          rights::read_clock(now()),  line.organisation,
                                     rules->rules,     rules->place, record_at(*open.connection)};
    return act(desk, line, terminal_of(output, texts));
}

class KeepingCommands {
public:
    KeepingCommands(Config const& config, Output output, std::function<int()>& chosen)
        : config_(config), output_(output), chosen_(chosen) {}

    void add(CLI::App& app) {
        add_backup(app);
        add_child(app);
        add_retention(app);
    }

private:
    template <class Act>
    void on(CLI::App* command, Act act) {
        command->callback([this, act] {
            chosen_ = [line = line_, config = &config_, output = output_, act] { return act(*config, *line, output); };
        });
    }

    void add_backup(CLI::App& app) {
        auto* make = app.add_subcommand("backup", "Maak een versleutelde reservekopie, of kijk er een na");
        make->add_option("--to", line_->file, "het bestand");
        make->require_subcommand(0, 1);
        auto* verify = make->add_subcommand("verify", "Kijk of een reservekopie gaaf is");
        verify->add_option("bestand", line_->file, "de reservekopie")->required();
        verify->add_option("--compare", line_->compare_with, "en hoe deze database ervan verschilt");
        on(make, [make](Config const& config, KeepingLine const& line, Output output) {
            if (make->got_subcommand("verify")) return verify_backup(config, line, output);
            if (!line.file.empty()) return back_up(config, line, output);
            output.err << make->help();
            return 1;
        });
        auto* put_back = app.add_subcommand("restore", "Zet een reservekopie terug in een lege database");
        put_back->add_option("bestand", line_->file, "de reservekopie")->required();
        on(put_back, restore);
    }

    void add_child(CLI::App& app) {
        auto* child = app.add_subcommand("child", "Wat van een kind is vastgelegd");
        child->require_subcommand(1);
        auto* all = child->add_subcommand("bundle", "Alles wat de organisatie van een kind heeft, voor de ouder");
        all->add_option("dossier", line_->bundle.dossier, "nummer van het dossier")->required();
        all->add_option("bestand", line_->bundle.file, "inzage.html, .odt, .pdf of .json")->required();
        all->add_option("--municipality", line_->municipality, "CBS-code van de gemeente");
        on(all, bundle);
    }

    void add_retention(CLI::App& app) {
        auto* retention = app.add_subcommand("retention", "Het einde van gegevens");
        retention->require_subcommand(1);
        auto const named = [&](char const* name, char const* about, RetentionAct act) {
            auto* one = retention->add_subcommand(name, about);
            one->add_option("organisatie", line_->organisation, "code van de organisatie")->required();
            one->add_option("--municipality", line_->municipality, "CBS-code van de gemeente");
            on(one, [act](Config const& config, KeepingLine const& line, Output output) {
                return at_retention(config, line, output, act);
            });
            return one;
        };
        named("preview", "Toon wat weg mag, en waarom",
              [](rights::RetentionDesk const& desk, KeepingLine const&, reg::Terminal const& terminal) {
                  return rights::print_preview(desk, terminal);
              });
        named("run", "Stel voor wat weg mag, of verwijder wat is voorgesteld",
              [](rights::RetentionDesk const& desk, KeepingLine const& line, reg::Terminal const& terminal) {
                  return rights::run_retention(desk, line.run, terminal);
              })
            ->add_option("--bevestig", line_->run.confirm, "nummer van het voorstel");
        on(retention->add_subcommand("clean", "Haal uit de bestanden van de database wat al verwijderd is"),
           [](Config const& config, KeepingLine const&, Output output) {
               auto const texts = Texts::load(config.language);
               auto const open = open_with_keys(config);
               return rights::clean_files(*open.connection, now(), terminal_of(output, texts));
           });
    }

    Config const& config_;
    Output output_;
    std::function<int()>& chosen_;
    std::shared_ptr<KeepingLine> line_ = std::make_shared<KeepingLine>();
};

} // namespace

void add_keeping_commands(CLI::App& app, Config const& config, Output output, std::function<int()>& chosen) {
    auto const commands = std::make_shared<KeepingCommands>(config, output, chosen);
    commands->add(app);
    // The callbacks of the subcommands need it for as long as the command line is read.
    app.parse_complete_callback([commands] {});
}

} // namespace kiem::app
