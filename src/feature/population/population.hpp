// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/fact_kind.hpp"

/// How many children live where, and which areas there are. Areas belong to a scheme (indeling), as "almere-wijken",
/// "cbs-wijken" or "gemeente", because one address lies in an area of each scheme and codes change over the years.
///
/// population: key scheme, area_code, counted_on, ages and source. valid_from is counted_on, valid_to null.
///   age_from_months up to, not including, age_to_months. residents: a count, not persons.
/// area: key scheme and area_code, a state kind.
///   name. parent_code: the area around it, null when none. residents: null when unknown. geometry: GeoJSON, or null.
/// postcode_area: key scheme and postcode (PC4 "1315" or PC6 "1315AB"), a state kind.
///   area_code: the area of the scheme the postcode lies in. PC6 goes before PC4.
namespace kiem::population {

/// bevolking. BEV-101: the ages are no range.
reg::FactKind describe_population();
/// gebieden. BEV-111: an area around itself.
reg::FactKind describe_areas();
/// postcodegebieden.
reg::FactKind describe_postcode_areas();

} // namespace kiem::population
