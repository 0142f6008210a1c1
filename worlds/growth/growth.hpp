// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/read_log.hpp"
#include "feature/indicating/indicating_do.hpp"
#include "feature/offer/placement_do.hpp"
#include "feature/programme/office_do.hpp"
#include "worlds/random.hpp"
#include <functional>

/// A demo municipality that lives: a nurse, a coordinator and locations at work, day by day, through the same acts as people
/// use on the pages. Everybody in it is fictional, and the same seed gives the same history.
namespace kiem::worlds::growth {

/// What it works with. All must outlive it.
struct Setting {
    db::Connection& connection;
    crypto::KeyRing const& keys;
    dossier::Ties& ties;
    /// Of a day.
    std::function<policy::SharingTable const&(Day)> sharing;
    indicating::Policies const& policies;
    /// What is asked of a place, and what is enough for a child to be placed.
    std::function<offer::DatedNorms(Day)> norms;
    std::function<cases::PlaceNorm(Day)> enough;
    /// Of a day.
    std::function<policy::ProgrammeCatalogue const&(Day)> programmes;
};

/// The first working day and the day after the last.
struct Period {
    Day from, until;
};

/// How often something was done.
struct Grown {
    std::int64_t dossiers = 0, signals = 0, indications = 0, rejections = 0, contacts = 0, wishes = 0, offers = 0,
                 refusals = 0, placements = 0, moves = 0, pauses = 0, ends = 0, exits = 0, participations = 0,
                 sessions = 0, visits = 0, weeks_of_attendance = 0, withdrawals = 0, pupils = 0;
    friend bool operator==(Grown const&, Grown const&) = default;
};

/// Lets the municipality live. The people of account::demo_people() must be there. `tell` hears of each day. A refusal that
/// nobody reckons with is a bug of the world or of an act: it is thrown as std::runtime_error with its code.
Grown grow(Setting const& setting, Period const& period, std::function<void(Day)> const& tell);

} // namespace kiem::worlds::growth
