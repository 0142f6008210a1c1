// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/derivation.hpp"
#include "policy/reader.hpp"

namespace kiem::policy {

/// Reads the [[afleiding]] tables of a file. A key that the chosen reduction needs or cannot have is reported.
std::vector<Derivation> read_derivations(TableReader const& body);

} // namespace kiem::policy
