// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "db/migrate.hpp"
#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Work beside the pages. Each piece has a name and a key ("herinneringen" of "2026-11-22") and is done once, by one of the
/// processes over the database: who does it has a lease that ends by itself, so that a process that dies holds nothing up.
/// A piece whose lease ended may run a second time while the first still runs: it must be safe to run twice.
namespace kiem::job {

/// Table job_run. Number 71.
std::span<db::Migration const> job_migrations();

struct Piece {
    std::string name;
    std::string key;
};

/// How long a piece is held without a sign of life.
constexpr std::chrono::minutes lease_lasts{5};

struct Lease {
    Piece piece;
    /// Who holds it; unique per runner.
    std::string holder;
    Moment until{};
    /// 1 for the first time.
    int attempt = 1;
    /// Who had it before never said how it ended: perhaps all of it was done.
    bool was_abandoned = false;
};

/// Nothing when it was done, somebody holds it, or it failed so recently that it has to wait.
std::optional<Lease> take(db::Connection& connection, Piece const& piece, std::string_view holder, Moment now);
/// A sign of life. False when somebody else has it by now: stop. Not on a connection that is in a transaction.
bool renew(db::Connection& connection, Lease& lease, Moment now);
/// It was done; `said` tells what, for who looks into the table. Nothing happens when somebody else has it by now.
void finish(db::Connection& connection, Lease const& lease, Moment now, std::string_view said);
/// It failed; the next attempt is after 30 seconds, twice that, and so on up to an hour.
void give_back(db::Connection& connection, Lease const& lease, Moment now, std::string_view why);
/// Whether it was done.
bool is_done(db::Connection& connection, Piece const& piece);
/// Forgets what was done before that moment.
void forget_done(db::Connection& connection, Moment before);

/// A kind of work.
struct Task {
    std::string name;
    /// The keys of what there is to do at a moment; those that were done may be among them.
    std::function<std::vector<std::string>(db::Connection&, Moment)> due;
    /// Does one piece and gives what it did in a few words. Throws what went wrong: then it is tried again later.
    std::function<std::string(db::Connection&, Lease&)> work;
};

/// Receives a line about a piece that failed.
using Log = std::function<void(std::string const&)>;
using Clock = std::function<Moment()>;

/// Takes and does one piece. False when it was not there to take or failed; that is told to `log`.
bool do_one(db::Connection& connection, Task const& task, std::string const& key, Clock const& clock,
            Log const& log = {});
/// Does all that is due and was not done, each piece once. Gives how many were done.
int do_due(db::Connection& connection, std::span<Task const> tasks, Clock const& clock, Log const& log = {});

} // namespace kiem::job
