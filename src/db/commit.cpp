// SPDX-License-Identifier: EUPL-1.2
#include "db/commit.hpp"
#include "base/local_day.hpp"
#include "db/engines.hpp"

namespace kiem::db {

namespace {

CommitSeq next_commit(Connection& connection, Principal const& principal, ActName const& name, Moment now) {
    auto const last = connection.one<std::int64_t>("select coalesce(max(seq), 0) from commit_log");
    CommitSeq const seq{std::get<0>(*last) + 1};
    connection.exec("insert into commit_log (seq, at, principal, action, object) values ($1, $2, $3, $4, $5)",
                    seq.value, now, principal.name, name.action, name.object);
    return seq;
}

AuditRecord record_of(Principal const& principal, ActName const& name, Act const& act) {
    AuditRecord record{.at = act.at, .action = std::string(name.action), .deed = name.deed, .who = principal};
    record.purpose = name.purpose;
    record.object = act.object.empty() ? name.object : act.object;
    record.detail = act.detail;
    return record;
}

/// The attempt, in a transaction of its own.
void log_alone(Act const& act, AuditRecord record, Outcome outcome, std::string detail) {
    record.outcome = outcome;
    record.detail = std::move(detail);
    record_now(act.connection, record, act.subjects);
}

std::string describe(Refusal const& refusal) {
    return refusal.detail.empty() ? refusal.code : refusal.code + " " + refusal.detail;
}

} // namespace

namespace detail {

void run_act(Connection& connection, Principal const& principal, ActName const& name, Moment now, ActBody const& body) {
    Act act{connection, {}, now};
    auto const started = std::chrono::steady_clock::now();
    auto const ended = [&] {
        return now + std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
    };
    try {
        std::optional<Refusal> refusal;
        LogHead head;
        {
            Transaction transaction(connection);
            lock_for_writing(connection);
            act.seq = next_commit(connection, principal, name, now);
            refusal = body(act);
            if (!refusal) {
                auto record = record_of(principal, name, act);
                record.commit = act.seq;
                record.until = ended();
                head = write_log(connection, record, act.subjects);
                transaction.commit();
            }
        }
        if (refusal) log_alone(act, record_of(principal, name, act), Outcome::refused, describe(*refusal));
        else if (auto const& anchor = connection.anchor()) anchor->advance(head);
    } catch (std::exception const& failure) {
        try {
            log_alone(act, record_of(principal, name, act), Outcome::failed, failure.what());
        } catch (std::exception const&) {
            // The database that failed cannot take the record either; the first failure is what must be told.
        }
        throw;
    }
}

} // namespace detail

CommitSeq commit_known_on(Connection& connection, std::optional<Day> known_on) {
    if (!known_on) return {std::get<0>(*connection.one<std::int64_t>("select coalesce(max(seq), 0) from commit_log"))};
    auto const next_day = begin_of(*known_on + std::chrono::days{1});
    return {std::get<0>(
        *connection.one<std::int64_t>("select coalesce(max(seq), 0) from commit_log where at < $1", next_day))};
}

} // namespace kiem::db
