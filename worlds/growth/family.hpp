// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/dossier.hpp"
#include "worlds/random.hpp"

namespace kiem::worlds::growth {

/// A child of 22 to 30 months with its parents, made up: names, address, telephone (of a series that nobody has), languages.
dossier::Dossier make_child(Random& random, Day today);

} // namespace kiem::worlds::growth
