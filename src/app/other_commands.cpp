// SPDX-License-Identifier: EUPL-1.2
#include "app/commands.hpp"
#include "policy/policy_folder.hpp"
#include "worlds/almere_2012.hpp"
#include <fmt/format.h>
#include <ostream>

namespace kiem::app {

namespace {

/// "policy/almere/…/2012-08-01.toml:12: waar (POL-104): …", with the caret picture of an expression below it.
std::string finding_text(Finding const& finding, Texts const& texts) {
    std::string line = finding.at.file;
    if (finding.at.line > 0) line += fmt::format(":{}", finding.at.line);
    if (!finding.at.field.empty()) line += ", " + finding.at.field;
    line += fmt::format(" ({}): {}", finding.code, texts(finding));
    for (auto const& [name, value] : finding.params)
        if (name == "plaatje") line += "\n" + value;
    return line;
}

} // namespace

int check_policy(Config const& config, Output output) {
    auto const texts = Texts::load(config.language);
    auto const findings = policy::check(config.policy_folder);
    for (auto const& finding : findings) output.err << finding_text(finding, texts) << "\n";
    if (has_errors(findings)) return 1;
    auto const set = policy::load_folder(config.policy_folder);
    output.out << texts("APP-105", {{"aantal", std::to_string(set.value.files.size())}}) << "\n";
    return 0;
}

int seal_policy(Config const& config, Output output) {
    auto const texts = Texts::load(config.language);
    auto const added = policy::seal(config.policy_folder);
    if (!added) {
        output.err << texts(added.error()) << "\n";
        return 1;
    }
    for (auto const& path : *added) output.out << texts("APP-108", {{"pad", path}}) << "\n";
    if (added->empty()) output.out << texts("APP-109") << "\n";
    return 0;
}

int make_world(std::string const& name, std::filesystem::path const& folder, Texts const& texts, Output output) {
    if (name != "almere-2012") {
        output.err << texts(Refusal{Refusal::Kind::not_found, "APP-104", name}) << "\n";
        return 1;
    }
    for (auto const& file : worlds::write_almere_2012(folder))
        output.out << texts("APP-106", {{"pad", file.path.string()}}) << "\n";
    return 0;
}

} // namespace kiem::app
