// SPDX-License-Identifier: EUPL-1.2
#include "job/job.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <random>

namespace kiem::job {

namespace {

constexpr db::Migration own_migrations[] = {{71, "work beside the pages", R"sql(
create table job_run (
    name text not null,
    run_key text not null,
    state text not null check (state in ('bezig', 'klaar', 'wacht')),
    holder text not null,
    leased_until MOMENT not null,
    not_before MOMENT not null,
    attempts INT64 not null check (attempts >= 1),
    was_abandoned FLAG not null,
    changed_at MOMENT not null,
    said text not null,
    primary key (name, run_key)
);
create index job_run_done on job_run (changed_at) where state = 'klaar';
)sql"}};

constexpr std::size_t longest_said = 500;

std::chrono::seconds wait_after(int attempt) {
    constexpr std::chrono::seconds first{30}, longest{3600};
    constexpr int most_doublings = 7;
    return std::min(longest, first * (1 << std::min(attempt - 1, most_doublings)));
}

/// No two runners share it.
std::string make_holder() {
    std::random_device device;
    return fmt::format("{:08x}{:08x}", device(), device());
}

} // namespace

std::span<db::Migration const> job_migrations() { return own_migrations; }

std::optional<Lease> take(db::Connection& connection, Piece const& piece, std::string_view holder, Moment now) {
    Moment const until = now + lease_lasts;
    auto const taken = connection.one<int, bool>(
        "insert into job_run (name, run_key, state, holder, leased_until, not_before, attempts, was_abandoned, changed_at, "
        "said) values ($1, $2, 'bezig', $3, $4, $5, 1, 0, $5, '') on conflict (name, run_key) do update "
        "set state = 'bezig', holder = excluded.holder, leased_until = excluded.leased_until, "
        "attempts = job_run.attempts + 1, was_abandoned = case when job_run.state = 'bezig' then 1 else 0 end, "
        "changed_at = excluded.changed_at "
        "where job_run.state <> 'klaar' and job_run.not_before <= excluded.changed_at "
        "and (job_run.state <> 'bezig' or job_run.leased_until <= excluded.changed_at) "
        "returning attempts, was_abandoned",
        piece.name, piece.key, holder, until, now);
    if (!taken) return std::nullopt;
    auto const& [attempt, was_abandoned] = *taken;
    return Lease{piece, std::string(holder), until, attempt, was_abandoned};
}

bool renew(db::Connection& connection, Lease& lease, Moment now) {
    Moment const until = now + lease_lasts;
    auto const rows = connection.exec("update job_run set leased_until = $4, changed_at = $5 "
                                      "where name = $1 and run_key = $2 and holder = $3 and state = 'bezig'",
                                      lease.piece.name, lease.piece.key, lease.holder, until, now);
    if (rows == 1) lease.until = until;
    return rows == 1;
}

void finish(db::Connection& connection, Lease const& lease, Moment now, std::string_view said) {
    connection.exec("update job_run set state = 'klaar', changed_at = $4, said = $5 "
                    "where name = $1 and run_key = $2 and holder = $3 and state = 'bezig'",
                    lease.piece.name, lease.piece.key, lease.holder, now, said.substr(0, longest_said));
}

void give_back(db::Connection& connection, Lease const& lease, Moment now, std::string_view why) {
    Moment const next = now + wait_after(lease.attempt);
    connection.exec("update job_run set state = 'wacht', not_before = $4, changed_at = $5, said = $6 "
                    "where name = $1 and run_key = $2 and holder = $3 and state = 'bezig'",
                    lease.piece.name, lease.piece.key, lease.holder, next, now, why.substr(0, longest_said));
}

bool is_done(db::Connection& connection, Piece const& piece) {
    return connection
        .one<int>("select 1 from job_run where name = $1 and run_key = $2 and state = 'klaar'", piece.name, piece.key)
        .has_value();
}

void forget_done(db::Connection& connection, Moment before) {
    connection.exec("delete from job_run where state = 'klaar' and changed_at < $1", before);
}

bool do_one(db::Connection& connection, Task const& task, std::string const& key, Clock const& clock, Log const& log) {
    auto lease = take(connection, {task.name, key}, make_holder(), clock());
    if (!lease) return false;
    try {
        auto const said = task.work(connection, *lease);
        finish(connection, *lease, clock(), said);
        return true;
    } catch (std::exception const& error) {
        if (log) log(fmt::format("{} {}: {}", task.name, key, error.what()));
        // When the database is away the lease ends by itself.
        give_back(connection, *lease, clock(), error.what());
        return false;
    }
}

int do_due(db::Connection& connection, std::span<Task const> tasks, Clock const& clock, Log const& log) {
    int done = 0;
    for (auto const& task : tasks)
        for (auto const& key : task.due(connection, clock()))
            if (!is_done(connection, {task.name, key}) && do_one(connection, task, key, clock, log)) ++done;
    return done;
}

} // namespace kiem::job
