// SPDX-License-Identifier: EUPL-1.2
#include "worlds/growth/register_keeper.hpp"
#include "feature/offer/group_store.hpp"
#include <algorithm>
#include <array>

namespace kiem::worlds::growth {

namespace {

using attendance::Mark;

/// What a child comes for whose half-days were not delivered.
constexpr std::size_t usual_sessions = 4;

/// Four of the half-days of the group, the same each week; which of them differs by child.
placing::Sessions usual_of(std::string_view child_code, placing::Sessions offered) {
    std::size_t sum = 0;
    for (auto const letter : child_code) sum += static_cast<unsigned char>(letter);
    placing::Sessions usual;
    for (std::size_t step = 0; step < placing::sessions_in_week && usual.count() < usual_sessions; ++step) {
        auto const session = (sum + step) % placing::sessions_in_week;
        if (offered.test(session)) usual.set(session);
    }
    return usual;
}

/// Chance of its own for each week of a group: in which order children stand may hang on keys that nobody chose.
Random chance_of_week(std::string_view group, Day monday) {
    constexpr std::uint64_t prime = 1'099'511'628'211;
    auto seed = static_cast<std::uint64_t>(monday.time_since_epoch().count());
    for (auto const letter : group) seed = (seed ^ static_cast<unsigned char>(letter)) * prime;
    return Random(seed);
}

/// How a week goes for a child: most are there, some are ill for days, some stay away.
class WeekOfChild {
public:
    explicit WeekOfChild(Random& random) : random_(random) {
        auto const kind = random.below(100);
        if (kind < 6) all_week_ = "ziek";
        else if (kind < 8) all_week_ = "vakantie";
    }
    Mark next() {
        if (!all_week_.empty()) return all_week_;
        auto const kind = random_.below(100);
        if (kind < 90) return Mark(policy::present_word);
        if (kind < 95) return "ziek";
        return kind < 98 ? "afgemeld" : "zonder_bericht";
    }

private:
    Random& random_;
    Mark all_week_;
};

} // namespace

void RegisterKeeper::work(Workday& today) {
    auto const monday = attendance::monday_of(today.day());
    std::vector<offer::GroupRow> groups;
    today.at_desk(who_, care, [&](dossier::Desk const& desk) {
        groups = offer::list_group_rows(desk.connection, {who_.principal.organisation, location_, {}}, monday);
    });
    for (auto const& group : groups)
        if (std::ranges::find(others_, group.location) == others_.end()) keep_week(today, group.code, monday);
}

void RegisterKeeper::keep_week(Workday& today, std::string const& group, Day monday) {
    today.at_desk(who_, care, [&](dossier::Desk const& desk) {
        auto const sheet = done(attendance::open_week(desk, group, monday), "week van een groep");
        auto random = chance_of_week(group, monday);
        std::vector<attendance::MarkOf> marks;
        for (auto const& row : sheet.rows) {
            auto const sessions = (row.expected.any() ? row.expected : usual_of(row.child_code, sheet.offered)) &
                                  row.open;
            WeekOfChild week(random);
            for (std::size_t session = 0; session < placing::sessions_in_week; ++session)
                if (sessions.test(session)) marks.push_back({row.child_code, session, week.next()});
        }
        if (marks.empty()) return;
        auto const* const rules = done(today.setting().policies.outreach_on(monday), "toeleiding");
        done(attendance::save_week(desk, *rules, {group, monday}, sheet.saved.version, marks), "week opslaan");
        ++today.grown().weeks_of_attendance;
    });
}

} // namespace kiem::worlds::growth
