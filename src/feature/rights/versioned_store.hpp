// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"

/// What is kept the same way: a row that says whose it is, and versions of it that are closed, not overwritten.
namespace kiem::rights {

/// The statements for one kind.
template <class T>
struct Versioned {
    /// $1 organisation, $2 dossier, $3 key of the form, $4 commit; returns the id.
    std::string_view insert;
    /// Closes a version: $1 commit, $2 id, $3 version.
    std::string_view close;
    void (*insert_version)(db::Act& act, Principal const& who, T const& one);
};

/// Keeps the first version and gives it with its id. `key` is what the form made up, unique within the organisation.
template <class T>
T insert_first(Versioned<T> const& kept, db::Act& act, Principal const& who, T one, std::string_view key) {
    auto const row = act.connection.one<std::int64_t>(kept.insert, one.organisation, one.dossier.value, key,
                                                      act.seq.value);
    one.id = {std::get<0>(*row)};
    one.version = 1;
    kept.insert_version(act, who, one);
    return one;
}

/// Keeps `next` as the version after the one it names.
template <class T>
T save_next(Versioned<T> const& kept, db::Act& act, Principal const& who, T next) {
    act.connection.exec(kept.close, act.seq.value, next.id.value, next.version);
    ++next.version;
    kept.insert_version(act, who, next);
    return next;
}

/// The first of a list; nothing when there is none.
template <class T>
std::optional<T> only_one(std::vector<T> all) {
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
}

} // namespace kiem::rights
