// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>

namespace kiem {

/// The compiled gettext catalogue (.mo) of all Dutch texts. Its source is made by the build; only texts.cpp reads it.
std::span<unsigned char const> dutch_catalogue();

} // namespace kiem
