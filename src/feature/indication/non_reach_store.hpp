// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiem::indication {

/// Why a child is not reached, as the way of the child says it.
struct NonReach {
    std::string child_code;
    /// As in describe_non_reach.
    std::string state;
    std::optional<std::string> reason;
    Day from{};
    std::optional<Day> until;
    friend bool operator==(NonReach const&, NonReach const&) = default;
};

/// Keeps it among the facts of the owner, in place of what stands under the same key (child and first day).
void write_non_reach(db::Act& act, std::string_view owner, NonReach const& fact);
/// Ends on that day what write_non_reach kept of the child and is open, of every owner; what began on it or later never was.
void end_non_reach(db::Act& act, std::string_view child_code, Day on);

/// What write_non_reach kept of the child and is open, with its owner.
struct OpenNonReach {
    std::string owner;
    NonReach fact;
};
std::vector<OpenNonReach> list_open_non_reach(db::Connection& connection, std::string_view child_code);
/// Whether a delivery says of the child why it is not reached, on that day.
bool is_non_reach_delivered(db::Connection& connection, std::string_view child_code, Day on);

} // namespace kiem::indication
