// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/funnel_do.hpp"
#include "feature/desk/funnel_store.hpp"
#include "feature/desk/work_list.hpp"
#include <algorithm>

namespace kiem::desk {

namespace {

constexpr int months_of_period = 12;

} // namespace

void FunnelKeeper::find_districts(db::Connection& connection, Day today) {
    auto const scheme = scheme_(today);
    if (scheme.empty()) return;
    PostcodeDistricts const districts(connection, scheme, today);
    each_child_postcode(connection, today, [&](std::string_view code, std::string_view postcode) {
        auto const found = cases_of_.find(std::string(code));
        if (found == cases_of_.end()) return;
        for (auto const id : found->second) funnel_.put_in_district(id, districts.find(postcode));
    });
}

void FunnelKeeper::build(db::Connection& connection, Day today) {
    funnel_ = {};
    cases_of_.clear();
    followed_ = {};
    each_passage(connection, followed_, [&](Passage const& one) {
        funnel_.pass(one.id, stage_of(one.state), one.on);
        followed_ = std::max(followed_, one.seq);
    });
    each_child_of_case(connection,
                       [&](CaseId id, std::string_view code) { cases_of_[std::string(code)].push_back(id); });
    find_districts(connection, today);
}

void FunnelKeeper::follow(db::Connection& connection, Day today) {
    std::vector<CaseId> fresh;
    bool const must_look = followed_for_ != today || may_live_elsewhere(connection, followed_);
    each_passage(connection, followed_, [&](Passage const& one) {
        if (!funnel_.knows(one.id)) fresh.push_back(one.id);
        funnel_.pass(one.id, stage_of(one.state), one.on);
    });
    auto const scheme = scheme_(today);
    PostcodeDistricts const districts(connection, fresh.empty() ? std::string() : scheme, today);
    for (auto const id : fresh) {
        auto const code = child_of_case(connection, id);
        cases_of_[code].push_back(id);
        if (!must_look) funnel_.put_in_district(id, districts.find(postcode_of(connection, code, today)));
    }
    if (must_look) find_districts(connection, today);
}

std::shared_ptr<FunnelNumbers const> FunnelKeeper::numbers(db::Connection& connection, Day today) {
    std::scoped_lock const lock(mutex_);
    auto const newest = newest_commit(connection);
    if (kept_ && newest == followed_ && followed_for_ == today) return kept_;
    // A database that was put back from a copy knows less than before.
    if (!kept_ || newest < followed_ || was_erased(connection, followed_)) build(connection, today);
    else follow(connection, today);
    followed_ = std::max(followed_, newest);
    followed_for_ = today;
    kept_ = std::make_shared<FunnelNumbers const>(funnel_.numbers(add_months(today, -months_of_period)));
    return kept_;
}

} // namespace kiem::desk
