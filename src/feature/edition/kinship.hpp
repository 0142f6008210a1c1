// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/expression.hpp"
#include "disclosure/release.hpp"
#include "policy/derivation.hpp"
#include <map>
#include <string>
#include <vector>

/// What the definitions alone say about who is counted where.
namespace kiem::edition {

/// A count of one kind of record: its name in the release, and its rule. No rule: all records.
struct CountRule {
    std::string counts;
    expression::NodePtr rule;
};

/// The sets of counts that one record can be in together, found by trying every way in which the parts of the rules can be
/// ja, nee or unknown. A derived flag whose formula uses names of the other rules (`niet_bereikt`) is written out; other
/// names stand for themselves. Empty when there are too many ways to try: then nothing is known.
disclosure::Kinship kinship_of(std::string subject, std::vector<CountRule> const& counts,
                               std::vector<policy::Derivation> const& derivations);

} // namespace kiem::edition
