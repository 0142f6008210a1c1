// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/decimal.hpp"
#include "base/texts.hpp"

/// Numbers and days as the readers of a language write them. The fake language of the tests has the habits of Dutch.
namespace kiem {

/// 9221 -> "9.221", in English "9,221".
std::string count_text(std::int64_t count, Texts const& texts);

/// "3,4 %", in English "3.4%"; rounded as the percent_text of decimal.hpp.
std::string percent_text(Ratio ratio, int decimals, Texts const& texts);

/// "704,5", in English "704.5"; rounded as the decimal_text of decimal.hpp.
std::string decimal_text(Ratio ratio, int decimals, Texts const& texts);

/// "1 oktober 2012", in English "1 October 2012".
std::string day_text(Day day, Texts const& texts);

} // namespace kiem
