// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account.hpp"

/// Words of the database back into what they stand for. One that stands for nothing is a fault.
namespace kiem::account {

AccountState stored_state(std::string_view word);
OrganisationKind stored_kind(std::string_view word);
Role stored_role(std::string_view word);

} // namespace kiem::account
