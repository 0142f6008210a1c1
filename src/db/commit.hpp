// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/id.hpp"
#include "base/principal.hpp"
#include "base/result.hpp"
#include "db/log.hpp"

/// The one way to change facts: lock, check, save, log in one transaction, under one commit number.
namespace kiem::db {

/// What is under way inside within().
struct Act {
    Connection& connection;
    /// The number of this commit. Facts written by the act carry it as recorded_seq or superseded_seq.
    CommitSeq seq;
    Moment at;
    /// The children whose data the body touches; it appends them. A refused act keeps them.
    std::vector<Subject> subjects = {};
    /// For the audit log: names of the fields, number of rows. Never a value. A refusal replaces it by its code.
    std::string detail = {};
    /// Replaces the object of the ActName when it is known only now ("dossier 12").
    std::string object = {};
};

struct ActName {
    /// As in the audit log: "levering-verwerken".
    std::string_view action;
    /// What it is done to: "plaatsingen plaatsingen-2012.csv".
    std::string object;
    Deed deed = Deed::execute;
    /// As in AuditRecord.
    std::string_view purpose = {};
};

/// Takes the write lock, gives the next commit number, runs `body`, writes both logs and commits; then the anchor of the
/// connection is advanced. When `body` returns a refusal or throws, nothing of it stays, and the refused attempt is logged
/// on its own.
template <class T>
Result<T> within(Connection& connection, Principal const& principal, ActName const& name, Moment now,
                 std::function<Result<T>(Act&)> const& body);

namespace detail {
/// Gives the refusal that ended the act, or nothing.
using ActBody = std::function<std::optional<Refusal>(Act&)>;
void run_act(Connection& connection, Principal const& principal, ActName const& name, Moment now, ActBody const& body);
} // namespace detail

template <class T>
Result<T> within(Connection& connection, Principal const& principal, ActName const& name, Moment now,
                 std::function<Result<T>(Act&)> const& body) {
    std::optional<Result<T>> result;
    detail::run_act(connection, principal, name, now, [&](Act& act) -> std::optional<Refusal> {
        result.emplace(body(act));
        if (result->has_value()) return std::nullopt;
        return result->error();
    });
    return std::move(*result);
}

/// The last commit at or before the end of that day in the Netherlands; the newest when `known_on` is empty. Seq 0: nothing yet.
CommitSeq commit_known_on(Connection& connection, std::optional<Day> known_on);

} // namespace kiem::db
