// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"

namespace kiem::report::testing {

/// What the reports say, in Dutch.
inline Texts const texts = Texts::load("nl");

} // namespace kiem::report::testing
