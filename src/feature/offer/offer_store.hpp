// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/offer/offer.hpp"

/// Wishes, offers and what was chosen at a placement. Rows are closed, not overwritten.
namespace kiem::offer {

/// A case as other features see it (the view case_now).
struct CaseRow {
    CaseId id;
    std::string child_code;
    std::optional<DossierId> dossier;
    std::string origin;
    /// As cases::to_text.
    std::string state;
    std::string owner_organisation;
};
std::optional<CaseRow> find_case(db::Connection& connection, CaseId id);
/// The newest case of a child, open or closed.
std::optional<CaseRow> find_case_of(db::Connection& connection, std::string_view child_code);

/// Whether the use of this record is restricted (AVG, article 18).
bool is_restricted(db::Connection& connection, DossierId dossier);

/// As the facts say; empty: not delivered.
std::optional<Day> find_birth_date(db::Connection& connection, std::string_view child_code);

std::optional<Wish> load_wish(db::Connection& connection, CaseId of);
/// Closes the version before. `wish.version` is the one before; gives it with its own.
Wish save_wish(db::Act& act, Wish wish);

/// With its id; state open, version 1.
Offer insert_offer(db::Act& act, Offer offer);
/// Keeps state, answered_on and reason of `next` as the version after it.
Offer save_offer(db::Act& act, Offer next);
std::optional<Offer> load_offer(db::Connection& connection, OfferId id);
/// Newest first.
std::vector<Offer> list_offers(db::Connection& connection, CaseId of);
/// Open ones whose term passed before that day, and open or accepted ones whose case is not offered or accepted.
std::vector<Offer> list_stale_offers(db::Connection& connection, Day today);

/// Cases that wait for an answer to an offer ("aangeboden") while every offer to them is at an end or its term has passed, in order
/// of their number, with the code of the child.
struct InVain {
    CaseId id;
    std::string child_code;
};
std::vector<InVain> list_cases_without_offer(db::Connection& connection, Day today);

/// Of one organisation those that wait for an answer that day, and whose case does; the soonest to be answered first.
std::vector<Offer> list_open_offers(db::Connection& connection, std::string_view organisation, Day today);

/// Whether this organisation kept a wish, an offer or a placement on a page under that code of a child.
bool is_kept_under(db::Connection& connection, std::string_view organisation, std::string_view child_code);

/// A placement as known now.
struct PlacementRow {
    std::string owner, code, child_code, group;
    int sessions_per_week = 0;
    std::optional<int> minutes_per_week;
    Day from{};
    std::optional<Day> until;
    /// Chosen on a page; none: delivered without.
    placing::Sessions sessions;
    std::string end_reason;
    std::optional<CaseId> of;
    std::vector<std::string> confirmed;
    /// Written on a page, and not delivered.
    bool is_on_page = false;
};
std::vector<PlacementRow> list_placements_of(db::Connection& connection, std::string_view child_code);
/// Those of a group that hold on that day or later.
std::vector<PlacementRow> list_placements_in(db::Connection& connection, std::string_view group, Day from);
std::optional<PlacementRow> find_placement(db::Connection& connection, std::string_view owner, std::string_view code);
/// Keeps sessions, end_reason, of and confirmed of `row`, in place of what was kept for this owner and code.
void save_choice(db::Act& act, PlacementRow const& row);
/// There is no such placement any more.
void close_choice(db::Act& act, std::string_view owner, std::string_view code);

} // namespace kiem::offer
