// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case.hpp"
#include <algorithm>
#include <tuple>

namespace kiem::cases {

namespace {

/// Goes before the other as the case of their child.
bool leads(Case const& one, Case const& other) {
    if (is_open(one.state) != is_open(other.state)) return is_open(one.state);
    if (is_open(one.state))
        return std::tuple(other.state, one.opened_on, one.id) < std::tuple(one.state, other.opened_on, other.id);
    bool const is_joined = one.state == State::joined, is_other_joined = other.state == State::joined;
    if (is_joined != is_other_joined) return is_other_joined;
    return std::tuple(one.closed_on, one.id) > std::tuple(other.closed_on, other.id);
}

} // namespace

Standing together(Standing const& one, Standing const& other) {
    auto const newest = [](Standing const& standing) {
        return std::pair(standing.issued_on, standing.indication_code);
    };
    auto all = newest(one) < newest(other) ? other : one;
    all.has_indication = one.has_indication || other.has_indication;
    all.has_place = one.has_place || other.has_place;
    all.is_too_old = one.is_too_old && other.is_too_old;
    return all;
}

Case const* leading(std::span<Case const> cases) {
    auto const first = std::ranges::min_element(cases, leads);
    return first == cases.end() ? nullptr : &*first;
}

Happening joining(Day today) { return {Event::join, today}; }

Happening taking_up(Case const& kept, Case const& other, Day today) {
    Happening happening{Event::take_up, today};
    bool const is_promised = kept.state == State::offered || kept.state == State::accepted;
    if (!is_promised)
        happening.due_on = kept.due_on && other.due_on ? std::min(kept.due_on, other.due_on) : kept.due_on;
    return happening;
}

} // namespace kiem::cases
