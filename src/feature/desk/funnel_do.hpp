// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/desk/funnel.hpp"
#include <functional>
#include <memory>
#include <mutex>

/// The funnel as it is at this moment.
namespace kiem::desk {

/// Remembers how far every case was, and reads only what was recorded since. Shared by all threads of a server; can be dropped
/// at any moment, as all of it comes from the database.
class FunnelKeeper {
public:
    /// `scheme`: the district scheme of a day, as in postcodegebieden; empty: no wijken.
    explicit FunnelKeeper(std::function<std::string(Day)> scheme) : scheme_(std::move(scheme)) {}
    FunnelKeeper(FunnelKeeper const&) = delete;
    FunnelKeeper& operator=(FunnelKeeper const&) = delete;

    /// The numbers with all that is committed, over what began in the twelve months up to `today`. Where a child lives is looked
    /// up when its case begins, after a delivery of children or areas, and anew each day.
    std::shared_ptr<FunnelNumbers const> numbers(db::Connection& connection, Day today);

private:
    void build(db::Connection& connection, Day today);
    void follow(db::Connection& connection, Day today);
    void find_districts(db::Connection& connection, Day today);

    std::function<std::string(Day)> scheme_;
    std::mutex mutex_;
    Funnel funnel_;
    /// The children of cases, to find out where they live.
    std::unordered_map<std::string, std::vector<CaseId>> cases_of_;
    CommitSeq followed_{};
    std::optional<Day> followed_for_;
    std::shared_ptr<FunnelNumbers const> kept_;
};

} // namespace kiem::desk
