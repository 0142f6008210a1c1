// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/rounding.hpp"
#include <string>

namespace kiem::edition {

/// By which one secret key is told from another: 32 hexadecimal digits that stay the same for a key and say nothing of it,
/// nor of the random numbers that an edition was rounded with.
std::string fingerprint_of(disclosure::SecretKey const& key);

} // namespace kiem::edition
