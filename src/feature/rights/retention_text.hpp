// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/text_table.hpp"
#include "base/texts.hpp"
#include "feature/rights/retention_store.hpp"

/// Retention in words: numbers and codes, never names.
namespace kiem::rights {

/// "Vandaag, 1 februari 2013: 3 mogen niet langer bewaard worden, 2 wachten, 40 nog niet."
std::string summary_line(Preview const& preview, Day today, Texts const& texts);
/// What, since when it is due, and why.
TextTable due_table(std::vector<Due> const& due, Texts const& texts);
/// The same with what holds it.
TextTable held_table(std::vector<Due> const& held, Texts const& texts);
std::string round_line(Round const& round, Texts const& texts);
std::string certificate_line(Certificate const& certificate, Texts const& texts);

} // namespace kiem::rights
