// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/text_table.hpp"
#include "base/texts.hpp"
#include "feature/monitor/explain_do.hpp"

/// The monitor as text: for the terminal, and the words that pages share with it.
namespace kiem::figures {

/// "Almere, teldatum 1 oktober 2012, bekend op 21 november 2026".
std::string heading_of(Monitor const& monitor, Texts const& texts);

/// "585 van 929"; for a plain count "" and for a median "van 812".
std::string counts_text(Figure const& figure, Texts const& texts);

/// One part in words: "Stad"; of an unknown part the word for unknown.
std::string label_text(SplitPart const& part, Texts const& texts);

/// The parts of a figure in words: "Stad, 2;6 tot 3;0"; the whole is "".
std::string part_text(Figure const& figure, Texts const& texts);

/// All figures of the monitor, one row each.
TextTable figure_table(Monitor const& monitor, MonitorPolicy const& policy, Texts const& texts);

/// The steps of one count, one row each, in words where `columns` explains them.
TextTable step_table(Count const& count, std::vector<UsedColumn> const& columns, std::string caption,
                     Texts const& texts);

/// The whole monitor for a terminal of this width.
std::string to_terminal(Monitor const& monitor, MonitorPolicy const& policy, Texts const& texts, std::size_t width);
std::string to_terminal(std::vector<Explanation> const& explanations, Monitor const& monitor, Texts const& texts,
                        std::size_t width);

} // namespace kiem::figures
