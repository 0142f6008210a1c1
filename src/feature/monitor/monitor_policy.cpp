// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/monitor_policy.hpp"

namespace kiem::figures {

namespace {

template <class T>
Result<T> read_used(MonitorPolicy& policy, policy::PolicyFile const& file,
                    policy::Checked<T> (*read)(policy::PolicyFile const&)) {
    auto checked = read(file);
    if (!checked.sound()) return refuse(Refusal::Kind::invalid, "MON-110", file.path);
    policy.used.push_back({file.path, file.sha256, file.topic, file.title, file.valid_from});
    return std::move(checked.value);
}

template <class T>
Result<T> read_sound(MonitorPolicy& policy, policy::PolicySet const& set, Request const& request, std::string topic,
                     policy::Checked<T> (*read)(policy::PolicyFile const&)) {
    auto const file = policy::select(set, {std::move(topic), request.municipality, request.on, request.known});
    if (!file) return tl::unexpected(file.error());
    if ((*file)->municipality == request.municipality) policy.municipality_name = (*file)->municipality_name;
    return read_used(policy, **file, read);
}

/// The file that refuses, or nothing.
std::optional<Refusal> read_contacts(MonitorPolicy& policy, policy::PolicySet const& set, Request const& request) {
    policy::Question const asked{"programmas", request.municipality, request.on, request.known};
    for (auto const& one : policy::select_until(set, asked)) {
        auto const programmes = read_used(policy, *one.file, policy::read_programmes);
        if (!programmes) return programmes.error();
        for (auto const& programme : programmes->programmes)
            if (!programme.channel.empty())
                policy.contacts.push_back({programme.channel, programme.code, one.first, one.last});
    }
    return std::nullopt;
}

} // namespace

Result<MonitorPolicy> choose_policy(policy::PolicySet const& set, Request const& request) {
    MonitorPolicy policy;
    auto indicators = read_sound(policy, set, request, "indicatoren", policy::read_indicators);
    if (!indicators) return tl::unexpected(indicators.error());
    auto norms = read_sound(policy, set, request, "kwaliteit", policy::read_quality_norms);
    if (!norms) return tl::unexpected(norms.error());
    auto districts = read_sound(policy, set, request, "wijken", policy::read_district_scheme);
    if (!districts) return tl::unexpected(districts.error());
    if (auto const refused = read_contacts(policy, set, request)) return tl::unexpected(*refused);
    policy.indicators = std::move(*indicators);
    std::erase_if(policy.indicators.indicators, [&](policy::Indicator const& one) {
        return std::find(request.left_out.begin(), request.left_out.end(), one.method) != request.left_out.end();
    });
    policy.norms = std::move(*norms);
    policy.districts = std::move(*districts);
    if (!policy.districts.assumption.empty()) policy.assumptions.push_back(policy.districts.assumption);
    return policy;
}

Result<std::vector<std::string>> resolve_splits(policy::Indicators const& indicators,
                                                std::vector<std::string> const& asked) {
    std::vector<std::string> names;
    for (auto const& name : asked) {
        auto const* split = policy::find_split(indicators, name);
        if (!split) {
            std::string known;
            for (auto const& other : indicators.splits) known.append(known.empty() ? "" : ", ").append(other.name);
            return refuse(Refusal::Kind::invalid, "MON-111", name + " (" + known + ")");
        }
        if (std::find(names.begin(), names.end(), split->name) == names.end()) names.push_back(split->name);
    }
    if (names.size() > 3) return refuse(Refusal::Kind::invalid, "MON-112", std::to_string(names.size()));
    return names;
}

std::string label_of(MonitorPolicy const& policy, std::string_view split, std::string_view code) {
    if (code.empty()) return {};
    if (split == "wijk")
        if (auto const* district = policy::find_district(policy.districts, code)) return district->name;
    if (split == "norm")
        for (auto const& criterion : policy.norms.criteria)
            if (criterion.code == code) return criterion.name;
    if (auto const* known = policy::find_split(policy.indicators, split))
        for (auto const& [name, label] : known->labels)
            if (name == code) return label;
    return std::string(code);
}

std::size_t rank_of(MonitorPolicy const& policy, std::string_view split, std::string_view code) {
    if (code.empty()) return SIZE_MAX;
    auto const* known = policy::find_split(policy.indicators, split);
    if (!known) return 0;
    for (std::size_t i = 0; i < known->labels.size(); ++i)
        if (known->labels[i].first == code) return i;
    return known->labels.size();
}

} // namespace kiem::figures
