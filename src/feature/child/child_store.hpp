// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "db/migrate.hpp"
#include "feature/child/child.hpp"

namespace kiem::child {

/// The table child. Needs the table delivery.
db::Migration migration();
/// The view child_now, for other features: owner, child_code, born_on, postcode, house_number, valid_from, valid_to.
db::Migration now_migration();

/// The kind with the SQL that stores it.
reg::FactKind child_facts();

/// A child as a page writes it, from a day on.
struct WrittenChild {
    std::string child_code;
    Day born_on{};
    /// Empty: unknown.
    std::string postcode, house_number;
    Day from{};
};
/// What the owner knows of the child ends on that day, and this holds from then on. `delivery`: reg::direct_delivery.
void write_child(db::Act& act, std::string_view owner, DeliveryId delivery, WrittenChild const& child);
/// Whether the owner has a child under this code, on whatever day.
bool has_child(db::Connection& connection, std::string_view owner, std::string_view child_code);

} // namespace kiem::child
