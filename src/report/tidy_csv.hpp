// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/open_data.hpp"

namespace kiem::report {

/// All numbers of a release as tidy CSV (RFC 4180: UTF-8, comma, CRLF): one number per row, with the columns `methode`,
/// `figuur`, `maat`, `eenheid`, per dimension that occurs a code and a label (`wijk`, `wijk_label`; empty where the table
/// is not split by it), `waarde`, `laagst`, `hoogst`, `status`, `klasse` (of a median) and `teldatum`. A text that a
/// spreadsheet program would run as a formula begins with an apostrophe (OWASP ASVS 1.2.10).
///
/// Gives "gegevens.csv", its description "gegevens.csv-metadata.json" (CSV on the Web, W3C 2015), and the code lists it
/// refers to: "gegevens-methode.csv" and one per dimension, "gegevens-wijk.csv".
std::vector<DataFile> tidy_files(OpenEdition const& edition, disclosure::Release const& release, Texts const& texts);

} // namespace kiem::report
