// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/work_list.hpp"
#include <algorithm>

namespace kiem::desk {

using cases::Event, cases::State;

std::string_view to_text(Term term) {
    switch (term) {
    case Term::overdue: return "te-laat";
    case Term::today: return "vandaag";
    case Term::this_week: return "deze-week";
    case Term::later: break;
    }
    return "later";
}

Term term_of(Day due_on, Day today) {
    if (due_on < today) return Term::overdue;
    if (due_on == today) return Term::today;
    return due_on <= today + std::chrono::days{days_of_week} ? Term::this_week : Term::later;
}

TermDays days_of(Term term, Day today) {
    auto const day = [&](int later) { return today + std::chrono::days{later}; };
    switch (term) {
    case Term::overdue: return {{}, day(-1)};
    case Term::today: return {today, today};
    case Term::this_week: return {day(1), day(days_of_week)};
    case Term::later: break;
    }
    return {day(days_of_week + 1), {}};
}

Day last_escalated_day(policy::OutreachRules const& rules, Day today) {
    return today - std::chrono::days{rules.escalate_after_days + 1};
}

std::span<State const> stages() {
    static constexpr State all[] = {State::signalled, State::indicated, State::in_contact, State::waiting,
                                    State::offered,   State::accepted,  State::placed};
    return all;
}

std::optional<std::size_t> stage_of(State state) {
    auto const at = static_cast<std::size_t>(state);
    if (state > State::placed) return std::nullopt;
    return at;
}

std::span<Event const> chosen_exits() {
    static constexpr Event all[] = {Event::reject_signal, Event::decline, Event::leave_elsewhere, Event::move_away,
                                    Event::give_up};
    return all;
}

std::vector<ExitChoice> exits_of(policy::OutreachRules const& rules, cases::Case const& value) {
    std::vector<ExitChoice> choices;
    if (!cases::is_open(value.state)) return choices;
    for (auto const event : chosen_exits()) {
        auto const after = cases::next_state(value.state, event);
        bool const is_early = event == Event::give_up && value.vain_attempts < rules.attempts_before_giving_up;
        if (!after || is_early) continue;
        for (auto const& reason : rules.reasons)
            if (std::ranges::find(reason.exits, cases::to_text(*after)) != reason.exits.end())
                choices.push_back({event, &reason});
    }
    return choices;
}

std::string to_text(ExitChoice const& choice) {
    return std::string(cases::to_text(choice.event)) + ":" + choice.reason->code;
}

} // namespace kiem::desk
