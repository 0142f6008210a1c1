// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/cross_table.hpp"
#include <iosfwd>

/// The catalogue of indicators that is measured, as expressions and as the equivalent SQL.
namespace kiem::bench {

monitor::Parameters parameters();
/// The half-years of age from 2;0 to 6;0.
std::vector<monitor::Derivation> derivations();
/// Every measure by every one-way split and by district, age and criterion together.
monitor::Question question();

/// All of it in one SQL statement with GROUPING SETS and the codes that the CSV has. The two ways give the same rows:
/// count(*) filter (where ...) for each figure, or sums over a subquery that works each filter out once.
enum class SqlWay { filter, subquery };
std::string catalogue_sql(monitor::Facts const& facts, SqlWay way);

/// The cells of an answer as sorted lines "split=code,split=code;count,count,...", to be compared with what SQL gives.
void write_cells(monitor::Answer const& answer, monitor::Question const& question, std::ostream& out);

} // namespace kiem::bench
