// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "report/document.hpp"
#include <string>
#include <string_view>

/// A Document as HTML: as the body of a page of the site, or as one file that needs nothing else.
namespace kiem::report {

/// The document without its title, for a page that prints the h1 itself: a list of contents when there are three or more
/// headings of level 2, then the blocks.
void put_document(std::string& out, Document const& document, Texts const& texts);

/// The same for a small screen: tables of words are put_stacking_table.
void put_stacking_document(std::string& out, Document const& document, Texts const& texts);

/// One block.
void put_block(std::string& out, Block const& block, Texts const& texts);

/// A table with caption, header cells with scope, a row header per dimension, and below it what a reader has to know to
/// read the numbers (reading_notes).
void put_data_table(std::string& out, DataTable const& data, Texts const& texts);

struct Look {
    /// The whole style: grafiek.css and rapport.css, and the design tokens of the municipality after them if it has any.
    std::string_view css;
    /// The class that the design tokens hang on: "voorbeeld-theme"; empty: none.
    std::string_view theme_class = {};
    /// The address of the site, without "/" at the end, to make links to its pages work outside it. Empty: they are
    /// printed as text, as the links inside drawings always are.
    std::string_view site_url = {};
};

/// The document as one HTML file that asks for nothing else (its own Content-Security-Policy forbids it), to keep, to
/// send and to make the PDF of. The same document and look give the same bytes. Throws std::logic_error when the style
/// holds "</".
std::string standalone_html(Document const& document, Texts const& texts, Look const& look);

} // namespace kiem::report
