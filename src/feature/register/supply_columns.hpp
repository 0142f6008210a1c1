// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/id.hpp"
#include "db/database.hpp"
#include "feature/register/supply.hpp"
#include <vector>

namespace kiem::reg {

/// The deliveries that stood at a commit, in the order in which they came.
std::vector<Supply> known_supply(db::Connection& connection, CommitSeq known);

} // namespace kiem::reg
