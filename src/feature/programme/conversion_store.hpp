// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/programme/conversion.hpp"
#include <optional>

/// What figures about programmes are counted from: no names, no numbers of dossiers.
namespace kiem::programme {

struct TakenWhere {
    Period period;
    /// Of one organisation; empty: of all.
    std::string organisation = {};
    /// The kinds of group that are VVE; empty: all are.
    std::vector<std::string> group_kinds = {};
};
/// What began in the period and counts.
std::vector<Taken> list_taken(db::Connection& connection, TakenWhere const& where);
/// Attempts to reach parents by that channel in their cases, as taken of `programme`.
std::vector<Taken> list_contacts(db::Connection& connection, TakenWhere const& where, std::string_view programme,
                                 std::string_view channel);

} // namespace kiem::programme
