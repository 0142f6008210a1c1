// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/attack.hpp"
#include "exchange/source.hpp"
#include "feature/edition/audit_cli.hpp"
#include <map>
#include <set>

/// Tables of counts as someone else published them, read for the attack.
namespace kiem::edition {

/// A cell by its codes: column and code, in order of column. Totals are left out, and so is what a part implies.
using ForeignKey = std::map<std::string, std::string>;

struct ForeignTables {
    /// The bounds are what the tables say of a cell itself.
    disclosure::Knowledge knowledge;
    /// By cell its unknown; cells that no table gives but that are sums of some are there too.
    std::map<ForeignKey, std::uint32_t> cells;
    /// Cells that a table gives.
    std::set<ForeignKey> given;
    /// Of each sum of more than two parts: the total and a part.
    std::set<std::pair<ForeignKey, ForeignKey>> totals_and_parts;
    Findings findings;
};

/// Reads all files; with an error in the findings the rest is not to be used.
ForeignTables read_foreign_tables(std::vector<exchange::Source> const& files, AuditOptions const& options);

/// "wijk=A03, leeftijd=2", or empty for the total.
std::string name_of(ForeignKey const& key);

} // namespace kiem::edition
