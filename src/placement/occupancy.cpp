// SPDX-License-Identifier: EUPL-1.2
#include "placement/occupancy.hpp"
#include <algorithm>
#include <numeric>
#include <set>

namespace kiem::placing {

namespace {

/// The claims of a day, one per child: what is known best goes first.
std::vector<Claim const*> claims_on(Group const& group, Day day) {
    std::vector<Claim const*> all;
    for (auto const& claim : group.claims)
        if (claim.holds_on(day)) all.push_back(&claim);
    std::ranges::stable_sort(all, [](Claim const* one, Claim const* other) {
        if (one->child_code != other->child_code) return one->child_code < other->child_code;
        if (one->kind != other->kind) return one->kind < other->kind;
        return one->sessions.any() && other->sessions.none();
    });
    auto const same = [](Claim const* one, Claim const* other) { return one->child_code == other->child_code; };
    all.erase(std::ranges::unique(all, same).begin(), all.end());
    return all;
}

int free_choice(Claim const& claim) { return claim.sessions.any() ? 0 : claim.any_sessions; }

/// How many of these sessions find a place when a child comes at most once a session: the smallest cut between the children
/// and what each session has left.
int most_that_fit(std::vector<int> left, std::vector<int> const& wanted) {
    std::ranges::sort(left);
    int best = std::accumulate(wanted.begin(), wanted.end(), 0), cut = 0;
    for (std::size_t limited = 0; limited <= left.size(); ++limited) {
        if (limited > 0) cut += left[limited - 1];
        auto const open = static_cast<int>(left.size() - limited);
        int sum = cut;
        for (auto const sessions : wanted) sum += std::min(sessions, open);
        best = std::min(best, sum);
    }
    return best;
}

} // namespace

Sessions SessionPlan::offered() const {
    Sessions sessions;
    for (std::size_t i = 0; i < sessions_in_week; ++i) sessions.set(i, slots[i].places > 0);
    return sessions;
}

int SessionPlan::places() const {
    int all = 0;
    for (auto const& slot : slots) all += slot.places;
    return all;
}

std::optional<int> SessionPlan::minutes_of(Sessions sessions, std::optional<int> most_per_day) const {
    int week = 0;
    for (std::size_t day = 0; day < weekdays; ++day) {
        int minutes = 0;
        for (auto const session : {2 * day, 2 * day + 1}) {
            if (!sessions.test(session)) continue;
            if (!slots[session].minutes) return std::nullopt;
            minutes += *slots[session].minutes;
        }
        week += most_per_day ? std::min(minutes, *most_per_day) : minutes;
    }
    return week;
}

SessionPlan derive_plan(GroupFacts const& facts, Day from) {
    SessionPlan plan;
    plan.from = from;
    plan.source = SessionPlan::Source::derived;
    plan.weeks_per_year = facts.weeks_per_year;
    std::optional<int> minutes;
    if (facts.minutes_per_child && facts.sessions_per_child > 0)
        minutes = *facts.minutes_per_child / facts.sessions_per_child;
    auto const count = std::min<std::size_t>(static_cast<std::size_t>(std::max(facts.sessions_offered, 0)),
                                             sessions_in_week);
    for (std::size_t i = 0; i < count; ++i) {
        auto const session = i < weekdays ? 2 * i : 2 * (i - weekdays) + 1;
        plan.slots[session] = {facts.places, minutes};
    }
    return plan;
}

SessionPlan const* Group::plan_on(Day day) const {
    if (day < from || (until && day >= *until)) return nullptr;
    SessionPlan const* found = nullptr;
    for (auto const& plan : plans)
        if (plan.from <= day) found = &plan;
    return found;
}

int Occupancy::places() const {
    int all = 0;
    for (auto const& slot : slots) all += slot.places;
    return all;
}
int Occupancy::placed() const {
    int all = any_placed;
    for (auto const& slot : slots) all += slot.placed;
    return all;
}
int Occupancy::held() const {
    int all = any_held;
    for (auto const& slot : slots) all += slot.held;
    return all;
}

Occupancy occupancy_on(Group const& group, Day day) {
    Occupancy occupancy;
    if (auto const* plan = group.plan_on(day))
        for (std::size_t i = 0; i < sessions_in_week; ++i) occupancy.slots[i].places = plan->slots[i].places;
    for (auto const* claim : claims_on(group, day)) {
        bool const is_placed = claim->kind == Claim::Kind::placed;
        ++(is_placed ? occupancy.children_placed : occupancy.children_held);
        (is_placed ? occupancy.any_placed : occupancy.any_held) += free_choice(*claim);
        for (std::size_t i = 0; i < sessions_in_week; ++i)
            if (claim->sessions.test(i)) ++(is_placed ? occupancy.slots[i].placed : occupancy.slots[i].held);
    }
    return occupancy;
}

int Excess::total() const { return std::accumulate(slots.begin(), slots.end(), any); }

Excess excess_on(Group const& group, Day day) {
    auto const occupancy = occupancy_on(group, day);
    Excess excess;
    std::vector<int> left, wanted;
    for (std::size_t i = 0; i < sessions_in_week; ++i) {
        auto const free = occupancy.slots[i].free();
        excess.slots[i] = std::max(0, -free);
        if (free > 0) left.push_back(free);
    }
    for (auto const* claim : claims_on(group, day))
        if (auto const sessions = free_choice(*claim); sessions > 0) wanted.push_back(sessions);
    excess.any = std::accumulate(wanted.begin(), wanted.end(), 0) - most_that_fit(std::move(left), wanted);
    return excess;
}

std::vector<Day> days_of_change(Group const& group, Day from, std::optional<Day> until) {
    std::set<Day> days{from};
    auto const add = [&](Day day) {
        if (day > from && (!until || day < *until)) days.insert(day);
    };
    for (auto const& plan : group.plans) add(plan.from);
    for (auto const& claim : group.claims) {
        add(claim.from);
        if (claim.until) add(*claim.until);
    }
    if (group.until) add(*group.until);
    return {days.begin(), days.end()};
}

} // namespace kiem::placing
