// SPDX-License-Identifier: EUPL-1.2
#include "app/desk_policy.hpp"

namespace kiem::app {

namespace {

constexpr std::int64_t usual_threshold = 5;

/// The file in force among those that were read.
template <class T>
T const* in_force(std::map<std::string, T, std::less<>> const& read, policy::PolicySet const& set,
                  std::string_view topic, std::string const& municipality, Day day) {
    auto const file = policy::select(set, {std::string(topic), municipality, day, day});
    if (!file) return nullptr;
    auto const found = read.find((*file)->path);
    return found == read.end() ? nullptr : &found->second;
}

} // namespace

DeskPolicy::DeskPolicy(policy::PolicySet const& set, std::string municipality)
    : set_(set), municipality_(std::move(municipality)) {
    for (auto const& file : set_.files) {
        if (file.topic == "wijken")
            if (auto checked = policy::read_district_scheme(file); checked.sound())
                schemes_.emplace(file.path, std::move(checked.value));
        if (file.topic == "publicatie")
            if (auto checked = policy::read_publication(file); checked.sound())
                publications_.emplace(file.path, std::move(checked.value));
    }
}

policy::DistrictScheme const* DeskPolicy::scheme_of(Day day) const {
    return in_force(schemes_, set_, "wijken", municipality_, day);
}

std::string DeskPolicy::scheme(Day day) const {
    auto const* const found = scheme_of(day);
    return found ? found->code : std::string();
}

std::vector<web::Choice> DeskPolicy::districts(Day day) const {
    std::vector<web::Choice> choices;
    if (auto const* const found = scheme_of(day))
        for (auto const& one : found->districts) choices.push_back({one.code, one.name});
    return choices;
}

std::int64_t DeskPolicy::threshold(Day day) const {
    auto const* const rules = in_force(publications_, set_, "publicatie", municipality_, day);
    return rules ? rules->threshold : usual_threshold;
}

cases::PlaceNorm place_norm(offer::DatedNorms const& dated) {
    return {dated.enough.sessions_per_week, dated.enough.minutes_per_week, dated.group_kinds, dated.norms.until_months};
}

} // namespace kiem::app
