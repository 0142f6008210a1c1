// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/offer/stand_web.hpp"

namespace kiem::offer {

/// The day that a page is about: the one that was asked for, or today where that was no day.
struct DayAsked {
    Day on{};
    /// As typed, and what is wrong with it; empty: nothing.
    std::string typed = {}, error = {};
};

/// The overview of groups on a day, with a picture and the numbers.
web::Response groups_page(Stand const& stand, std::vector<GroupView> const& groups, DayAsked const& asked);
/// One group on a day.
web::Response group_page(Stand const& stand, GroupDetail const& detail, DayAsked const& asked, TypedStep const& typed);
/// A waiting list, or the part of it that `list` holds, of at most `lines_per_page`.
constexpr std::size_t lines_per_page = 50;
web::Response waiting_page(Stand const& stand, WaitingList const& list, std::string_view location,
                           DayAsked const& asked);

} // namespace kiem::offer
