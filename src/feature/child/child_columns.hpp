// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "monitor/loading.hpp"

namespace kiem::child {

/// Adds the subject `kind`: the children known on the count date, with the district of their home. A child that several
/// organisations deliver is one child; their number is reported (MON-208). So is one that stands under more than one code, as
/// `loading.same` tells (MON-212). Of several records of one child the first that was delivered counts; one that was merged
/// into another only when that has none.
void load_children(db::Connection& connection, monitor::Loading& loading);

} // namespace kiem::child
