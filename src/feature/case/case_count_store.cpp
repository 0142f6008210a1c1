// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_count_store.hpp"
#include "feature/case/case_row_store.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::cases {

void count_out(db::Act& act, CaseId id) {
    act.connection.exec("update case_count set cases = cases - 1 where (owner_organisation, origin, state) in "
                        "(select coalesce(v.owner_organisation, ''), v.origin, v.state from child_case_version v "
                        "where v.case_id = $1 and v.superseded_seq is null)",
                        id.value);
}

void count_in(db::Act& act, Case const& value) {
    act.connection.exec("insert into case_count (owner_organisation, origin, state, cases) values ($1, $2, $3, 1) "
                        "on conflict (owner_organisation, origin, state) do update set cases = case_count.cases + 1",
                        value.owner ? value.owner->organisation : std::string(), value.origin, to_text(value.state));
}

bool is_counted(Wanted const& wanted) {
    return !wanted.owner_account && !wanted.due_until && wanted.district.empty() && !wanted.reached;
}

std::vector<std::pair<State, std::int64_t>> read_counts(db::Connection& connection, Wanted const& wanted) {
    std::vector<db::Param> params;
    std::string where = "1 = 1";
    auto const bind = [&](db::Param value) {
        params.push_back(std::move(value));
        return fmt::format("${}", params.size());
    };
    // A case that is closed has no owner.
    if (wanted.open == Wanted::Open::open) where += " and owner_organisation <> ''";
    if (wanted.open == Wanted::Open::closed) where += " and owner_organisation = ''";
    if (!wanted.owner_organisation.empty()) where += " and owner_organisation = " + bind(wanted.owner_organisation);
    if (!wanted.of_organisation.empty()) {
        auto const mine = bind(wanted.of_organisation);
        where += fmt::format(" and (owner_organisation = {0} or origin = {0})", mine);
    }
    std::vector<std::pair<State, std::int64_t>> counts;
    auto const rows = connection.query(
        fmt::format("select state, cast(sum(cases) as bigint) from case_count where {} group by state "
                    "having sum(cases) > 0",
                    where),
        params);
    while (rows->next()) {
        auto const state = state_in(rows->text(0));
        if (wanted.states.empty() || std::ranges::find(wanted.states, state) != wanted.states.end())
            counts.emplace_back(state, rows->integer(1));
    }
    std::ranges::sort(counts);
    return counts;
}

void recount(db::Connection& connection) {
    connection.exec("delete from case_count");
    connection.exec("insert into case_count (owner_organisation, origin, state, cases) "
                    "select coalesce(owner_organisation, ''), origin, state, count(*) from child_case_version "
                    "where superseded_seq is null group by coalesce(owner_organisation, ''), origin, state");
}

} // namespace kiem::cases
