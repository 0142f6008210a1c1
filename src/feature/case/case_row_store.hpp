// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/case/case.hpp"

/// How a case stands in a row; shared by the queries on cases.
namespace kiem::cases {

/// The columns of case_now as `k`, in the order read_case wants them.
inline constexpr std::string_view case_columns_sql =
    "k.id, k.child_code, k.dossier_id, k.origin, k.state, k.owner_organisation, k.owner_account, k.due_on, k.opened_on, "
    "k.closed_on, k.reason, k.look_again_on, k.indication_code, k.vain_attempts, k.version";
inline constexpr int case_columns_count = 15;
/// The case in a row, of which the first column is `first`. A word that is none is a fault.
Case read_case(db::Cursor& row, int first);

State state_in(std::string_view text);
Event event_in(std::string_view text);

} // namespace kiem::cases
