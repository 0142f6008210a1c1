// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "worlds/almere_town.hpp"
#include <string>
#include <vector>

/// The children of almere-2012 before they are written: who is indicated, on what grounds, and where each is placed.
namespace kiem::worlds::almere {

struct Indication {
    Day issued_on;
    std::optional<Day> valid_to;
    std::string_view main;
    /// Criteria beside the main one.
    std::vector<std::string_view> others;
};

struct Placement {
    std::size_t group;
    int sessions;
    Day from;
    std::optional<Day> to;
};

struct NonReach {
    std::string_view state;
    /// Empty: unknown.
    std::string_view reason;
    Day from;
    std::optional<Day> to;
};

struct Child {
    Day born_on;
    std::size_t district;
    /// False: the deliverer does not know the address.
    bool has_address = true;
    /// Lives in another district from this day on.
    std::optional<Day> moved_on = std::nullopt;
    std::vector<Indication> indications = {};
    std::vector<Placement> placements = {};
    std::vector<NonReach> non_reach = {};
};

/// 1,500 children: 929 of two and a half to four with a valid indication on the count date, and others on every side of
/// each border of that definition.
std::vector<Child> make_children(Town const& town, Random& random);

} // namespace kiem::worlds::almere
