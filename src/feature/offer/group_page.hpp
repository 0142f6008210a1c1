// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/offer/stand_web.hpp"

namespace kiem::offer {

/// The overview of groups on a day, with a picture and the numbers.
web::Response groups_page(Stand const& stand, std::vector<GroupView> const& groups, Day day);
/// One group on a day.
web::Response group_page(Stand const& stand, GroupDetail const& detail, Day day, TypedStep const& typed);
/// A waiting list.
web::Response waiting_page(Stand const& stand, WaitingList const& list, std::string_view location, Day day);

} // namespace kiem::offer
