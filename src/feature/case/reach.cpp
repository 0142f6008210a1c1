// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/reach.hpp"

namespace kiem::cases {

std::optional<NotReached> not_reached_of(policy::OutreachRules const& rules, Case const& value) {
    auto const* reason = rules.find_reason(value.reason);
    std::string const counted = reason != nullptr ? reason->counts_as : std::string();
    switch (value.state) {
    case State::indicated:
    case State::in_contact: return NotReached{"geen_aanbod", {}};
    case State::waiting:
    case State::offered:
    case State::accepted: return NotReached{"wachtlijst", {}};
    case State::declined: return NotReached{"aanbod_geweigerd", counted};
    case State::elsewhere: return NotReached{"elders", counted};
    // A reason would say nothing beside it: IND-111.
    case State::moved: return NotReached{"verhuisd", {}};
    case State::no_contact: return NotReached{"geen_aanbod", counted};
    case State::signalled:
    case State::placed:
    case State::too_old:
    case State::not_indicated:
    case State::indication_ended:
    case State::joined: break;
    }
    return std::nullopt;
}

} // namespace kiem::cases
