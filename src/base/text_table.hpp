// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

namespace kiem {

enum class Align { text, number };

struct TextColumn {
    std::string heading;
    Align align = Align::text;
    /// Language of the heading where it is not that of the page, as "nl"; empty: that of the page.
    std::string lang = {};
};

/// A value as it is printed. `url` makes it a link where links are possible; empty: none.
struct TextCell {
    std::string text;
    std::string url = {};
    /// As of a heading.
    std::string lang = {};
};

/// A table of values that are ready to print. The first cell of a row names the row.
/// A row with fewer cells than there are columns ends in empty cells.
struct TextTable {
    /// What the table is, printed above it.
    std::string caption;
    std::vector<TextColumn> columns;
    std::vector<std::vector<TextCell>> rows;
};

} // namespace kiem
