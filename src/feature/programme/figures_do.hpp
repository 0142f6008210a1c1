// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/programme/conversion.hpp"
#include "feature/programme/office_do.hpp"

/// What came of the programmes in a year, in counts.
namespace kiem::programme {

struct Figures {
    int year = 0;
    /// In the order of the policy.
    std::vector<std::pair<policy::Programme const*, Conversion>> programmes;
    std::vector<Progress> progress;
};

/// Whose participations are counted.
enum class Scope { own, everybody };
/// For who may count "deelname.programma" for the purpose of the desk. `group_kinds`: which groups are VVE; empty: all are.
/// Refuses: PRG-202.
Result<Figures> count_programmes(Office const& office, int year, Scope scope,
                                 std::vector<std::string> const& group_kinds);

} // namespace kiem::programme
