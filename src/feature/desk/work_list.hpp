// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case.hpp"

/// What somebody must do now, of the ways of children from signal to place. Decisions only: no clock, no database.
namespace kiem::desk {

/// How near a due date is.
enum class Term {
    overdue,
    today,
    /// In the seven days after today.
    this_week,
    later,
};
/// "te-laat": as in addresses and ids of texts.
std::string_view to_text(Term term);

constexpr int days_of_week = 7;
Term term_of(Day due_on, Day today);

/// The first and the last day on which something is due in that term; `overdue` has no first and `later` no last.
struct TermDays {
    std::optional<Day> first, last;
};
TermDays days_of(Term term, Day today);

/// The last day on which a case could be due and be shown to who coordinates: is_escalated() holds from then back.
Day last_escalated_day(policy::OutreachRules const& rules, Day today);

/// The stages from signal to place in order: what is drawn on the page of a case, and in the funnel.
std::span<cases::State const> stages();
/// The place of a state among stages(); nothing for an exit without a place.
std::optional<std::size_t> stage_of(cases::State state);

/// Ways to close a case without a place that people choose from; time, placements and indications close the others.
std::span<cases::Event const> chosen_exits();

/// What may be chosen as the reason of an exit, with the event it makes happen.
struct ExitChoice {
    cases::Event event;
    policy::ExitReason const* reason;
};
/// The exits that may happen now: `give_up` only after the attempts that the rules ask. The reasons point into `rules`.
std::vector<ExitChoice> exits_of(policy::OutreachRules const& rules, cases::Case const& value);

/// "afzien:te_duur", as a form carries it.
std::string to_text(ExitChoice const& choice);

} // namespace kiem::desk
