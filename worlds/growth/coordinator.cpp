// SPDX-License-Identifier: EUPL-1.2
#include "worlds/growth/coordinator.hpp"
#include "feature/offer/group_do.hpp"
#include <algorithm>
#include <array>

namespace kiem::worlds::growth {

namespace {

using cases::Event, cases::State;

constexpr int lines_a_day = 14;
/// Of a hundred that wait and are looked at.
constexpr int handed_over = 20;
/// One afternoon a week is for visits at home.
constexpr std::chrono::days between_visits{7};
/// Of 2012, before the first day.
constexpr int visits_on_paper = 38;
constexpr std::size_t in_opstapje_on_paper = 26;

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
    constexpr std::chrono::days ahead{2};
    for (auto const& line : due_lines(today, who_, ahead, lines_a_day)) look_at(today, line);
    if (opstapje_.meets_on(today.day())) lead_opstapje(today);
}

void Coordinator::lead_opstapje(Workday& today) {
    opstapje_.meet(today);
    constexpr std::chrono::day looks_until{7};
    if (std::chrono::year_month_day(today.day()).day() > looks_until) return;
    for (auto place = opstapje_.members().size(); place > 0; --place) look_after(today, place - 1);
}

void Coordinator::look_after(Workday& today, std::size_t place) {
    auto const& member = opstapje_.members()[place];
    if (member.from > today.day()) return;
    auto const state = open_case(today, who_, *member.who.of_case).value.state;
    auto const stop = [&](std::string_view reason) { opstapje_.take_out(today, place, today.day(), reason); };
    if (state == State::placed && today.random().chance(60)) return stop("naar_vve");
    if (state == State::too_old) return stop("te_oud");
    if (state == State::moved) return stop("verhuisd");
    if (today.random().chance(5)) stop("gestopt");
}

void Coordinator::enter_paper(Workday& today) {
    constexpr std::chrono::days most_ago{270}, least_ago{10};
    constexpr std::array reasons{"niet_bereikt", "aarzelt", "uitleg_taal"};
    constexpr std::array results{"gesproken", "wil_vve", "wil_programma", "wil_niet", "niet_thuis"};
    constexpr std::chrono::days any{366};
    std::size_t place = 0;
    for (auto const& line : due_lines(today, who_, any, visits_on_paper)) {
        auto const on = today.random().between(today.day() - most_ago, today.day() - least_ago);
        visit_at_home(today, who_, guidance,
                      {{{}, line.id}, "huisbezoek", on, today.random().pick(reasons), today.random().pick(results)});
        if (place++ < in_opstapje_on_paper) opstapje_.take_in(today, {{}, line.id}, on);
    }
}

bool Coordinator::goes_home(Day day) {
    if (last_at_home_ && day < *last_at_home_ + between_visits) return false;
    last_at_home_ = day;
    return true;
}

void Coordinator::look_at(Workday& today, cases::Line const& line) {
    auto const one = open_case(today, who_, line.id).value;
    switch (one.state) {
    case State::indicated:
    case State::in_contact: return reach_out(today, one);
    case State::waiting:
    case State::accepted: {
        if (one.state == State::waiting && today.random().chance(handed_over) && hand_to_location(today, one)) return;
        constexpr std::array notes{"Locatie gebeld: nog geen plaats.", "Ouders wachten nog; zij weten dat het loopt.",
                                   "Afgesproken volgende maand weer te bellen."};
        cases::Happening later{.event = Event::postpone, .on = today.day()};
        later.due_on = today.day() + std::chrono::days{today.random().between(std::int64_t{14}, std::int64_t{35})};
        return step(today, one, later, today.random().pick(notes));
    }
    default:
        keep_contact(today, who_, one,
                     {"telefoon", cases::Contact::Outcome::reached, today.day(), "Gevraagd hoe het ervoor staat."});
    }
}

void Coordinator::reach_out(Workday& today, cases::Case const& one) {
    if (!today.random().chance(30)) return speak(today, one);
    bool const at_home = one.vain_attempts >= 1 && goes_home(today.day());
    if (at_home) ++today.grown().visits;
    auto const after = keep_contact(today, who_, one,
                                    {at_home ? "huisbezoek" : "telefoon", cases::Contact::Outcome::not_reached,
                                     today.day(), at_home ? "Niet thuis; briefje achtergelaten." : "Geen gehoor."});
    bool gives_up = false;
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        gives_up = after.vain_attempts >= at.table.rules.attempts_before_giving_up;
    });
    if (gives_up) leave(today, after, Event::give_up);
}

void Coordinator::speak(Workday& today, cases::Case const& one) {
    bool const at_home = today.random().chance(10) && goes_home(today.day());
    if (at_home) ++today.grown().visits;
    auto const after = keep_contact(today, who_, one,
                                    {at_home ? "huisbezoek" : "telefoon", cases::Contact::Outcome::reached, today.day(),
                                     "Verteld wat de peuterspeelzaal doet en wat het kost."});
    auto const what = today.random().below(100);
    if (what % 13 == 0) opstapje_.take_in(today, {{}, one.id}, today.day());
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
        // After a place that ended they ask again.
        if (auto const before = done(offer::open_way(at, one.id), "wens openen").wish) wish.version = before->version;
        auto const wanted = std::min(today.random().between(std::int64_t{1}, std::int64_t{3}), std::ssize(locations));
        while (std::ssize(wish.locations) < wanted) {
            auto const& code = today.random().pick(locations);
            if (std::ranges::find(wish.locations, code, &offer::WishedLocation::code) == wish.locations.end())
                wish.locations.push_back({code, today.random().chance(12)});
        }
        constexpr std::array notes{"Liefst in de ochtend.", "Vader werkt in ploegen; bellen na vier uur.",
                                   "Komt lopend, dus graag dichtbij."};
        if (today.random().chance(30)) wish.note = today.random().pick(notes);
        wish.from = today.day() + std::chrono::days{today.random().between(std::int64_t{0}, std::int64_t{90})};
        done(offer::record_wish(at, wish), "wens");
        ++today.grown().wishes;
    });
}

bool Coordinator::hand_to_location(Workday& today, cases::Case const& one) {
    constexpr std::array<std::string_view, 2> providers{"psz-almere", "kov-zilvermeeuw"};
    bool is_handed = false;
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        auto const wish = done(offer::open_way(at, one.id), "wens openen").wish;
        auto const location = wish ? offer::find_location_row(at.desk().connection, wish->locations.front().code,
                                                              today.day())
                                   : std::nullopt;
        if (!location || std::ranges::find(providers, location->provider) == providers.end()) return;
        cases::Happening handing{.event = Event::hand_over, .on = today.day()};
        handing.owner = cases::Owner{location->provider, {}};
        done(cases::take_step(at.table, {one.id, one.version}, handing,
                              "Wilt u de ouders zelf bellen zodra er zicht is op een plaats?"),
             "overdragen");
        is_handed = true;
    });
    return is_handed;
}

void Coordinator::leave(Workday& today, cases::Case const& one, Event exit) {
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        cases::Happening happening{.event = exit, .on = today.day()};
        happening.reason = today.random().pick(reasons_for(at.table.rules, exit_of(exit)));
        done(cases::take_step(at.table, {one.id, one.version}, happening, ""), "einde van een traject");
        ++today.grown().exits;
    });
}

void Coordinator::step(Workday& today, cases::Case const& one, cases::Happening const& happening,
                       std::string_view note) {
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        done(cases::take_step(at.table, {one.id, one.version}, happening, note), "stap");
    });
}

} // namespace kiem::worlds::growth
