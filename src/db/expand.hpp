// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"

namespace kiem::db {

/// The statements of a migration one by one, for one engine, without the closing ";". Quoted texts and comments stay as
/// they are.
std::vector<std::string> expanded_statements(std::string_view sql, Engine engine);

} // namespace kiem::db
