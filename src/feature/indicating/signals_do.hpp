// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_do.hpp"

/// What was told of a child before youth health looked at it.
namespace kiem::indicating {

/// The signals in the open case of a child, newest first, with the notes that cases::open lets one read for the purpose of the
/// desk. Recorded as a look at the case. Empty: there is no open case, one may not see it, or its notes are not for one to
/// read.
std::vector<cases::Step> signals_of(cases::Table const& table, dossier::Dossier const& child);

} // namespace kiem::indicating
