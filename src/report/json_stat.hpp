// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/open_data.hpp"

namespace kiem::report {

/// The release as JSON-stat 2.0: a collection with a dataset per table, in order of id. Its dimensions are `teldatum`
/// (role time), those of the table (wijk and buurt with role geo) and `maat` (role metric, with unit and decimals). A cell
/// without a number is null, with the reason in `status` ("verborgen", "te_klein", "ontbreekt"); those with one have
/// "exact" or "afgerond" there. `extension` has the lowest and highest true count, and the class of a median, each by the
/// position of the cell.
std::string to_json_stat(OpenEdition const& edition, disclosure::Release const& release, Texts const& texts);

} // namespace kiem::report
