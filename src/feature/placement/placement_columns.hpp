// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "monitor/loading.hpp"

namespace kiem::placement {

/// Adds the subject `plaatsing`: placements that began on or before the count date, with links `kind` and `groep`, which
/// must be loaded. Placements that hold and whose child is unknown are reported (MON-207). One that was written on a page and is
/// delivered too under another key (the same child, group and time) does not hold: the delivered one does (PLA-105).
void load_placements(db::Connection& connection, monitor::Loading& loading);

} // namespace kiem::placement
