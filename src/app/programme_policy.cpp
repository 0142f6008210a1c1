// SPDX-License-Identifier: EUPL-1.2
#include "app/programme_policy.hpp"

namespace kiem::app {

ProgrammePolicy::ProgrammePolicy(policy::PolicySet const& set, std::string municipality)
    : set_(set), municipality_(std::move(municipality)) {
    for (auto const& file : set_.files) {
        if (file.topic != "programmas") continue;
        auto checked = policy::read_programmes(file);
        if (checked.sound()) catalogues_.emplace(file.path, std::move(checked.value));
    }
}

policy::ProgrammeCatalogue const& ProgrammePolicy::catalogue(Day day) const {
    static policy::ProgrammeCatalogue const none;
    auto const file = policy::select(set_, {"programmas", municipality_, day, day});
    if (!file) return none;
    auto const found = catalogues_.find((*file)->path);
    return found == catalogues_.end() ? none : found->second;
}

} // namespace kiem::app
