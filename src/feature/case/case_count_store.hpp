// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_list_store.hpp"

/// How many cases there are, kept beside them by owner, origin and state: a board tells the numbers of all of them at each look.
/// PostgreSQL would read every case for that, which takes it 40 ms and more with 31,000 of them.
namespace kiem::cases {

/// Before the current version of a case makes place for the next: it counts no more. Nothing when there is none.
void count_out(db::Act& act, CaseId id);
/// After the next one is written.
void count_in(db::Act& act, Case const& value);

/// Whether the numbers that are kept can answer this: not by account, district or day.
bool is_counted(Wanted const& wanted);
/// For what is_counted; states without cases are left out.
std::vector<std::pair<State, std::int64_t>> read_counts(db::Connection& connection, Wanted const& wanted);

/// Counts all anew: for who fills the tables without acts.
void recount(db::Connection& connection);

} // namespace kiem::cases
