// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_reach_store.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::cases {

namespace {

void read_cases(db::Connection& connection, std::string_view sql, std::span<db::Param const> params,
                std::vector<CaseId>& cases) {
    for (auto const found = connection.query(sql, params); found->next();) cases.push_back({found->integer(0)});
}

std::vector<CaseId> each_once(std::vector<CaseId> cases) {
    std::ranges::sort(cases);
    auto const twice = std::ranges::unique(cases);
    cases.erase(twice.begin(), twice.end());
    return cases;
}

std::vector<CaseId> cases_of_account(db::Connection& connection, std::string_view organisation, AccountId account) {
    std::vector<CaseId> cases;
    if (account == AccountId{}) return cases;
    read_cases(connection,
               "select id from case_now where owner_account = $1 and owner_account > 0 and owner_organisation = $2",
               std::array<db::Param, 2>{account.value, organisation}, cases);
    return cases;
}

} // namespace

std::vector<CaseId> reached_cases(db::Connection& connection, Reach const& reach, Day today) {
    std::vector<db::Param> params{reach.organisation, today};
    auto const bind = [&](std::string const& value) {
        params.emplace_back(value);
        return fmt::format("${}", params.size());
    };
    std::string covered;
    for (auto const& grant : reach.grants) {
        covered += covered.empty() ? "(" : " or (";
        covered += grant.location.empty() ? "1 = 1" : "t.location_code = " + bind(grant.location);
        if (!grant.group.empty()) covered += " and t.group_code = " + bind(grant.group);
        covered += ")";
    }
    auto cases = cases_of_account(connection, reach.organisation, reach.account);
    if (covered.empty()) return each_once(std::move(cases));
    read_cases(connection,
               "select t.case_id from case_at_location t where t.organisation = $1 and t.from_day <= $2 and "
               "(t.known_until is null or t.known_until > $2) and (t.until_day is null or t.until_day > $2) and (" +
                   covered + ")",
               params, cases);
    return each_once(std::move(cases));
}

std::vector<CaseId> restricted_cases(db::Connection& connection, std::string_view organisation) {
    std::vector<CaseId> cases;
    read_cases(connection, "select case_id from case_restricted where organisation <> $1",
               std::array<db::Param, 1>{organisation}, cases);
    return each_once(std::move(cases));
}

} // namespace kiem::cases
