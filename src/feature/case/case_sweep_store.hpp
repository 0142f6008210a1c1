// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_store.hpp"
#include <functional>

/// How children stand, worked out for all at once from the facts that are known now.
namespace kiem::cases {

struct Candidate {
    /// Of several codes that of the newest indication.
    std::string child_code;
    Standing standing;
    /// The youngest that is known.
    std::optional<Day> born_on;
    /// Per code the open case, or the last that was closed.
    std::vector<Case> cases;
};

/// Every child with an indication that holds or will, with an open or joined case, or with a closed one whose day to look again
/// has come; or one child alone, by any of its codes. What is known under several codes of a child is told together, once.
/// Nothing may be asked of the connection meanwhile.
void each_candidate(db::Connection& connection, PlaceNorm const& norm, Sight const& sight,
                    std::function<void(Candidate)> const& take, std::string_view only_child = {});

/// Whether the placements of a child, under all its codes, are enough: as `standing.has_place` of its candidate, and of a child that
/// is none too.
bool has_enough_places(db::Connection& connection, PlaceNorm const& norm, std::string_view child_code,
                       Sight const& sight);

/// Whose a case is that an indication opens: the owner of the indication, and its dossier of that child if it has one.
Beginning beginning_of(db::Connection& connection, std::string_view child_code, std::string_view indication_code);

} // namespace kiem::cases
