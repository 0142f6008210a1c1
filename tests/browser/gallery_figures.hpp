// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include <string>

namespace kiem::testing {

/// One of each chart and map, with values that are hard to draw: above 100 %, unknown, zero, long names.
void put_figures(std::string& out, Texts const& texts);

} // namespace kiem::testing
