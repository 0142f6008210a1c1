// SPDX-License-Identifier: EUPL-1.2
#include "worlds/growth/manager.hpp"
#include <algorithm>
#include <array>
#include <set>

namespace kiem::worlds::growth {

namespace {

constexpr int offers_a_day = 3;
/// What Almere asks of a place in these years.
constexpr std::size_t sessions_wanted = 4;

/// A child that is in the group already, for too few half-days, gets those there and no second place.
bool is_in_group(db::Connection& connection, std::string_view child_code, std::string_view group) {
    return std::ranges::any_of(offer::list_placements_of(connection, child_code),
                               [&](offer::PlacementRow const& row) { return row.group == group; });
}

/// Half-days of the group with a place left, as many as a child needs; none when there are too few.
std::optional<placing::Sessions> free_sessions(offer::GroupView const& group) {
    placing::Sessions free;
    for (std::size_t i = 0; i < placing::sessions_in_week && free.count() < sessions_wanted; ++i)
        if (group.occupancy.slots[i].free() > 0) free.set(i);
    if (free.count() < sessions_wanted || group.occupancy.free() < static_cast<int>(sessions_wanted))
        return std::nullopt;
    return free;
}

} // namespace

void Manager::work(Workday& today) {
    hear_answers(today);
    call_who_waits(today);
    change_places(today);
    offer_places(today);
}

void Manager::call_who_waits(Workday& today) {
    constexpr int most = 4;
    for (auto const& line : due_lines(today, who_, std::chrono::days{0}, most)) {
        auto const one = open_case(today, who_, line.id).value;
        if (one.state != cases::State::waiting) continue;
        keep_contact(
            today, who_, one,
            {"telefoon", cases::Contact::Outcome::reached, today.day(), "Ouders verteld hoe lang het nog duurt."});
    }
}

void Manager::hear_answers(Workday& today) {
    auto const due = std::partition(pending_.begin(), pending_.end(),
                                    [&](Pending const& one) { return one.on > today.day(); });
    std::vector<Pending> const answered(due, pending_.end());
    pending_.erase(due, pending_.end());
    for (auto const& one : answered) answer(today, one);
}

void Manager::answer(Workday& today, Pending const& one) {
    std::optional<offer::Offer> accepted;
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        // The child may have gone meanwhile: moved, or grown too old.
        auto const way = offer::open_way(at, one.offer.of);
        if (!way || way->offers.empty() || way->offers.front().state != offer::OfferState::open) return;
        auto const& open = way->offers.front();
        constexpr std::array reasons{"te_duur", "andere_dagen", "taal_of_afstand"};
        auto const said = done(offer::answer_offer(at, {open.id, open.version},
                                                   one.yes ? offer::Answer::accept : offer::Answer::refuse,
                                                   one.yes ? "" : today.random().pick(reasons)),
                               "antwoord op een aanbod");
        if (one.yes) accepted = said;
        else ++today.grown().refusals;
    });
    if (accepted) place(today, *accepted);
}

void Manager::place(Workday& today, offer::Offer const& accepted) {
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        offer::ToPlace wanted;
        wanted.of = accepted.of;
        wanted.child_code = accepted.child_code;
        wanted.choice = {.group = accepted.group,
                         .sessions = accepted.sessions,
                         .first_day = std::max(accepted.first_day, today.day()),
                         .until = {},
                         .confirmed = accepted.confirmed};
        wanted.offer = offer::SeenOffer{accepted.id, accepted.version};
        // Others were placed since the offer.
        auto const findings = done(offer::look_at(at, accepted.of, wanted.choice), "plaats bekijken");
        if (has_errors(findings)) return;
        wanted.choice.confirmed = placing::codes_to_confirm(findings);
        auto const placed = done(offer::place(at, wanted), "plaatsing");
        ++today.grown().placements;
        constexpr std::int64_t soonest = 40, latest = 160;
        talks_.push_back(
            {placed.code, wanted.choice.first_day + std::chrono::days{today.random().between(soonest, latest)}});
    });
}

void Manager::change_places(Workday& today) {
    auto const due = std::partition(talks_.begin(), talks_.end(),
                                    [&](Talk const& one) { return one.on > today.day(); });
    std::vector<Talk> const now(due, talks_.end());
    talks_.erase(due, talks_.end());
    for (auto const& one : now) {
        auto const row = offer::find_placement(today.setting().connection, who_.principal.organisation, one.placement);
        if (!row || row->until) continue;
        auto const what = today.random().below(100);
        if (what < 10) pause(today, *row);
        else if (what < 22) move(today, *row);
        else if (what < 30) end(today, *row);
    }
}

