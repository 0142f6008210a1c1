// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/fact_kind.hpp"

/// Where children are: organisations, their locations, the groups there and who works in a group.
///
/// Each table below keeps every version of a fact; on top of the columns named here it has the common ones (owner,
/// delivery, key, valid and recorded time). Codes keep their Dutch value, as delivered. A column is null where the
/// value is unknown. Tables name each other by code, never by row: a location may be known later than its groups.
///
/// organisation: key organisation_code.
///   kind: gemeente, jgz, houder, schoolbestuur, welzijn, opleider, expertisecentrum, overig. kvk: 8 digits.
/// location: key location_code, the deliverer's own code, the LRK number or BRIN with vestiging.
///   kind: psz, kdv, bso, basisschool, sbo, so, overig. offers_vve is what the location itself declares.
///   holder_code and holder_name: the childcare holder or the school board. child_places: as registered in the LRK.
///   pedagogical_plan_ve: the pedagogical plan describes preschool education (Besluit basisvoorwaarden kwaliteit
///   voorschoolse educatie).
/// care_group: key group_code. An episode: a group that changes is delivered with a second row.
///   kind: voorschool, vroegschool, startgroep, regulier. places: children present at one moment.
///   sessions_offered: half-day sessions the group runs in a week. sessions_per_child and minutes_per_child: what is
///   offered to each child in a week. programme_areas: "|"-separated, of taal, rekenen, motoriek, sociaal_emotioneel;
///   "geen" says there is none, null that it is unknown.
/// employment: key employee_code and group_code. One person in one group.
///   role: beroepskracht, leerkracht, assistent, stagiair, coach. ve_trained, speaking_3f, reading_3f, writing_2f, hbo:
///   1 or 0, null when not known.
namespace kiem::place {

/// organisaties, as delivered, without its SQL. A state kind: a row says what holds from its first day on.
reg::FactKind describe_organisations();
/// locaties. A state kind.
reg::FactKind describe_locations();
/// groepen. An episode kind; the location must be known.
reg::FactKind describe_groups();
/// personeel. An episode kind; the group must be known.
reg::FactKind describe_employments();

} // namespace kiem::place
