// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case.hpp"
#include <algorithm>

namespace kiem::cases {

namespace {

using enum State;
using enum Event;

constexpr std::bitset<states> in(std::initializer_list<State> some) {
    unsigned long bits = 0;
    for (auto const state : some) bits |= 1UL << static_cast<unsigned>(state);
    return {bits};
}

constexpr auto every_open = in({signalled, indicated, in_contact, waiting, offered, accepted});
constexpr auto with_indication = in({indicated, in_contact, waiting, offered, accepted});
/// Nothing is held for the child, so that it may be left at nothing.
constexpr auto without_offer = in({signalled, indicated, in_contact, waiting});
/// An offer has a term of its own, which was promised to the parents.
constexpr auto without_term = in({signalled, indicated, in_contact, waiting, accepted});
/// Closed for what can change while the indication holds.
constexpr auto can_change = in({declined, elsewhere, moved, no_contact});
std::bitset<states> const may_go = every_open | can_change;

Move const table[] = {
    {signal, in({placed, declined, elsewhere, moved, no_contact, not_indicated, indication_ended, joined}), signalled},
    {indicate, can_change | in({signalled, too_old, not_indicated, indication_ended, joined}), indicated},
    {indicate, in({indicated, in_contact, waiting, offered, accepted, placed}), {}},
    {reject_signal, in({signalled}), not_indicated},
    {reached, in({indicated}), in_contact},
    {reached, in({signalled, in_contact, waiting, offered, accepted}), {}},
    {not_reached, in({indicated}), in_contact},
    {not_reached, in({signalled, in_contact, waiting, offered, accepted}), {}},
    {ask_place, in({indicated, in_contact}), waiting},
    {offer, in({indicated, in_contact, waiting}), offered},
    {accept, in({offered}), accepted},
    {refuse_offer, in({offered, accepted}), waiting},
    {lapse_offer, in({offered}), waiting},
    {withdraw_offer, in({offered, accepted}), waiting},
    {place, with_indication | can_change | in({too_old, not_indicated, indication_ended, joined}), placed},
    {lose_place, in({placed}), in_contact},
    {decline, every_open, declined},
    {leave_elsewhere, every_open, elsewhere},
    {move_away, every_open | in({placed, declined, elsewhere, no_contact}), moved},
    {grow_too_old, may_go | in({not_indicated, joined}), too_old},
    {give_up, without_offer, no_contact},
    {end_indication, with_indication | can_change | in({joined}), indication_ended},
    {hand_over, every_open, {}},
    {postpone, without_term, {}},
    {look_again, can_change, in_contact},
    {look_again, in({not_indicated}), signalled},
    {join, every_open, joined},
    {take_up, every_open, {}},
    {part, in({joined}), in_contact},
};

/// The term of an offer is of who made it.
bool leaves_term(Event event) {
    return event == reached || event == not_reached || event == hand_over || event == take_up;
}
/// Events that say who acts from then on.
bool names_owner(Event event) {
    return event == signal || event == indicate || event == hand_over || event == lose_place || event == look_again;
}

/// A due date or a day to look again that somebody chose.
bool is_within_term(policy::OutreachRules const& rules, Happening const& happening) {
    // Two cases that become one may both be late.
    return !happening.due_on || happening.event == take_up ||
           (*happening.due_on >= happening.on &&
            *happening.due_on <= happening.on + std::chrono::days{rules.longest_term_days});
}

bool fits(policy::ExitReason const& reason, State exit) {
    return std::ranges::find(reason.exits, to_text(exit)) != reason.exits.end();
}

/// The reason that was given for an exit, or the only one there is; null: none.
policy::ExitReason const* reason_for(policy::OutreachRules const& rules, State exit, std::string_view given) {
    if (!given.empty()) {
        auto const* reason = rules.find_reason(given);
        return reason != nullptr && fits(*reason, exit) ? reason : nullptr;
    }
    auto const is_fit = [&](auto const& reason) { return fits(reason, exit); };
    auto const first = std::ranges::find_if(rules.reasons, is_fit);
    if (first == rules.reasons.end()) return nullptr;
    return std::find_if(first + 1, rules.reasons.end(), is_fit) == rules.reasons.end() ? &*first : nullptr;
}

std::optional<Day> term_of(policy::OutreachRules const& rules, State state, Day on) {
    if (state == offered) return on + std::chrono::days{rules.offer_days};
    auto const found = rules.days_by_state.find(to_text(state));
    if (found == rules.days_by_state.end()) return std::nullopt;
    return on + std::chrono::days{found->second};
}

Result<Case> close(policy::OutreachRules const& rules, Case after, Happening const& happening) {
    after.owner.reset();
    after.due_on.reset();
    after.closed_on = happening.on;
    after.look_again_on.reset();
    after.reason.clear();
    if (after.state == placed || after.state == joined) return after;
    auto const* reason = reason_for(rules, after.state, happening.reason);
    if (reason == nullptr) return refuse(Refusal::Kind::invalid, "TRA-203", happening.reason);
    after.reason = reason->code;
    after.look_again_on = happening.due_on;
    if (!after.look_again_on && reason->look_again_after_days)
        after.look_again_on = happening.on + std::chrono::days{*reason->look_again_after_days};
    return after;
}

Result<Case> stay_open(policy::OutreachRules const& rules, Case const& before, Case after, Happening const& happening) {
    bool const was_open = is_open(before.state) && before.version > 0;
    after.closed_on.reset();
    after.look_again_on.reset();
    after.reason.clear();
    if (!was_open) after.vain_attempts = 0;
    if (names_owner(happening.event) && happening.owner) after.owner = happening.owner;
    else if (happening.event == hand_over) return refuse(Refusal::Kind::invalid, "TRA-205");
    if (!after.owner) after.owner = Owner{rules.owner_after_delivery, {}};
    if (after.owner->organisation.empty()) return refuse(Refusal::Kind::invalid, "TRA-205");
    if (happening.event == postpone && !happening.due_on) return refuse(Refusal::Kind::invalid, "TRA-202");
    bool const holds = before.state == offered || before.state == accepted;
    bool const keeps_due = was_open && before.due_on && before.state == after.state &&
                           (happening.event == indicate || (holds && leaves_term(happening.event)));
    bool const is_promised = before.state == offered && after.state == offered && before.due_on;
    if (happening.due_on && !is_promised) after.due_on = happening.due_on;
    else if (!keeps_due) after.due_on = term_of(rules, after.state, happening.known_on.value_or(happening.on));
    if (!after.due_on) return refuse(Refusal::Kind::invalid, "TRA-202");
    return after;
}

/// `before` with the state it gets, or the beginning of a first one.
Result<Case> go_on(policy::OutreachRules const& rules, Case const& before, State next, Happening const& happening) {
    if (!is_within_term(rules, happening)) return refuse(Refusal::Kind::invalid, "TRA-202", to_iso(*happening.due_on));
    auto after = before;
    after.state = next;
    after.version = before.version + 1;
    if (!happening.indication_code.empty()) after.indication_code = happening.indication_code;
    if (happening.event == reached) after.vain_attempts = 0;
    if (happening.event == not_reached) ++after.vain_attempts;
    return is_open(next) ? stay_open(rules, before, std::move(after), happening)
                         : close(rules, std::move(after), happening);
}

} // namespace

std::span<Move const> moves() { return table; }

std::optional<State> next_state(State state, Event event) {
    for (auto const& move : table)
        if (move.event == event && move.from.test(static_cast<std::size_t>(state))) return move.to.value_or(state);
    return std::nullopt;
}

bool may_happen(State state, Event event) { return next_state(state, event).has_value(); }

Result<Case> begin(policy::OutreachRules const& rules, Beginning const& beginning, Happening const& happening) {
    if (happening.event != signal && happening.event != indicate)
        return refuse(Refusal::Kind::conflict, "TRA-201", std::string(to_text(happening.event)));
    Case none;
    none.child_code = beginning.child_code;
    none.dossier = beginning.dossier;
    none.origin = beginning.origin;
    none.opened_on = happening.on;
    return go_on(rules, none, happening.event == signal ? signalled : indicated, happening);
}

Result<Case> happen(policy::OutreachRules const& rules, Case const& before, Happening const& happening) {
    auto const next = next_state(before.state, happening.event);
    if (!next) return refuse(Refusal::Kind::conflict, "TRA-201", std::string(to_text(happening.event)));
    if (happening.event == give_up && before.vain_attempts < rules.attempts_before_giving_up)
        return refuse(Refusal::Kind::conflict, "TRA-204", std::to_string(rules.attempts_before_giving_up));
    return go_on(rules, before, *next, happening);
}

bool is_escalated(policy::OutreachRules const& rules, Case const& value, Day today) {
    return is_open(value.state) && value.due_on && *value.due_on + std::chrono::days{rules.escalate_after_days} < today;
}

} // namespace kiem::cases
