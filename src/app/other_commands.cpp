// SPDX-License-Identifier: EUPL-1.2
#include "app/sound_policy.hpp"
#include "policy/policy_folder.hpp"
#include "worlds/almere_2012.hpp"
#include <ostream>

namespace kiem::app {

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
