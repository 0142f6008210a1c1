// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/text_table.hpp"
#include <cstddef>
#include <string>
#include <string_view>

namespace kiem::report {

/// How many columns of a terminal the text takes: a combining mark none, a wide East Asian character two.
std::size_t terminal_width(std::string_view utf8);

/// The table in fixed width with its caption above it: numbers to the right, text wrapped so that no line is wider
/// than `width` columns (a table with so many columns that this cannot be, is as narrow as it can be).
std::string to_terminal(TextTable const& table, std::size_t width = 100);

/// Text wrapped at `width`, every line after the first indented by `indent` spaces.
std::string wrap(std::string_view text, std::size_t width, std::size_t indent = 0);

} // namespace kiem::report
