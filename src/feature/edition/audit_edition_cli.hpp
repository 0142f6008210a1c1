// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/attack.hpp"
#include "feature/edition/shelf.hpp"
#include "feature/register/register_cli.hpp"

/// kiem audit-release EDITIE: what can someone prove who has only what is published? Reads the published file of the
/// edition, and those of other editions of the same count date, as anyone can fetch them.
namespace kiem::edition {

struct AuditCommand {
    /// The name of a published edition, or the path of its publicatie.json.
    std::string edition;
    /// A CSV file of numbers known from elsewhere: bron,telt,cel,laagst,hoogst, with the cell as "wijk=A03;leeftijd=…".
    std::filesystem::path known = {};
    disclosure::Pairs pairs = disclosure::Pairs::readable;
};

/// Prints what was tried and the narrowest interval found (what is proved to be as wide as the base is not narrowed on), and gives 1 when something can be proved that gives people away.
int audit_edition(Shelf& shelf, AuditCommand const& command, reg::Terminal const& terminal);

} // namespace kiem::edition
