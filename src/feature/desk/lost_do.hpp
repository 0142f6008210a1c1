// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_do.hpp"

/// No child is lost: for who closes the referral.
namespace kiem::desk {

/// What a sweep would mend (cases::find_lost), recorded as a read; the findings hold codes of children, no names.
std::vector<Finding> look_for_lost(cases::Table const& table, cases::PlaceNorm const& norm,
                                   cases::WaitingInVain const& in_vain = {});

} // namespace kiem::desk
