// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/check.hpp"

namespace kiem::monitor {

/// Makes the derived columns one after the other and adds them to the workspace. One with a problem gives no column;
/// what uses it has a problem of its own (EXP-204).
Problems derive(Workspace& workspace, std::vector<Derivation> const& derivations);

} // namespace kiem::monitor
