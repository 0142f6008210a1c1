// SPDX-License-Identifier: EUPL-1.2
#include "worlds/growth/manager.hpp"
#include <algorithm>
#include <array>
#include <set>

namespace kiem::worlds::growth {

namespace {

constexpr std::string_view guidance_of_manager = "toeleiding";
constexpr int offers_a_day = 3;
/// What Almere asks of a place in these years.
constexpr std::size_t sessions_wanted = 4;

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
    offer_places(today);
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
    today.at_counter(who_, guidance_of_manager, [&](offer::Counter const& at) {
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
    today.at_counter(who_, guidance_of_manager, [&](offer::Counter const& at) {
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
        done(offer::place(at, wanted), "plaatsing");
        ++today.grown().placements;
    });
}

void Manager::offer_places(Workday& today) {
    std::vector<offer::WaitingLine> lines;
    std::vector<offer::GroupView> groups;
    today.at_counter(who_, guidance_of_manager, [&](offer::Counter const& at) {
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
        if (!sessions) continue;
        bool made = false;
        today.at_counter(who_, guidance_of_manager, [&](offer::Counter const& at) {
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
