// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/id.hpp"
#include <string>

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

} // namespace kiem::reg
