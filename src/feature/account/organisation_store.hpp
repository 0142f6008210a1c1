// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"

namespace kiem::account {

/// The article of law that lets an organisation use the BSN; empty: none. False when it is no more what was `seen`.
bool save_bsn_basis(db::Act& act, std::string_view organisation, std::string_view seen, std::string_view basis);

} // namespace kiem::account
