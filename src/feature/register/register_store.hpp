// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "db/migrate.hpp"
#include "feature/register/delivery.hpp"
#include "feature/register/fact_kind.hpp"
#include <optional>
#include <span>
#include <vector>

namespace kiem::reg {

/// The table delivery, on which every fact table leans. Number 10.
std::span<db::Migration const> register_migrations();

/// Writes a delivery (id, withdrawn_* and counts aside) and gives its id.
DeliveryId save(db::Connection& connection, Delivery const& delivery);
void save_counts(db::Connection& connection, DeliveryId id, ChangeCounts const& counts);
void mark_withdrawn(db::Act& act, DeliveryId id);

std::optional<Delivery> find_delivery(db::Connection& connection, DeliveryId id);
/// In order of arrival, withdrawn ones too.
std::vector<Delivery> list_deliveries(db::Connection& connection);
/// The last standing delivery of the same bytes, of the same kind and owner, read in the same way.
std::optional<Delivery> find_same(db::Connection& connection, Delivery const& delivery);

/// Later standing deliveries that changed a fact which this one wrote or closed: it cannot be withdrawn before them.
std::vector<DeliveryId> list_built_upon(db::Connection& connection, FactKind const& kind, Delivery const& delivery);

/// Closes what the delivery wrote and writes anew what it had closed, as far as no page said something else since.
void undo(db::Act& act, FactKind const& kind, Delivery const& delivery);

/// Standing deliveries of `referrer` whose column names a fact of `kind` that was closed at `closed_at` and is known no
/// more.
std::vector<DeliveryId> list_left_dangling(db::Connection& connection, FactKind const& kind, FactKind const& referrer,
                                           std::string_view column, CommitSeq closed_at);

} // namespace kiem::reg
