// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_file.hpp"

namespace kiem::policy {

/// A district of a scheme, and its tile on a tile map: row 1 at the top, column 1 on the left.
struct District {
    /// `code`: of the scheme's own, "A03".
    std::string code;
    std::string name;
    int row = 0;
    int column = 0;
};

/// A file of the topic `wijken`: how a municipality divides its area. Which address lies in which district is a dated
/// table of facts (postcodegebieden); here stand the districts themselves.
struct DistrictScheme {
    /// `indeling`: the scheme code of areas and population, "almere-wijken".
    std::string code;
    std::string name;
    /// `wijk`, sorted by code.
    std::vector<District> districts;
    /// `aanname`: what of this scheme the source does not say, to be printed with the monitor. Empty: nothing.
    std::string assumption;
    Citation citation;
};

/// Reads the file. No two districts share a code, a name or a tile.
Checked<DistrictScheme> read_district_scheme(PolicyFile const& file);

/// The district with this code, or null.
District const* find_district(DistrictScheme const& scheme, std::string_view code);

} // namespace kiem::policy
