// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/question.hpp"
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

/// A large fictional municipality, the same for every program that is measured.
namespace kiem::bench {

/// 1 October 2012.
Day count_date();

/// Children with 12 columns, made from a seed: 5,000 locations and 400 districts whatever their number. A child without
/// a place has no location, provider, board, sessions or hours; here and there a value is unknown.
monitor::Facts make_children(std::size_t children, std::uint64_t seed);

/// The children as CSV for the peers: codes as numbers, days as ISO text, unknown as an empty field, and as a
/// thirteenth column the half-year of age, which the engine itself derives.
void write_csv(monitor::Facts const& facts, std::ostream& out);

/// The statement that makes the table for the CSV, for DuckDB and PostgreSQL alike.
std::string table_sql();

} // namespace kiem::bench
