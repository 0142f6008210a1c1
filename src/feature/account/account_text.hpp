// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/text_table.hpp"
#include "base/texts.hpp"
#include "feature/account/account_store.hpp"

/// People and rights as tables: for a page, a terminal and a file.
namespace kiem::account {

/// "Jeugdverpleegkundige" of the role, in the language of `texts`.
std::string role_name(Role role, Texts const& texts);
std::string state_name(AccountState state, Texts const& texts);
std::string kind_name(OrganisationKind kind, Texts const& texts);
/// "PSZ01, groep PSZ01-A", or "hele organisatie".
std::string place_name(Grant const& grant, Texts const& texts);

/// One row per person: name, log-in name, state, roles, last log-in.
TextTable people_table(std::vector<Person> const& people, Organisation const& organisation, Texts const& texts);
/// One row per right: who, what, where, since when and until when, by whom, last log-in.
TextTable review_table(std::vector<ReviewRow> const& rows, Organisation const& organisation, Texts const& texts);

/// Separated by semicolons, quoted, UTF-8 with a byte order mark, lines ending in CR LF, as spreadsheets here read it. A cell
/// that a spreadsheet would take for a formula begins with an apostrophe.
std::string to_csv(TextTable const& table);

} // namespace kiem::account
