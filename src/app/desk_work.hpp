// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/place_policy.hpp"
#include "feature/desk/desk_web.hpp"

namespace kiem::app {

/// What must be done in groups: attendance that is not kept yet, and offers that wait for the parents' answer. `places` must
/// outlive it.
std::vector<desk::OtherWork> work_in_groups(PlacePolicy const& places);

} // namespace kiem::app
