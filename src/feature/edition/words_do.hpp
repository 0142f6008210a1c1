// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/edition/composed.hpp"
#include "feature/monitor/monitor_do.hpp"
#include "policy/policy_set.hpp"
#include "policy/publication.hpp"

namespace kiem::edition {

/// Everything of a publication but its numbers and its map: what the figures are, what they rest on, whose they are.
Publication words_of(Draft const& draft, figures::CountDate const& date, figures::Monitor const& monitor,
                     policy::PublicationRules const& rules, policy::PolicySet const& set);

} // namespace kiem::edition
