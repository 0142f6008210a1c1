// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "monitor/loading.hpp"

namespace kiem::indication {

/// Adds the subjects `indicatie` (every indication that began on or before the count date, with link `kind`),
/// `indicatiecriterium` (one row per criterion of an indication, with link `indicatie`) and `nietbereik` (states of
/// children that are not reached, with link `kind`). Children must be loaded. `geldig`: it holds on the count date. An indication
/// that was written on a page and is delivered too under another key (the same child and time, given at most `same_within` apart) is
/// left out: the delivered one counts (IND-104). Without `same_within` both count.
void load_indications(db::Connection& connection, monitor::Loading& loading,
                      std::optional<std::chrono::days> same_within);

} // namespace kiem::indication
