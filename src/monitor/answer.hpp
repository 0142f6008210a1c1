// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/check.hpp"
#include "monitor/cross_table.hpp"

namespace kiem::monitor {

Answer answer(Workspace& workspace, Question const& question);

} // namespace kiem::monitor
