// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_store.hpp"
#include "feature/dossier/dossier.hpp"

/// Many cases at once.
namespace kiem::cases {

/// Which cases; each part may be empty.
struct Wanted {
    /// Only those that this organisation must act on, or that came from it.
    std::string of_organisation;
    std::vector<State> states;
    std::string owner_organisation;
    std::optional<AccountId> owner_account;
    /// In this scheme; a filter by district asks for one.
    std::string scheme, district;
    std::optional<Day> due_until;
    enum class Open { open, closed, all } open = Open::open;
    /// Only these, as reached_cases. Empty: not limited.
    std::optional<std::vector<CaseId>> reached = {};
    /// Not these, as restricted_cases.
    std::vector<CaseId> restricted = {};
};

/// Where a page begins: after the case with this day and number.
struct After {
    std::string day;
    CaseId id;
};

struct Row {
    Case value;
    /// What it is ordered by: "2013-01-31".
    std::string day;
    /// "JGZ Almere, Anna de Wit".
    std::string owner_name;
    std::string district;
    /// The dossier of who looks, about this child: by itself, by its code or by a link that holds today.
    std::optional<DossierId> own_dossier;
    dossier::PersonName name;
    std::optional<Day> born_on;
};

/// Up to `most` in order of the due date, closed ones of the day to look again. `viewer`: whose dossiers give names.
std::vector<Row> list_cases(db::Connection& connection, Wanted const& wanted, After const& after, int most,
                            std::string_view viewer, Day today);
/// Those that `restricted` leaves out, in order of their number.
struct RestrictedRow {
    CaseId id;
    /// As in Row.
    std::string owner_name;
};
std::vector<RestrictedRow> list_restricted(db::Connection& connection, Wanted const& wanted, int most, Day today);
std::vector<std::pair<State, std::int64_t>> count_cases(db::Connection& connection, Wanted const& wanted, Day today);

/// The open case under another code of the same child, as codes_of_child.
std::optional<Case> find_open_linked(db::Connection& connection, std::string_view child_code, Day day);

} // namespace kiem::cases
