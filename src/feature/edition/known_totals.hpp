// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/publish.hpp"

/// What follows from totals that are given as they are.
namespace kiem::edition {

/// Two exact totals of which the one is a part of the other give their difference exactly too: of 700 children 606 have a place,
/// so 94 have none. Where that is less than an exact total may be (FromCube::exact_from) and more than 0, the part is no longer
/// given exactly, wherever it stands.
void keep_small_differences(disclosure::Wanted& wanted);

} // namespace kiem::edition
