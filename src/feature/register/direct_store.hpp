// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/register/fact_kind.hpp"
#include <string_view>
#include <unordered_set>

/// Facts that people write on a page instead of in a file. They stand in the same tables, so that every reader sees them.
namespace kiem::reg {

/// What stands in for a file: one delivery of the kind "schermen", made when it is first needed. It cannot be withdrawn,
/// and it is in no list of deliveries.
DeliveryId direct_delivery(db::Act& act);
/// The kind of that delivery.
constexpr std::string_view direct_kind = "schermen";

/// The current rows of a kind and owner that stand under it.
std::unordered_set<std::int64_t> list_written_on_pages(db::Connection& connection, FactKind const& kind,
                                                       std::string_view owner);

/// After a delivery of commit `undone` was taken back within this act, and what it had closed was written anew: takes out what
/// comes before something that people wrote on a page since. A state then holds until the first day of that.
void give_way_to_pages(db::Act& act, FactKind const& kind, std::string_view owner, CommitSeq undone);

} // namespace kiem::reg
