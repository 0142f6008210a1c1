// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/fact_kind.hpp"

/// That a child belongs to the target group of preschool education, on which grounds, and why a child with an
/// indication is not reached.
///
/// indication: key indication_code, an episode.
///   child_code. criteria: the codes met, sorted, joined by "|"; main_criterion is one of them. Which codes there are
///   is policy of the municipality on issued_on. issued_by: code of the issuing organisation, null when unknown.
///   valid_from and valid_to: the days for which the indication holds.
/// non_reach: key child_code and first day, an episode.
///   state: geen_aanbod, aanbod_geweigerd, wachtlijst, elders, verhuisd. reason, null when unknown:
///   reguliere_opvang, te_schools, te_duur, geen_plek, taal_of_afstand, anders.
namespace kiem::indication {

/// indicaties. IND-101: the main criterion is not among the criteria; IND-102: valid before it was issued; IND-103: an
/// indication of the child for the same time was written on a page under another key.
reg::FactKind describe_indications();
/// nietbereik. IND-111: a reason that says nothing beside this state.
reg::FactKind describe_non_reach();

} // namespace kiem::indication
