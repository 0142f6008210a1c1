// SPDX-License-Identifier: EUPL-1.2
#include "db/commit.hpp"
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

struct Outcome {
    std::optional<CommitSeq> seq;
    std::string_view word;
    std::string detail;
};

void audit(Connection& connection, Principal const& principal, ActName const& name, Moment now,
           Outcome const& outcome) {
    std::optional<std::int64_t> seq;
    if (outcome.seq) seq = outcome.seq->value;
    connection.exec("insert into audit (seq, at, principal, action, object, outcome, detail) "
                    "values ($1, $2, $3, $4, $5, $6, $7)",
                    seq, now, principal.name, name.action, name.object, outcome.word, outcome.detail);
}

void audit_alone(Connection& connection, Principal const& principal, ActName const& name, Moment now,
                 Outcome const& outcome) {
    Transaction transaction(connection);
    audit(connection, principal, name, now, outcome);
    transaction.commit();
}

std::string describe(Refusal const& refusal) {
    return refusal.detail.empty() ? refusal.code : refusal.code + " " + refusal.detail;
}

} // namespace

namespace detail {

void run_act(Connection& connection, Principal const& principal, ActName const& name, Moment now, ActBody const& body) {
    try {
        std::optional<Refusal> refusal;
        {
            Transaction transaction(connection);
            lock_for_writing(connection);
            auto const seq = next_commit(connection, principal, name, now);
            Act act{connection, seq, now};
            refusal = body(act);
            if (!refusal) {
                audit(connection, principal, name, now, {seq, "ok", ""});
                transaction.commit();
            }
        }
        if (refusal) audit_alone(connection, principal, name, now, {std::nullopt, "refused", describe(*refusal)});
    } catch (std::exception const& failure) {
        try {
            audit_alone(connection, principal, name, now, {std::nullopt, "failed", failure.what()});
        } catch (std::exception const&) {
            // The database that failed cannot take the audit line either; the first failure is what must be told.
        }
        throw;
    }
}

} // namespace detail

CommitSeq commit_known_on(Connection& connection, std::optional<Day> known_on) {
    if (!known_on) return {std::get<0>(*connection.one<std::int64_t>("select coalesce(max(seq), 0) from commit_log"))};
    Moment const next_day{*known_on + std::chrono::days{1}};
    return {std::get<0>(
        *connection.one<std::int64_t>("select coalesce(max(seq), 0) from commit_log where at < $1", next_day))};
}

} // namespace kiem::db
