// SPDX-License-Identifier: EUPL-1.2
#include "app/place_policy.hpp"
#include "app/outreach_rules.hpp"

namespace kiem::app {

namespace {

template <class T>
T const* find_in(std::map<std::string, T, std::less<>> const& read, Result<policy::PolicyFile const*> const& file) {
    if (!file) return nullptr;
    auto const found = read.find((*file)->path);
    return found == read.end() ? nullptr : &found->second;
}

template <class T>
void keep_sound(std::map<std::string, T, std::less<>>& read, std::string const& path, policy::Checked<T> checked) {
    if (checked.sound()) read.emplace(path, std::move(checked.value));
}

} // namespace

PlacePolicy::PlacePolicy(policy::PolicySet const& set, std::string municipality)
    : set_(set), municipality_(std::move(municipality)) {
    for (auto const& file : set_.files) {
        if (file.topic == "toeleiding") keep_sound(rules_, file.path, policy::read_outreach(file));
        else if (file.topic == "kwaliteit") keep_sound(norms_, file.path, policy::read_quality_norms(file));
        else if (file.topic == "plan") keep_sound(plans_, file.path, policy::read_plan(file));
    }
}

policy::OutreachRules const& PlacePolicy::rules(Day day) const {
    static policy::OutreachRules const none;
    auto const* found = find_in(rules_, policy::select(set_, {"toeleiding", municipality_, day, day}));
    return found ? *found : none;
}

policy::QualityNorms const* PlacePolicy::norms_of(std::string const& municipality, Day day) const {
    return find_in(norms_, policy::select_own(set_, {"kwaliteit", municipality, day, day}));
}

offer::DatedNorms PlacePolicy::norms(Day day) const {
    auto const* own = norms_of(municipality_, day);
    auto const* national = norms_of(std::string(policy::national), day);
    offer::DatedNorms dated{offer::norms_of(own, national), {}, {}};
    if (auto const* used = own ? own : national) {
        auto const enough = place_norm(*used, rules(day));
        if (enough.until_months > 0) dated.norms.until_months = enough.until_months;
        dated.group_kinds = enough.group_kinds;
        dated.enough = {enough.sessions_per_week, enough.minutes_per_week};
    }
    return dated;
}

std::optional<std::int64_t> PlacePolicy::places_planned(int year) const {
    Day const end{std::chrono::year{year} / std::chrono::December / 31};
    // A plan may be laid down in the year it is about, or after.
    auto const later = end + std::chrono::days{366};
    auto const* plan = find_in(plans_, policy::select_own(set_, {"plan", municipality_, later, later}));
    if (plan == nullptr) return std::nullopt;
    for (auto const& item : plan->agenda)
        for (auto const& goal : item.goals)
            for (auto const& target : goal.targets)
                if (target.indicator == "C1" && target.kind == policy::TargetKind::increment && target.year == year)
                    return target.from;
    return std::nullopt;
}

} // namespace kiem::app
