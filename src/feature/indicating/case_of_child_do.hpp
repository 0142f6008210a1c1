// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/indicating/indicating_do.hpp"

/// What an indication tells the case of the child, under whatever code the case goes on. Each leaves the child as a sweep would,
/// where the office knows what makes a place enough.
namespace kiem::indicating {

/// The case goes along when it is in a state for it.
Result<void> tell_case(Office const& office, db::Act& act, DossierId dossier, cases::Happening const& happening,
                       std::string_view note);
/// The indication of this code holds no more: the case closes, or goes on about another one that holds.
Result<void> tell_case_of_end(Office const& office, db::Act& act, Indication const& ended);
/// A case that is about the one of the page is about the delivered one from now on. One that was closed stays closed.
Result<void> let_case_follow(Office const& office, db::Act& act, DossierId dossier, Twice const& twice);

} // namespace kiem::indicating
