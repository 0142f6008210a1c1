// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "feature/rights/bundle_do.hpp"
#include "report/document.hpp"

/// The bundle for people.
namespace kiem::rights {

/// "Alles wat JGZ Almere van Noor van den Berg heeft": for the page, the PDF and the ODT. Numbers by which the program finds its rows are
/// left out; the file for machines has them.
report::Document bundle_document(Bundle const& bundle, Texts const& texts);

/// What a table and a column are called; a column without title by its name.
std::string table_title(std::string_view table, Texts const& texts);
std::string column_title(std::string_view column, Texts const& texts);

/// Days, moments, yes and no, and words of lists as people read them; other text as it is, on one line.
std::string value_text(std::string_view column, std::string_view value, Texts const& texts);

} // namespace kiem::rights
