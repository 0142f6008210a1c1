// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "worlds/random.hpp"
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The parts of almere-2012 that its files share: districts, places and the days that matter.
namespace kiem::worlds::almere {

inline constexpr Day count_date{std::chrono::year{2012} / 10 / 1};
/// Places and areas are there from this day on: long before every placement.
inline constexpr Day opened_on{std::chrono::year{2008} / 1 / 1};

inline constexpr std::string_view municipality = "GM0034";
inline constexpr std::string_view municipality_owner = "gemeente";
inline constexpr std::string_view health_owner = "jgz";
inline constexpr std::string_view scheme = "almere-wijken";

struct District {
    std::string_view code;
    std::string_view name;
    /// Share of the children of Almere, in percent. All ten make 100.
    int share;
    /// The postcode areas (PC4) in it, separated by spaces.
    std::string_view postcodes;
};

/// The ten wijken. The plan says that there are ten, and no more.
std::array<District, 10> const& districts();

enum class PlaceKind { playgroup, day_care, school };

/// What a location does not meet of the quality norms.
struct Shortfalls {
    bool offer = false;
    bool training = false;
    bool programme = false;
    /// One worker on a group where the norm asks two.
    bool staffing = false;
};

struct Place {
    std::string code;
    PlaceKind kind;
    std::size_t district;
    std::string name;
    std::size_t holder;
    bool offers_vve;
    Shortfalls shortfalls;
};

struct Group {
    std::string code;
    std::size_t place;
    std::string_view kind;
    int seats;
    int sessions_offered;
    int sessions_per_child;
    int minutes_per_session;
    Day from = opened_on;
    std::optional<Day> to = std::nullopt;
};

struct Town {
    std::vector<Place> places;
    std::vector<Group> groups;
    /// Groups by use; indexes into groups.
    std::vector<std::size_t> playgroup_groups, day_care_groups, short_day_care_groups, regular_groups;
    /// Indexes into places.
    std::vector<std::size_t> vve_schools, other_schools;
};

/// 28 playgroups and 27 day-care centres with VVE, 14 without, 70 schools of which 27 with VVE.
Town make_town(Random& random);

/// A postcode in the district: one of its PC4 areas and two letters.
std::string make_postcode(Random& random, std::size_t district);
/// A district, drawn by the share of children who live there.
std::size_t draw_district(Random& random);

} // namespace kiem::worlds::almere
