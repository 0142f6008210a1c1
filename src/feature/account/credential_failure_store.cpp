// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/credential_store.hpp"

namespace kiem::account {

namespace {

using std::optional;

std::string_view word_of(CountedBy by) { return by == CountedBy::login ? "naam" : "adres"; }

struct Counted {
    int failures = 0;
    Moment last_at{};
    optional<Moment> blocked_until;
};

/// Makes the row when it is not there, and holds it until the transaction ends.
Counted hold(db::Connection& connection, CountedBy by, std::string_view key, Moment now) {
    auto const row = connection.one<int, Moment, optional<Moment>>(
        "insert into login_failure (counted_by, key_digest, attempts, failures, last_at) values ($1, $2, 1, 0, $3) "
        "on conflict (counted_by, key_digest) do update set attempts = login_failure.attempts + 1 "
        "returning failures, last_at, blocked_until",
        word_of(by), key, now);
    return {std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
}

} // namespace

bool begin_attempt(db::Connection& connection, CountedBy by, std::string_view key, Moment now) {
    auto const counted = hold(connection, by, key, now);
    if (counted.blocked_until && now < *counted.blocked_until) return false;
    bool const is_stale = now - counted.last_at >= failures_count_for(by);
    auto const failures = (is_stale ? 0 : counted.failures) + 1;
    auto const wait = by == CountedBy::login ? back_off(failures) : origin_back_off(failures);
    optional<Moment> blocked_until;
    if (wait.count() > 0) blocked_until = now + wait;
    connection.exec("update login_failure set failures = $3, last_at = $4, blocked_until = $5 "
                    "where counted_by = $1 and key_digest = $2",
                    word_of(by), key, failures, now, blocked_until);
    return true;
}

void refund_attempt(db::Connection& connection, CountedBy by, std::string_view key) {
    connection.exec("update login_failure set failures = failures - 1, blocked_until = null "
                    "where counted_by = $1 and key_digest = $2 and failures > 0",
                    word_of(by), key);
}

void forget_failures(db::Connection& connection, CountedBy by, std::string_view key) {
    connection.exec("delete from login_failure where counted_by = $1 and key_digest = $2", word_of(by), key);
}

void prune_failures(db::Connection& connection, Moment older_than) {
    connection.exec("delete from login_failure where last_at < $1", older_than);
}

} // namespace kiem::account
