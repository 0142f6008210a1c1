// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/principal.hpp"
#include "db/database.hpp"
#include "feature/case/case.hpp"

/// Which cases one's locations bring within sight, and which others keep out of it. Each is asked once for a page: as a part of every
/// statement of that page PostgreSQL would plan it anew each time, which takes longer than the search.
namespace kiem::cases {

/// What somebody may see who works at some locations or groups of an organisation: cases that have to do with these, and those
/// that were handed to the person.
struct Reach {
    std::string organisation;
    AccountId account;
    std::vector<Grant> grants;
};
/// Open and closed ones, in order.
std::vector<CaseId> reached_cases(db::Connection& connection, Reach const& reach, Day today);

/// Those of which a record of another organisation than this is restricted, in order.
std::vector<CaseId> restricted_cases(db::Connection& connection, std::string_view organisation);

} // namespace kiem::cases
