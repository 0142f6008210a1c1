// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include <fmt/format.h>

namespace kiem::cases::testing {

/// Where the numbers that are kept differ from the cases: "jgz/jgz/geindiceerd: 1". Empty: nowhere.
inline std::string wrong_counts(db::Connection& connection) {
    std::string wrong;
    connection.each<std::string, std::string, std::string, std::int64_t>(
        "select owner_organisation, origin, state, cast(sum(cases) as bigint) from ("
        "select owner_organisation, origin, state, cases from case_count "
        "union all select coalesce(owner_organisation, ''), origin, state, -1 from child_case_version "
        "where superseded_seq is null) both_sides group by owner_organisation, origin, state having sum(cases) <> 0 "
        "order by 1, 2, 3",
        [&](std::string const& owner, std::string const& origin, std::string const& state, std::int64_t more) {
            wrong += fmt::format("{}/{}/{}: {} ", owner, origin, state, more);
        });
    return wrong;
}

} // namespace kiem::cases::testing
