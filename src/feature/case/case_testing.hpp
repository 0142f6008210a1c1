// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case.hpp"
#include "feature/case/case_store.hpp"

/// Rules and cases in tests.
namespace kiem::cases::testing {

inline Day day(std::string_view iso) { return *parse_iso_day(iso); }

/// Terms of 10 days for a signal, 20 for an indication and so on; an offer holds 14; look again after 30 where it can change.
inline policy::OutreachRules test_rules() {
    policy::OutreachRules rules;
    rules.days_by_state = {
        {"gesignaleerd", 10}, {"geindiceerd", 20}, {"in_contact", 30}, {"wachtlijst", 40}, {"aanvaard", 50}};
    rules.longest_term_days = 100;
    rules.attempts_before_giving_up = 3;
    rules.escalate_after_days = 7;
    rules.offer_days = 14;
    rules.indication_until_months = 48;
    rules.review_after_months = 12;
    rules.owner_after_delivery = "gemeente";
    rules.channels = {{"telefoon", "Telefoon"}, {"huisbezoek", "Huisbezoek"}};
    rules.reasons = {{"te_duur", "Te duur", {"afgezien", "aanbod_geweigerd"}, 30, "te_duur", {}},
                     {"wil_niet", "Wil niet", {"afgezien"}, 60, "anders", {}},
                     {"opvang", "Reguliere opvang", {"elders"}, 30, "reguliere_opvang", {}},
                     {"verhuisd", "Verhuisd", {"verhuisd"}, {}, "", {}},
                     {"vier", "Vier jaar", {"te_oud"}, {}, "", {}},
                     {"niet_bereikt", "Niet bereikt", {"geen_contact"}, 30, "anders", {}},
                     {"geen_doelgroep", "Geen doelgroep", {"geen_indicatie"}, {}, "", {}},
                     {"nog_niet", "Nog niet", {"geen_indicatie"}, 30, "", {}},
                     {"afgelopen", "Afgelopen", {"indicatie_voorbij"}, {}, "", {}}};
    return rules;
}

/// A happening with all that any event may need; no due date.
inline Happening any(Event event, Day on) {
    Happening happening{event, on};
    if (event == Event::hand_over) happening.owner = Owner{"jgz", {}};
    if (event == Event::postpone) happening.due_on = on + std::chrono::days{5};
    if (event == Event::decline) happening.reason = "te_duur";
    if (event == Event::reject_signal) happening.reason = "geen_doelgroep";
    return happening;
}

/// A case in a state, sound for that state.
inline Case in_state(State state) {
    Case one;
    one.id = {1};
    one.child_code = "K-1";
    one.origin = "jgz";
    one.state = state;
    one.opened_on = day("2013-01-01");
    one.indication_code = state == State::signalled ? "" : "I-1";
    one.version = 3;
    one.vain_attempts = 3;
    if (is_open(state)) {
        one.owner = Owner{"gemeente", {4}};
        one.due_on = day("2013-02-10");
        return one;
    }
    one.closed_on = day("2013-01-20");
    for (auto const& reason : test_rules().reasons)
        for (auto const& exit : reason.exits)
            if (exit == to_text(state) && one.reason.empty()) {
                one.reason = reason.code;
                if (reason.look_again_after_days)
                    one.look_again_on = *one.closed_on + std::chrono::days{*reason.look_again_after_days};
            }
    return one;
}

} // namespace kiem::cases::testing
