// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/offer/group_do.hpp"
#include "worlds/growth/workday.hpp"

namespace kiem::worlds::growth {

/// The manager of the locations of a provider: offers places to who waits, hears what the parents say, and places.
class Manager {
public:
    explicit Manager(Person who) : who_(std::move(who)) {}
    void work(Workday& today);

private:
    /// An offer that the parents answer on a day, and what they will say.
    struct Pending {
        offer::Offer offer;
        Day on;
        bool yes = true;
    };
    void hear_answers(Workday& today);
    void answer(Workday& today, Pending const& one);
    void place(Workday& today, offer::Offer const& accepted);
    void offer_places(Workday& today);
    /// The parents of whom the coordinator handed over.
    void call_who_waits(Workday& today);
    void change_places(Workday& today);
    void pause(Workday& today, offer::PlacementRow const& row);
    void move(Workday& today, offer::PlacementRow const& row);
    void end(Workday& today, offer::PlacementRow const& row);
    bool offer_one(Workday& today, offer::WaitingLine const& line, std::span<offer::GroupView const> groups);

    Person who_;
    std::vector<Pending> pending_;
    /// Places of which the parents speak again on a day.
    struct Talk {
        std::string placement;
        Day on;
    };
    std::vector<Talk> talks_;
};

} // namespace kiem::worlds::growth
