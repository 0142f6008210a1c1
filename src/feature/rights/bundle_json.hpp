// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "feature/rights/bundle_do.hpp"

namespace kiem::rights {

/// The bundle for machines: every column of every row that is held, with the description of tables and columns and what is not given
/// and why. UTF-8; the same bundle gives the same bytes.
std::string bundle_json(Bundle const& bundle, Texts const& texts);

} // namespace kiem::rights
