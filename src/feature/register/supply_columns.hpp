// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/id.hpp"
#include "db/database.hpp"

namespace kiem::reg {

/// A delivery that known facts rest on.
struct Supply {
    DeliveryId delivery;
    std::string kind;
    std::string owner;
    std::string file_name;
    Moment received_at{};
    /// Rows in the file.
    std::int64_t rows = 0;
};

/// The deliveries that stood at a commit, in the order in which they came.
std::vector<Supply> known_supply(db::Connection& connection, CommitSeq known);

} // namespace kiem::reg
