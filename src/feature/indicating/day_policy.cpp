// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/day_policy.hpp"

namespace kiem::indicating {

namespace {

PolicySource source_of(policy::PolicyFile const& file) {
    return {file.path, file.sha256, file.title, file.source, file.municipality_name, file.valid_from};
}

/// The files of a topic that may hold for a municipality: its own and those of the State.
template <class Use>
void for_each_file(policy::PolicySet const& set, std::string_view topic, std::string_view municipality,
                   Use const& use) {
    for (auto const& file : set.files)
        if (file.topic == topic && (file.municipality == municipality || file.municipality == policy::national))
            use(file);
}

} // namespace

Policies::Policies(policy::PolicySet const& set, std::string municipality)
    : set_(set), municipality_(std::move(municipality)) {
    for_each_file(set_, "doelgroep", municipality_, [&](policy::PolicyFile const& file) {
        auto target_group = policy::read_target_group(file);
        if (!target_group.sound()) return;
        DayPolicy const alone{std::move(target_group.value), source_of(file), {}, {}};
        policies_.emplace(std::pair(file.path, std::string()), alone);
        for_each_file(set_, "gewichtenregeling", municipality_, [&](policy::PolicyFile const& weights) {
            auto weighting = policy::read_weighting(weights);
            if (!weighting.sound()) return;
            auto both = alone;
            both.weighting = std::move(weighting.value);
            both.weighting_source = source_of(weights);
            policies_.emplace(std::pair(file.path, weights.path), std::move(both));
        });
    });
    for_each_file(set_, "toeleiding", municipality_, [&](policy::PolicyFile const& file) {
        auto rules = policy::read_outreach(file);
        if (rules.sound()) outreach_.emplace(file.path, std::move(rules.value));
    });
}

Result<DayPolicy const*> Policies::on(Day day) const {
    auto const file = policy::select(set_, {"doelgroep", municipality_, day, day});
    if (!file) return tl::unexpected(file.error());
    auto const weighting = policy::select(set_, {"gewichtenregeling", municipality_, day, day});
    auto found = policies_.end();
    if (weighting) found = policies_.find(std::pair((*file)->path, (*weighting)->path));
    if (found == policies_.end()) found = policies_.find(std::pair((*file)->path, std::string()));
    if (found == policies_.end()) return refuse(Refusal::Kind::invalid, "POL-201", "doelgroep");
    return &found->second;
}

Result<policy::OutreachRules const*> Policies::outreach_on(Day day) const {
    auto const file = policy::select(set_, {"toeleiding", municipality_, day, day});
    if (!file) return tl::unexpected(file.error());
    auto const found = outreach_.find((*file)->path);
    if (found == outreach_.end()) return refuse(Refusal::Kind::invalid, "POL-201", "toeleiding");
    return &found->second;
}

} // namespace kiem::indicating
