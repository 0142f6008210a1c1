// SPDX-License-Identifier: EUPL-1.2
#include "app/cases_line.hpp"
#include "app/outreach_rules.hpp"
#include "app/publishing.hpp"
#include "app/sound_policy.hpp"
#include "app/vault.hpp"
#include "feature/case/case_cli.hpp"
#include "feature/offer/offer_do.hpp"
#include <CLI/CLI.hpp>
#include <ostream>

namespace kiem::app {

namespace {

using CaseAct = int (*)(cases::CaseWorkplace const&, reg::Terminal const&);

int at_cases(Config const& config, std::string const& asked, Output output, CaseAct act) {
    auto const texts = Texts::load(config.language);
    auto const policy = sound_policy_of(config, asked, texts, output);
    if (!policy) return 1;
    auto const open = open_with_keys(config);
    auto const outreach = outreach_on(policy->set, policy->municipality, today());
    if (!outreach) {
        auto const findings = not_swept(name_of(policy->set, policy->municipality), today(), outreach.error());
        for (auto const& finding : findings) output.err << finding_text(finding, texts) << "\n";
        return 1;
    }
    auto const who = local_operator();
    return act({*open.connection, who, outreach->rules, outreach->norm, now(), end_offers_and_cases(outreach->rules),
                offer::children_waiting_in_vain},
               terminal_of(output, texts));
}

} // namespace

void add_case_commands(CLI::App& app, Config const& config, Output output, std::function<int()>& chosen) {
    auto* const group = app.add_subcommand("cases", "Het traject van kinderen, van signaal tot plaats");
    group->require_subcommand(1);
    auto const municipality = std::make_shared<std::string>();
    auto const add = [&](char const* name, char const* about, CaseAct act) {
        auto* const one = group->add_subcommand(name, about);
        one->add_option("--municipality", *municipality, "CBS-code van de gemeente, als GM0034");
        one->callback([&config, &chosen, output, municipality, act] {
            chosen = [config = &config, output, municipality, act] {
                return at_cases(*config, *municipality, output, act);
            };
        });
    };
    add("check", "Toon wie er kwijt zou raken; status 1 als er iemand is", cases::print_lost);
    add("sweep", "Herstel dat: open, sluit of heropen trajecten", cases::print_sweep);
}

} // namespace kiem::app
