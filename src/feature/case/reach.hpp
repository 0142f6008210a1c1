// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case.hpp"

namespace kiem::cases {

/// What the monitor is told of a child while it has no place: a state and reason of a delivery of nietbereik.
struct NotReached {
    std::string_view state;
    /// Empty: unknown.
    std::string reason;
    friend bool operator==(NotReached const&, NotReached const&) = default;
};
/// "geen_aanbod" until a place is asked for, "wachtlijst" until there is one, and for an exit what it says. Empty: a signal, a
/// child with a place, and one that is not of the target group any more.
std::optional<NotReached> not_reached_of(policy::OutreachRules const& rules, Case const& value);

} // namespace kiem::cases
