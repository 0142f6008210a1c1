// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/texts.hpp"
#include "disclosure/publishable_table.hpp"

namespace kiem::report {

/// A published number as people read it, in the language of the texts (English: "1,005" and "63.2%"). Counts: "585",
/// "1.005"; a rounded count of 0 is its range, as it may be none or a few: "0–4". Shares and changes: "63 %", "-3,4 %",
/// with the decimals of the measure, half away from zero. A plain number: "24,5". A median: its class with the unit,
/// "24 tot 30 maanden". hidden: "niet getoond"; too_small: "te klein"; absent: "–".
std::string print(disclosure::Published const& number, disclosure::Measure const& measure, Texts const& texts);

/// "585 van de 929 (63 %)" style details are made by callers from print(); this gives what a screen reader or tooltip adds:
/// "tussen 581 en 589"; empty for exact numbers and for what is no count.
std::string range_text(disclosure::Published const& number, Texts const& texts);

/// A plain number with thousands and decimals as the language of the texts writes them, half away from zero: "1.005",
/// "24,5".
std::string number_text(double number, int decimals, Texts const& texts);

/// The day as the language of the texts writes it: "1 oktober 2012", "1 October 2012".
std::string day_text(Day day, Texts const& texts);

/// What a reader has to know to read the numbers of a table, a sentence each: that counts are rounded and how far they can
/// be off, what "niet getoond", "te klein" and "–" mean. Only what occurs in the table; empty for exact tables.
std::vector<std::string> reading_notes(disclosure::PublishableTable const& table, Texts const& texts);

} // namespace kiem::report
