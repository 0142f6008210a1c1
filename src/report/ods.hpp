// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/open_data.hpp"

namespace kiem::report {

/// The release as an OpenDocument 1.3 spreadsheet. The first sheet, "Inhoud", says what the edition is, how the numbers
/// were made safe, which sheets there are and what the figures mean; then a sheet per table in order of id: title,
/// definition, a row of headings (repeated in print), and a row per part. Numbers are typed (percentages as 0.63 with
/// "63 %" shown). A rounded 0 is the text "0–4"; the least and greatest possible count stand in columns beside it, where
/// they differ. The same release gives the same bytes.
std::string to_ods(OpenEdition const& edition, disclosure::Release const& release, Texts const& texts);

/// The names of the sheets of the tables, in their order: made of the id, unique whatever the case of letters, at most 31
/// characters, and none that spreadsheet programs refuse.
std::vector<std::string> sheet_names(disclosure::Release const& release, Texts const& texts);

} // namespace kiem::report
