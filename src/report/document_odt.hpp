// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "report/document.hpp"
#include <string>

namespace kiem::report {

/// The report as OpenDocument 1.3 text (.odt), to edit: headings, paragraphs, lists, tables with header rows and columns and
/// a caption, drawings with title and description and their table, language and title. Links to pages of the site stand
/// there as text. Counts are numbers to the reader too; what is printed otherwise ("0–4", "te klein", "63 %") is text. The
/// same document gives the same bytes.
std::string to_odt(Document const& document, Texts const& texts);

} // namespace kiem::report
