// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "db/migrate.hpp"
#include "feature/indication/indication.hpp"

namespace kiem::indication {

/// The tables indication and non_reach. Needs the table delivery.
db::Migration migration();
/// The views indication_now and non_reach_now, for other features: the columns of the facts that are known now.
db::Migration now_migration();

/// The kinds with the SQL that stores them.
reg::FactKind indication_facts();
reg::FactKind non_reach_facts();

/// An indication as a page writes it.
struct WrittenIndication {
    std::string code, child_code;
    /// In any order.
    std::vector<std::string> criteria;
    std::string main_criterion;
    Day issued_on{};
    /// Empty: unknown.
    std::string issued_by;
    Day from{};
    std::optional<Day> until;
    friend bool operator==(WrittenIndication const&, WrittenIndication const&) = default;
};
/// Closes what the owner has under this code, and keeps this in its place. `delivery`: reg::direct_delivery.
void write_indication(db::Act& act, std::string_view owner, DeliveryId delivery, WrittenIndication const& indication);
/// Closes what the owner has under this code: it should never have been.
void remove_indication(db::Act& act, std::string_view owner, std::string_view code);
/// What the owner has of a child, in order of its first day.
std::vector<WrittenIndication> list_indications(db::Connection& connection, std::string_view owner,
                                                std::string_view child_code);
/// The codes of those of them that were written on a page, and not delivered.
std::vector<std::string> list_codes_of_pages(db::Connection& connection, std::string_view owner,
                                             std::string_view child_code);

} // namespace kiem::indication
