// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/publication.hpp"
#include "feature/monitor/figure.hpp"

namespace kiem::edition {

/// The findings of a monitor that may be read by anyone: those whose sentence holds no count of people, or only numbers
/// that the release gives exactly itself. `release` has the whole of each method.
std::vector<Remark> public_remarks(figures::Monitor const& monitor, disclosure::Release const& release);

} // namespace kiem::edition
