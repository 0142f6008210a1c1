// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>

/// Small helps with the text of a cell.
namespace kiem::exchange {

/// Without white space around, no-break spaces included.
std::string_view trim(std::string_view text);

/// By which headings are compared: in small letters, and words joined by spaces, dashes or underscores are the same.
/// "BRIN NUMMER" and "brin_nummer" both give "brin_nummer".
std::string fold_heading(std::string_view heading);

/// What is between apostrophes that stand around a value, as the register of day care writes phone numbers:
/// "'0360000000'" gives "0360000000". "'t Kroontje" stays as it is.
std::string_view unwrap_apostrophes(std::string_view text);

/// One or more digits, and nothing else.
bool is_count(std::string_view text);

} // namespace kiem::exchange
