// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/publication.hpp"
#include "report/open_data.hpp"

namespace kiem::site {

/// What the data files and the catalogue say of an edition. `origin` is the address of the site without a slash at the end.
report::OpenEdition open_edition(edition::Publication const& from, std::string const& origin, Texts const& texts);

} // namespace kiem::site
