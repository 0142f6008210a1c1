// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/dossier.hpp"
#include "worlds/random.hpp"

namespace kiem::worlds::growth {

/// A child of 22 to 30 months with its parents, made up: names, address, telephone (of a series that nobody has), languages.
dossier::Dossier make_child(Random& random, Day today);

/// What the nurse asks of parents that somebody else wrote down: who they are to the child, whether they decide, their schooling.
void ask_parents(Random& random, dossier::Dossier& child);

} // namespace kiem::worlds::growth
