// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/release.hpp"
#include <boost/json.hpp>

/// Dimensions, measures, kinships and numbers in JSON, as releases, records and publications share them.
namespace kiem::disclosure::values {

boost::json::value write(Dimension const& dimension);
boost::json::value write(Measure const& measure);
boost::json::value write(std::vector<Kinship> const& kinships);

/// Each throws when the value is something else.
Dimension read_dimension(boost::json::value const& value);
Measure read_measure(boost::json::value const& value);
std::vector<Kinship> read_kinships(boost::json::value const& value);
std::string read_text(boost::json::value const& value);

/// A number as text that reads back as the very same number: Boost.JSON 1.81 reads the last digit of a double wrong at
/// times. Reading takes a plain JSON number too.
boost::json::value write_number(double number);
double read_number(boost::json::value const& value);

} // namespace kiem::disclosure::values
