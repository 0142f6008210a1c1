// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "db/database.hpp"
#include "disclosure/rounding.hpp"
#include "feature/edition/composed.hpp"
#include "policy/policy_set.hpp"
#include <functional>

namespace kiem::edition {

/// Reads the outlines of districts from the text of a map file: by code of district, or findings that say what is wrong
/// with it and where.
using ReadMap = std::function<policy::Checked<std::map<std::string, std::vector<District::Polygon>>>(
    std::string const& file, std::string_view text)>;

/// What composing needs beside the records.
struct Ingredients {
    disclosure::SecretKey key;
    ReadMap read_map;
    /// The language of the tables.
    Texts texts = Texts::load("nl");
};

/// Computes an edition without its files, from the records as they were at the commit of the draft. Findings that are
/// errors: EDC-101 a figure that is nought without an explanation, EDC-102 a delivery that the policy asks for and nobody
/// made, EDC-103 and what the map reader finds, EDC-104 nothing was delivered, EDC-106 the attack on the release proves too
/// much, and what is wrong with the policy. To verify an edition, it is not attacked again. Refuses
/// when there is no policy for the day, and with SDC-101 or SDC-102 when the tables cannot be made safe.
Result<Composed> compose(db::Connection& connection, policy::PolicySet const& set, Draft const& draft, Making making,
                         Ingredients const& ingredients);

/// The same from the exact record alone. Refuses with SDC-302 when it cannot be read.
Result<Composed> compose_from_cube(std::string_view cube, Draft const& draft, Ingredients const& ingredients);

} // namespace kiem::edition
