// SPDX-License-Identifier: EUPL-1.2
#include "report/terminal_table.hpp"
#include <algorithm>
#include <boost/locale/utf.hpp>
#include <numeric>
#include <unicode/uchar.h>

namespace kiem::report {

namespace {

constexpr std::size_t narrowest_column = 8;
constexpr std::string_view between_columns = "  ";

std::size_t width_of(UChar32 c) {
    switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR: return 0;
    default: break;
    }
    auto const east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

std::vector<std::string> split_lines(std::string_view text, std::size_t width) {
    std::vector<std::string> lines(1);
    std::size_t used = 0;
    while (!text.empty()) {
        auto const word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        auto const word_width = terminal_width(word);
        if (used > 0 && used + 1 + word_width > width) {
            lines.emplace_back();
            used = 0;
        }
        if (used > 0) lines.back() += ' ';
        lines.back() += word;
        used += (used > 0 ? 1 : 0) + word_width;
    }
    return lines;
}

std::size_t widest_word(std::string_view text) {
    std::size_t widest = 0;
    while (!text.empty()) {
        auto const word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        widest = std::max(widest, terminal_width(word));
    }
    return widest;
}

std::string_view cell_text(TextTable const& table, std::size_t row, std::size_t column) {
    auto const& cells = table.rows[row];
    return column < cells.size() ? std::string_view{cells[column].text} : std::string_view{};
}

struct Layout {
    std::vector<std::size_t> widths;
    std::vector<std::size_t> least;
};

Layout measure(TextTable const& table) {
    Layout layout;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        auto const& column = table.columns[c];
        auto width = terminal_width(column.heading);
        auto least = widest_word(column.heading);
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            auto const text = cell_text(table, r, c);
            width = std::max(width, terminal_width(text));
            // A number is never cut over two lines.
            least = std::max(least, column.align == Align::number ? terminal_width(text) : widest_word(text));
        }
        layout.widths.push_back(width);
        layout.least.push_back(std::max(least, std::min(width, narrowest_column)));
    }
    return layout;
}

/// Takes from the column with most to give, a character at a time, until the table fits or nothing can give.
void shrink(Layout& layout, std::size_t width) {
    auto const gaps = between_columns.size() * (layout.widths.size() - std::min<std::size_t>(layout.widths.size(), 1));
    auto total = std::accumulate(layout.widths.begin(), layout.widths.end(), gaps);
    for (; total > width; --total) {
        std::size_t widest = 0;
        std::size_t spare = 0;
        for (std::size_t c = 0; c < layout.widths.size(); ++c)
            if (layout.widths[c] > layout.least[c] && layout.widths[c] > spare) {
                spare = layout.widths[c];
                widest = c;
            }
        if (spare == 0) return;
        --layout.widths[widest];
    }
}

/// One row of cells, as many lines high as its highest cell.
void put_row(std::string& out, TextTable const& table, Layout const& layout, auto const& text_of) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t c = 0; c < layout.widths.size(); ++c) {
        cells.push_back(split_lines(text_of(c), layout.widths[c]));
        height = std::max(height, cells.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
        std::string row;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            auto const text = line < cells[c].size() ? cells[c][line] : std::string{};
            std::string const pad(layout.widths[c] - std::min(terminal_width(text), layout.widths[c]), ' ');
            if (c > 0) row += between_columns;
            row += table.columns[c].align == Align::number ? pad + text : text + pad;
        }
        row.erase(row.find_last_not_of(' ') + 1);
        out += row + '\n';
    }
}

} // namespace

std::size_t terminal_width(std::string_view utf8) {
    namespace utf = boost::locale::utf;
    std::size_t width = 0;
    for (auto at = utf8.begin(); at != utf8.end();) {
        auto const c = utf::utf_traits<char>::decode(at, utf8.end());
        width += utf::is_valid_codepoint(c) ? width_of(static_cast<UChar32>(c)) : 1;
    }
    return width;
}

std::string wrap(std::string_view text, std::size_t width, std::size_t indent) {
    std::string out;
    for (auto const& line : split_lines(text, width - std::min(width - 1, indent))) {
        if (!out.empty()) out += '\n' + std::string(indent, ' ');
        out += line;
    }
    return out;
}

std::string to_terminal(TextTable const& table, std::size_t width) {
    auto layout = measure(table);
    shrink(layout, width);
    std::string out;
    if (!table.caption.empty()) out += wrap(table.caption, width) + "\n\n";
    put_row(out, table, layout, [&](std::size_t c) { return std::string_view{table.columns[c].heading}; });
    for (std::size_t c = 0; c < layout.widths.size(); ++c) {
        if (c > 0) out += between_columns;
        for (std::size_t i = 0; i < layout.widths[c]; ++i) out += "─";
    }
    out += '\n';
    for (std::size_t r = 0; r < table.rows.size(); ++r)
        put_row(out, table, layout, [&](std::size_t c) { return cell_text(table, r, c); });
    return out;
}

} // namespace kiem::report
