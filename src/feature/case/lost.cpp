// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case.hpp"
#include <algorithm>

namespace kiem::cases {

namespace {

/// What is wrong and what mends it, decided in one place so that the two cannot part.
struct Verdict {
    std::string_view code;
    Event event;
};

bool wants_case(Standing const& standing) {
    return standing.has_indication && !standing.has_place && !standing.is_too_old;
}

bool lacks_owner_or_due(Case const& one) { return !one.owner || one.owner->organisation.empty() || !one.due_on; }

std::optional<Verdict> judge_open(Standing const& standing, Case const& one, Day today) {
    if (lacks_owner_or_due(one)) return Verdict{"TRA-302", Event::hand_over};
    if (standing.is_too_old) return Verdict{"TRA-307", Event::grow_too_old};
    if (one.state == State::signalled) {
        if (standing.has_indication) return Verdict{"TRA-308", Event::indicate};
        return std::nullopt;
    }
    if (!standing.has_indication) return Verdict{"TRA-307", Event::end_indication};
    if (standing.has_place) return Verdict{"TRA-306", Event::place};
    if (one.state == State::offered && *one.due_on < today) return Verdict{"TRA-309", Event::lapse_offer};
    return std::nullopt;
}

/// An indication that was given after the case was closed is a new question.
bool has_new_indication(Standing const& standing, Case const& one) {
    return standing.indication_code != one.indication_code && standing.issued_on && one.closed_on &&
           *standing.issued_on > *one.closed_on;
}

bool must_look_again(policy::OutreachRules const& rules, Case const& one, Day today) {
    if (one.look_again_on) return *one.look_again_on <= today;
    auto const* reason = rules.find_reason(one.reason);
    return reason != nullptr && reason->look_again_after_days.has_value();
}

/// Closed for what can change.
std::optional<Verdict> judge_changeable(policy::OutreachRules const& rules, Standing const& standing, Case const& one,
                                        Day today) {
    if (standing.has_indication && standing.has_place && !standing.is_too_old) return Verdict{"TRA-306", Event::place};
    if (wants_case(standing) && one.reason.empty()) return Verdict{"TRA-303", Event::look_again};
    if (wants_case(standing) && has_new_indication(standing, one)) return Verdict{"TRA-301", Event::indicate};
    if (!must_look_again(rules, one, today)) return std::nullopt;
    if (standing.is_too_old) return Verdict{"TRA-304", Event::grow_too_old};
    return Verdict{"TRA-304", standing.has_indication ? Event::look_again : Event::end_indication};
}

/// Its other case is that of another child after all, or is gone: a signal is looked at anew, an indication gets its own way.
Verdict judge_joined(Standing const& standing, Case const& one) {
    if (wants_case(standing)) return {"TRA-311", Event::part};
    if (standing.is_too_old) return {"TRA-311", Event::grow_too_old};
    if (standing.has_indication) return {"TRA-311", Event::place};
    return {"TRA-311", one.indication_code.empty() ? Event::signal : Event::end_indication};
}

std::optional<Verdict> judge_closed(policy::OutreachRules const& rules, Standing const& standing, Case const& one,
                                    Day today) {
    switch (one.state) {
    case State::placed:
        if (wants_case(standing)) return Verdict{"TRA-305", Event::lose_place};
        return std::nullopt;
    case State::joined: return judge_joined(standing, one);
    case State::not_indicated:
    case State::too_old:
    case State::indication_ended:
        if (wants_case(standing)) return Verdict{"TRA-301", Event::indicate};
        if (one.state != State::not_indicated || !must_look_again(rules, one, today)) return std::nullopt;
        return Verdict{"TRA-304", standing.is_too_old ? Event::grow_too_old : Event::look_again};
    default: return judge_changeable(rules, standing, one, today);
    }
}

std::optional<Verdict> judge(policy::OutreachRules const& rules, Standing const& standing, Case const* latest,
                             Day today) {
    if (latest == nullptr) {
        if (wants_case(standing)) return Verdict{"TRA-301", Event::indicate};
        return std::nullopt;
    }
    return is_open(latest->state) ? judge_open(standing, *latest, today)
                                  : judge_closed(rules, standing, *latest, today);
}

std::string first_reason(policy::OutreachRules const& rules, State exit) {
    for (auto const& reason : rules.reasons)
        if (std::ranges::find(reason.exits, to_text(exit)) != reason.exits.end()) return reason.code;
    return {};
}

/// A file may bring it late, and yet nothing happens before what came before it.
Day day_issued(Standing const& standing, Case const* latest, Day today) {
    auto day = std::min(standing.issued_on.value_or(today), today);
    if (latest == nullptr) return day;
    day = std::max(day, latest->opened_on);
    return latest->closed_on ? std::max(day, *latest->closed_on) : day;
}

} // namespace

std::optional<Finding> violation(policy::OutreachRules const& rules, Standing const& standing, Case const* latest,
                                 Day today) {
    auto const verdict = judge(rules, standing, latest, today);
    if (!verdict) return std::nullopt;
    return Finding{std::string(verdict->code), Severity::error, {}, {}};
}

std::optional<Happening> mend(policy::OutreachRules const& rules, Standing const& standing, Case const* latest,
                              Day today) {
    auto const verdict = judge(rules, standing, latest, today);
    if (!verdict) return std::nullopt;
    Happening mending{verdict->event, today};
    auto const after = latest == nullptr ? std::nullopt : next_state(latest->state, verdict->event);
    if (after && !is_open(*after)) mending.reason = first_reason(rules, *after);
    bool const names_owner = verdict->event == Event::indicate || verdict->event == Event::hand_over;
    if (latest == nullptr || !is_open(latest->state) || names_owner)
        mending.owner = Owner{rules.owner_after_delivery, {}};
    if (verdict->event == Event::hand_over && latest->owner && !latest->owner->organisation.empty())
        mending.owner = latest->owner;
    if (verdict->event == Event::indicate) {
        mending.indication_code = standing.indication_code;
        mending.on = day_issued(standing, latest, today);
        mending.known_on = today;
    }
    return mending;
}

} // namespace kiem::cases
