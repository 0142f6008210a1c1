// SPDX-License-Identifier: EUPL-1.2
#include "app/demo_line.hpp"
#include "app/desk_policy.hpp"
#include "app/place_policy.hpp"
#include "app/programme_policy.hpp"
#include "app/sound_policy.hpp"
#include "app/vault.hpp"
#include "feature/case/case_ties_do.hpp"
#include "feature/demo/demo_clock_store.hpp"
#include "feature/link/link_do.hpp"
#include "feature/rights/consent_do.hpp"
#include "feature/sharing/sharing.hpp"
#include "worlds/growth/growth.hpp"
#include <CLI/CLI.hpp>
#include <ostream>

namespace kiem::app {

namespace {

/// A working day begins at eight in the morning.
constexpr std::chrono::hours start_of_day{8};

/// Sets the clock of a demo; gives the exit status.
int begin(Config const& config, std::string const& day, Output output) {
    auto const texts = Texts::load(config.language);
    auto const shown = parse_typed_day(day, today());
    if (!shown) {
        output.err << texts("APP-128", {{"waarde", day}}) << "\n";
        return 1;
    }
    auto const open = open_with_keys(config);
    auto const done = demo::set_clock(*open.connection, machine_now(), Moment{*shown} + start_of_day);
    if (!done) {
        output.err << texts(done.error()) << "\n";
        return 1;
    }
    output.out << texts("APP-129", {{"dag", to_dutch(*shown)}}) << "\n";
    return 0;
}

struct GrowLine {
    std::string until;
};

void print(worlds::growth::Grown const& grown, Texts const& texts, Output output) {
    for (auto const& [name, count] :
         {std::pair("app.grown_children", grown.dossiers), std::pair("app.grown_indications", grown.indications),
          std::pair("app.grown_contacts", grown.contacts), std::pair("app.grown_wishes", grown.wishes),
          std::pair("app.grown_offers", grown.offers), std::pair("app.grown_placements", grown.placements),
          std::pair("app.grown_changes", grown.moves + grown.pauses + grown.ends),
          std::pair("app.grown_exits", grown.exits), std::pair("app.grown_participations", grown.participations),
          std::pair("app.grown_sessions", grown.sessions), std::pair("app.grown_visits", grown.visits),
          std::pair("app.grown_weeks", grown.weeks_of_attendance), std::pair("app.grown_pupils", grown.pupils)})
        output.out << texts(name, {{"aantal", std::to_string(count)}}) << "\n";
}

/// Lets the demo live from its clock up to a day; gives the exit status.
int grow(Config const& config, GrowLine const& line, Output output) {
    auto const texts = Texts::load(config.language);
    auto const refused = [&](std::string const& sentence) {
        output.err << sentence << "\n";
        return 1;
    };
    auto const until = parse_iso_day(line.until);
    if (!until) return refused(texts("APP-128", {{"waarde", line.until}}));
    auto const open = open_with_keys(config);
    if (!demo::find_clock_shift(*open.connection)) return refused(texts("APP-131"));
    auto const policy = sound_policy_of(config, "", texts, output);
    if (!policy) return 1;
    auto const& [set, municipality] = *policy;
    sharing::Tables const tables(set, municipality);
    indicating::Policies const policies(set, municipality);
    PlacePolicy const places(set, municipality);
    ProgrammePolicy const programmes(set, municipality);
    dossier::Ties none;
    rights::ConsentTies consents(none);
    cases::CaseTies referred(consents);
    link::StoredTies ties(referred);
    worlds::growth::Setting const setting{
        .connection = *open.connection,
        .keys = open.vault.keys(),
        .ties = ties,
        .sharing = [&](Day day) -> policy::SharingTable const& {
            static policy::SharingTable const nothing;
            auto const table = tables.on(day);
            return table ? (*table)->table : nothing;
        },
        .policies = policies,
        .norms = [&](Day day) { return places.norms(day); },
        .enough = [&](Day day) { return place_norm(places.norms(day)); },
        .programmes = [&](Day day) -> policy::ProgrammeCatalogue const& { return programmes.catalogue(day); }};
    // What is lost with the power of the machine is grown again.
    if (open.connection->engine() == db::Engine::sqlite) open.connection->script("pragma synchronous = off");
    auto const terminal = terminal_of(output, texts);
    auto const grown = worlds::growth::grow(setting, {today() + std::chrono::days{1}, *until}, [&](Day day) {
        if (terminal.progress == reg::ShowProgress::yes) output.err << "\r" << to_dutch(day) << "   " << std::flush;
    });
    if (terminal.progress == reg::ShowProgress::yes) output.err << "\n";
    print(grown, texts, output);
    return begin(config, to_iso(*until), output);
}

} // namespace

void add_demo_commands(CLI::App& app, Config const& config, Output output, std::function<int()>& chosen) {
    auto* const group = app.add_subcommand("demo", "Een demogemeente, met een klok van haar eigen tijd");
    group->require_subcommand(1);
    auto const day = std::make_shared<std::string>();
    auto* const one = group->add_subcommand("begin", "Zet de klok van een nieuwe, lege database op een dag");
    one->add_option("dag", *day, "De dag, als 2012-10-02")->required();
    one->callback([&config, &chosen, output, day] {
        chosen = [config = &config, output, day] { return begin(*config, *day, output); };
    });
    auto const line = std::make_shared<GrowLine>();
    auto* const growing = group->add_subcommand(
        "grow", "Laat verpleegkundige, coördinator en locaties aan het werk gaan tot een dag");
    growing->add_option("--until", line->until, "De eerste dag waarop zij niet werken, als 2014-04-01")->required();
    growing->callback([&config, &chosen, output, line] {
        chosen = [config = &config, output, line] { return grow(*config, *line, output); };
    });
}

} // namespace kiem::app
