// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "feature/register/fact_kind.hpp"
#include <string>

namespace kiem::reg {

/// The manual of the import files, as Markdown: per kind what it is, its columns, and an example. docs/leveringen.md is
/// made by it. What a kind and a column mean comes from the texts levering.soort.SOORT and levering.veld.SOORT.KOLOM, or
/// levering.veld.KOLOM when a column means the same everywhere; the example row is levering.voorbeeld.SOORT.
std::string describe(Kinds kinds, Texts const& texts);

} // namespace kiem::reg
