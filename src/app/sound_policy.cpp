// SPDX-License-Identifier: EUPL-1.2
#include "app/sound_policy.hpp"
#include "policy/policy_folder.hpp"
#include <fmt/format.h>
#include <ostream>

namespace kiem::app {

std::string finding_text(Finding const& finding, Texts const& texts) {
    std::string line = finding.at.file;
    if (finding.at.line > 0) line += fmt::format(":{}", finding.at.line);
    if (!finding.at.field.empty()) line += ", " + finding.at.field;
    line += fmt::format(" ({}): {}", finding.code, texts(finding));
    for (auto const& [name, value] : finding.params)
        if (name == "plaatje") line += "\n" + value;
    return line;
}

std::optional<policy::PolicySet> sound_policy(Config const& config, Texts const& texts, Output output) {
    auto const findings = policy::check(config.policy_folder);
    for (auto const& finding : findings)
        if (finding.severity == Severity::error) output.err << finding_text(finding, texts) << "\n";
    if (!has_errors(findings)) return policy::load_folder(config.policy_folder).value;
    output.err << texts("APP-132") << "\n";
    return std::nullopt;
}

std::optional<MunicipalPolicy> sound_policy_of(Config const& config, std::string const& asked, Texts const& texts,
                                               Output output) {
    auto set = sound_policy(config, texts, output);
    if (!set) return std::nullopt;
    auto const municipality = choose_municipality(*set, asked);
    if (municipality) return MunicipalPolicy{std::move(*set), *municipality};
    output.err << texts(municipality.error()) << "\n";
    return std::nullopt;
}

} // namespace kiem::app
