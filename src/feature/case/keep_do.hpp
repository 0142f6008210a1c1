// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_store.hpp"

namespace kiem::cases {

/// Keeps a case as it became, with its step, and tells the monitor why the child is not reached, or that it is. The dossier
/// becomes a subject of the act.
Case keep(db::Act& act, policy::OutreachRules const& rules, Case after, Happening const& happening,
          Telling const& telling);

} // namespace kiem::cases
