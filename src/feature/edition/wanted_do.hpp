// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "disclosure/publish.hpp"
#include "feature/monitor/monitor_do.hpp"
#include "policy/publication.hpp"

namespace kiem::edition {

/// All tables of an edition, exactly, from one count date: what the disclosure engine is asked to make safe. Counts of
/// people come from one cube per kind of record; the others from the figures of the monitor. Both ways to count people are
/// held against each other; a difference is a bug. `label` tells this edition from others.
/// Titles of columns and names of items that the policy does not name are in the language of `texts`.
disclosure::Wanted wanted_of(figures::CountDate& date, policy::PublicationRules const& rules, std::string label,
                             Texts const& texts);

} // namespace kiem::edition
