// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>

namespace kiem {

/// The compiled gettext catalogues (.mo) of all Dutch texts, and of those that have been put into English. Their source
/// is made by the build; only texts.cpp reads them.
std::span<unsigned char const> dutch_catalogue();
std::span<unsigned char const> english_catalogue();

} // namespace kiem
