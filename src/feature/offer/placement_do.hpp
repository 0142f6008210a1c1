// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/offer/offer_do.hpp"

/// Placing a child, and what comes after: another group, a pause, the end. Each writes the fact `placement` of one's own
/// organisation under the code of the child, and moves its case on in the same act. Who may: "plaatsing.*" of one's own, in groups
/// of one's own organisation, and for a location or group alone where one's right is for that alone.
namespace kiem::offer {

/// What a placement is made of.
struct ToPlace {
    /// The case. Empty: a child of one's own dossier without a case (`child_code`), as a regular child is.
    std::optional<CaseId> of;
    std::string child_code;
    PlaceChoice choice;
    /// The accepted or open offer it comes from; empty: placed directly.
    std::optional<SeenOffer> offer;
    /// Name and birth date as the parents gave them, when the organisation has no dossier of the child and nothing was
    /// consented; empty: no dossier is made.
    std::optional<dossier::Dossier> child;
    /// The placement that ends on its first day, to look at a move; empty: none.
    std::string instead_of = {};
};

struct Placed {
    /// Of the fact: "K12".
    std::string code;
    /// One's own dossier of the child: known, copied by consent or made as typed. Copied fields are on record as passed on.
    std::optional<DossierId> dossier;
    /// Whether the contracts meet the norm, so that the case is closed.
    bool is_enough = false;
};
/// Refuses: AAN-201, AAN-202, AAN-203, AAN-205, AAN-207, AAN-208, AAN-211 a place in that time already in this group (`detail`: its
/// code), AAN-213 its end is not after its first day, DOS-152, DOS-206, and the first of dossier::check for a child as typed.
Result<Placed> place(Counter const& counter, ToPlace const& wanted);

/// What is wrong with a place that is not of a case.
/// Refuses: AAN-202, AAN-208.
Result<Findings> look_at(Counter const& counter, ToPlace const& wanted);

/// Placements of one's own organisation of a child, newest first, by all codes of the child. Refuses: AAN-202.
Result<std::vector<PlacementRow>> placements_of(Counter const& counter, std::string_view child_code);

/// Ends it: `until` is the first day without it. On its first day, or before that when it has not begun, it is taken back: it never
/// was, the row comes back with its first day as its end, and the reason goes to the place that a pause ended before it. Refuses:
/// AAN-202, AAN-210 no such reason, AAN-212 not a placement of one's own organisation, AAN-213 before the first day of one that
/// began, or after its end; DOS-206.
Result<PlacementRow> end_placement(Counter const& counter, std::string_view code, Day until, std::string_view reason);
/// Ends it on the first day of `choice` and places anew: another group, or other half-days. Refuses as both.
Result<Placed> move_placement(Counter const& counter, std::string_view code, PlaceChoice const& choice);
/// Ends it on `from` and places anew in the same group and half-days on `back_on`. Refuses as both; AAN-213 back before it began, or not before the
/// place ends.
Result<Placed> pause_placement(Counter const& counter, std::string_view code, Day from, Day back_on,
                               std::vector<std::string> const& confirmed = {});

/// The delivered placement that one written on a page looks like, among those of its child: in the same group, at the same time,
/// under another key. Null: none, or `page` is not of a page.
PlacementRow const* delivered_too(std::span<PlacementRow const> all, PlacementRow const& page);
/// Lets a placement written on a page give way to that one: it is closed as if it had never been, and its half-days and case go over
/// to the delivered one of the same organisation. Refuses: AAN-202, AAN-212, AAN-216 it does not stand twice.
Result<Placed> give_way(Counter const& counter, std::string_view code);

} // namespace kiem::offer
