// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_file.hpp"
#include <string>
#include <string_view>
#include <vector>

/// What a municipality says about places in groups, in the topic `toeleiding`: which count, why they end, and why a child was
/// not there.
namespace kiem::policy {

class TableReader;

/// `[plaats]`.
struct CountedPlaces {
    /// `telt_in`: the kinds of group in which a place counts as preschool education; empty: in all.
    std::vector<std::string> group_kinds;
    /// `weken_per_jaar`: by which hours in so many months are hours a week; 0: not known.
    int weeks_per_year = 0;
    Citation citation;
};

/// `[[einde_plaatsing]]`: why a place ended.
struct PlacementEnd {
    /// `stap`: a step of the program that gives this reason by itself; other reasons are chosen by people.
    enum class Step { chosen, other_group, other_sessions, pause };
    std::string code, name;
    Step step{};
    Citation citation;
};

/// `[[afwezigheid]]`: why a child was not there. `vooraf` "ja": it can be told of a day to come.
struct AbsenceReason {
    std::string code, name;
    bool is_told_before = false;
    Citation citation;
};

/// What says that a child was there, in every municipality.
constexpr std::string_view present_word = "aanwezig";

/// Errors name the key: POL-102 no such table, POL-108 an unknown kind of group, POL-181 a kind twice, POL-210 a number outside
/// its limits.
CountedPlaces read_counted_places(TableReader const& body);
/// Errors name the key: POL-107 a code or step twice, POL-108 an unknown step, POL-214 a step without a reason.
std::vector<PlacementEnd> read_placement_ends(TableReader const& body);
/// Errors name the key: POL-107 a code twice, POL-108 neither "ja" nor "nee", POL-215 the word for a child that was there.
std::vector<AbsenceReason> read_absences(TableReader const& body);

} // namespace kiem::policy
