// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/html.hpp"
#include "base/text_table.hpp"
#include "base/texts.hpp"
#include <string>

namespace kiem::report {

/// A chart or map together with the table of the same values: neither is published without the other.
struct Figure {
    /// Unique on the page; letters, digits and "-".
    std::string id;
    /// What the figure shows, as a title: printed above the drawing.
    std::string title;
    /// An svg or a list of tiles.
    Safe drawing;
    /// The same values. Its caption is for who reads the table alone.
    TextTable table;
    /// Source, count date and known date, printed below; empty: none.
    std::string source;
};

enum class TableFold { closed, open };

/// A <figure> with title, drawing, its table in a <details>, and the source.
void put_figure(std::string& out, Texts const& texts, Figure const& figure, TableFold fold = TableFold::open);

/// A table with caption and header cells with scope; a wide one scrolls inside a region that the keyboard reaches.
void put_table(std::string& out, TextTable const& table);

/// The same for a list of things to read: on a small screen each row is a block, with the heading before each cell.
void put_stacking_table(std::string& out, TextTable const& table);

} // namespace kiem::report
