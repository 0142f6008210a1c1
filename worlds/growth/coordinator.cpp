// SPDX-License-Identifier: EUPL-1.2
#include "worlds/growth/coordinator.hpp"
#include "feature/offer/group_do.hpp"
#include <algorithm>
#include <array>

namespace kiem::worlds::growth {

namespace {

using cases::Event, cases::State;

constexpr std::string_view guidance = "toeleiding";
constexpr int lines_a_day = 14;

/// The reasons of the policy for an exit.
std::vector<std::string> reasons_for(policy::OutreachRules const& rules, std::string_view exit) {
    std::vector<std::string> codes;
    for (auto const& reason : rules.reasons)
        if (std::ranges::find(reason.exits, exit) != reason.exits.end()) codes.push_back(reason.code);
    return codes;
}

std::string_view exit_of(Event event) {
    switch (event) {
    case Event::decline: return cases::to_text(State::declined);
    case Event::leave_elsewhere: return cases::to_text(State::elsewhere);
    case Event::move_away: return cases::to_text(State::moved);
    default: return cases::to_text(State::no_contact);
    }
}

} // namespace

void Coordinator::work(Workday& today) {
    std::vector<cases::Line> lines;
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        cases::Filter filter;
        filter.organisation = who_.principal.organisation;
        filter.due_until = today.day() + std::chrono::days{2};
        filter.size = lines_a_day;
        lines = done(cases::list(at.table, filter), "werklijst").lines;
    });
    for (auto const& line : lines) look_at(today, line);
}

void Coordinator::look_at(Workday& today, cases::Line const& line) {
    cases::Case one;
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        one = done(cases::open(at.table, line.id), "traject openen").value;
    });
    switch (one.state) {
    case State::indicated:
    case State::in_contact: return reach_out(today, one);
    case State::waiting:
    case State::accepted: {
        constexpr std::array notes{"Locatie gebeld: nog geen plaats.", "Ouders wachten nog; zij weten dat het loopt.",
                                   "Afgesproken volgende maand weer te bellen."};
        cases::Happening later{.event = Event::postpone, .on = today.day()};
        later.due_on = today.day() + std::chrono::days{today.random().between(std::int64_t{14}, std::int64_t{35})};
        return step(today, one, later, today.random().pick(notes));
    }
    default:
        return contact(today, one,
                       {"telefoon", cases::Contact::Outcome::reached, today.day(), "Gevraagd hoe het ervoor staat."});
    }
}

void Coordinator::reach_out(Workday& today, cases::Case const& one) {
    if (!today.random().chance(30)) return speak(today, one);
    auto after = one;
    bool const at_home = one.vain_attempts >= 1;
    contact(today, after,
            {at_home ? "huisbezoek" : "telefoon", cases::Contact::Outcome::not_reached, today.day(),
             at_home ? "Niet thuis; briefje achtergelaten." : "Geen gehoor."});
    bool gives_up = false;
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        gives_up = after.vain_attempts >= at.table.rules.attempts_before_giving_up;
    });
    if (gives_up) leave(today, after, Event::give_up);
}

void Coordinator::speak(Workday& today, cases::Case const& one) {
    auto after = one;
    contact(today, after,
            {today.random().chance(20) ? "huisbezoek" : "telefoon", cases::Contact::Outcome::reached, today.day(),
             "Verteld wat de peuterspeelzaal doet en wat het kost."});
    auto const what = today.random().below(100);
    if (what < 72) return ask_place(today, after);
    if (what < 82) return leave(today, after, Event::decline);
    if (what < 90) return leave(today, after, Event::leave_elsewhere);
    if (what < 93) return leave(today, after, Event::move_away);
}

void Coordinator::ask_place(Workday& today, cases::Case const& one) {
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        auto const groups = done(offer::list_groups(at, today.day()), "groepen");
        std::vector<std::string> locations;
        for (auto const& group : groups)
            if (group.row.kind == "voorschool" && std::ranges::find(locations, group.row.location) == locations.end())
                locations.push_back(group.row.location);
        if (locations.empty()) return;
        offer::Wish wish;
        wish.of = one.id;
        auto const wanted = today.random().between(std::int64_t{1}, std::int64_t{3});
        while (std::ssize(wish.locations) < wanted) {
            auto const& code = today.random().pick(locations);
            if (std::ranges::find(wish.locations, code, &offer::WishedLocation::code) == wish.locations.end())
                wish.locations.push_back({code, today.random().chance(12)});
        }
        wish.from = today.day() + std::chrono::days{today.random().between(std::int64_t{0}, std::int64_t{90})};
        done(offer::record_wish(at, wish), "wens");
        ++today.grown().wishes;
    });
}

void Coordinator::leave(Workday& today, cases::Case const& one, Event exit) {
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        cases::Happening happening{.event = exit, .on = today.day()};
        happening.reason = today.random().pick(reasons_for(at.table.rules, exit_of(exit)));
        done(cases::take_step(at.table, {one.id, one.version}, happening, ""), "einde van een traject");
        ++today.grown().exits;
    });
}

void Coordinator::contact(Workday& today, cases::Case& one, cases::Contact const& contact) {
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        one = done(cases::record_contact(at.table, {one.id, one.version}, contact), "contact");
    });
    ++today.grown().contacts;
}

void Coordinator::step(Workday& today, cases::Case const& one, cases::Happening const& happening,
                       std::string_view note) {
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        done(cases::take_step(at.table, {one.id, one.version}, happening, note), "stap");
    });
}

} // namespace kiem::worlds::growth
