// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "db/migrate.hpp"
#include "feature/child/child.hpp"
#include <span>

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
    friend bool operator==(WrittenChild const&, WrittenChild const&) = default;
};
/// What the owner knows of the child ends on that day, and this holds from then on. `delivery`: reg::direct_delivery.
void write_child(db::Act& act, std::string_view owner, DeliveryId delivery, WrittenChild const& child);
/// What held of a child from its first day until another.
struct ChildStretch {
    WrittenChild child;
    /// Empty: it still holds.
    std::optional<Day> until;
    friend bool operator==(ChildStretch const&, ChildStretch const&) = default;
};
/// What the owner knows of a child, in order of day.
std::vector<ChildStretch> list_stretches(db::Connection& connection, std::string_view owner,
                                         std::string_view child_code);
/// Puts these in the place of what the owner knows of the child; there is one at least, and they are all of one code. What is the
/// same stays as it was written.
void rewrite_child(db::Act& act, std::string_view owner, DeliveryId delivery, std::span<ChildStretch const> stretches);
/// Whether the owner has a child under this code, on whatever day.
bool has_child(db::Connection& connection, std::string_view owner, std::string_view child_code);

} // namespace kiem::child
