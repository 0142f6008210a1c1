// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "monitor/loading.hpp"

namespace kiem::link {

/// Fills `loading.same`, before children are loaded: the codes of records that are linked on the count date, and of those that an
/// organisation merged, as known then, however long the chain.
void load_same_children(db::Connection& connection, monitor::Loading& loading);

} // namespace kiem::link
