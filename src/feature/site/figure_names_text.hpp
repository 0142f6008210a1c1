// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/site/reading.hpp"
#include "report/markdown.hpp"

namespace kiem::site {

/// What `{{B1}}`, `{{B1.teller}}` and `{{B1/wijk=A03}}` in the researcher's text stand for: the answer, a column, or a row
/// of a table of the release, printed with its unit when it is a count. Refers to both until it is used.
report::FigureNames names_of(Publication const& publication, Texts const& texts);

} // namespace kiem::site