void Manager::pause(Workday& today, offer::PlacementRow const& row) {
    constexpr std::chrono::days until_pause{7}, length{35};
    auto const from = today.day() + until_pause, back = from + length;
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        auto const findings = done(
            offer::look_at(at, {{}, row.child_code, {row.group, row.sessions, back, {}, {}}, {}, {}}),
            "plaats bekijken");
        if (has_errors(findings)) return;
        auto const confirmed = placing::codes_to_confirm(findings);
        // The child may be four before it would be back.
        if (offer::pause_placement(at, row.code, from, back, confirmed)) ++today.grown().pauses;
    });
}

void Manager::move(Workday& today, offer::PlacementRow const& row) {
    constexpr std::chrono::days until_move{14};
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        for (auto const& group : done(offer::list_groups(at, today.day()), "groepen")) {
            auto const sessions = free_sessions(group);
            if (group.row.code == row.group || group.row.kind != "voorschool" || !sessions) continue;
            offer::PlaceChoice choice{group.row.code, *sessions, today.day() + until_move, {}, {}};
            auto const findings = done(offer::look_at(at, {{}, row.child_code, choice, {}, {}}), "plaats bekijken");
            if (has_errors(findings)) continue;
            choice.confirmed = placing::codes_to_confirm(findings);
            if (offer::move_placement(at, row.code, choice)) ++today.grown().moves;
            return;
        }
    });
}

void Manager::end(Workday& today, offer::PlacementRow const& row) {
    constexpr std::chrono::days notice{14};
    constexpr std::array reasons{"ouders_stoppen", "verhuisd", "verzuim"};
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        done(offer::end_placement(at, row.code, today.day() + notice, today.random().pick(reasons)),
             "einde van een plaats");
        ++today.grown().ends;
    });
}

void Manager::offer_places(Workday& today) {
    std::vector<offer::WaitingLine> lines;
    std::vector<offer::GroupView> groups;
    today.at_counter(who_, guidance, [&](offer::Counter const& at) {
        lines = done(offer::list_waiting(at, "", today.day()), "wachtlijst").lines;
        groups = done(offer::list_groups(at, today.day()), "groepen");
    });
    int made = 0;
    std::set<std::int64_t> tried;
    for (auto const& line : lines) {
        if (made == offers_a_day) return;
        if (line.offered_until || line.position.waiting.is_placed) continue;
        if (!tried.insert(line.position.waiting.case_id).second) continue;
        if (offer_one(today, line, groups)) ++made;
    }
}

bool Manager::offer_one(Workday& today, offer::WaitingLine const& line, std::span<offer::GroupView const> groups) {
    for (auto const& group : groups) {
        if (group.row.location != line.position.waiting.location || group.row.kind != "voorschool") continue;
        auto const sessions = free_sessions(group);
        auto const& child = line.position.waiting.child_code;
        if (!sessions || is_in_group(today.setting().connection, child, group.row.code)) continue;
        bool made = false;
        today.at_counter(who_, guidance, [&](offer::Counter const& at) {
            CaseId const of{line.position.waiting.case_id};
            offer::PlaceChoice choice{
                .group = group.row.code,
                .sessions = *sessions,
                .first_day = std::max(line.position.waiting.wanted_from, today.day() + std::chrono::days{14}),
                .until = {},
                .confirmed = {}};
            auto const findings = done(offer::look_at(at, of, choice), "plaats bekijken");
            if (has_errors(findings)) return;
            choice.confirmed = placing::codes_to_confirm(findings);
            auto const kept = offer::make_offer(at, of, choice);
            // Another location of the list was quicker.
            if (!kept && (kept.error().code == "AAN-204" || kept.error().code == "TRA-201")) return;
            pending_.push_back(
                {done(kept, "aanbod"),
                 today.day() + std::chrono::days{today.random().between(std::int64_t{2}, std::int64_t{13})},
                 today.random().chance(86)});
            ++today.grown().offers;
            made = true;
        });
        if (made) return true;
    }
    return false;
}

} // namespace kiem::worlds::growth
