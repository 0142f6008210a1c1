// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include <string_view>

/// Facts that people write on a page instead of in a file. They stand in the same tables, so that every reader sees them.
namespace kiem::reg {

/// What stands in for a file: one delivery of the kind "schermen", made when it is first needed. It cannot be withdrawn,
/// and it is in no list of deliveries.
DeliveryId direct_delivery(db::Act& act);
/// The kind of that delivery.
constexpr std::string_view direct_kind = "schermen";

} // namespace kiem::reg
