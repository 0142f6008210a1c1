// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/id.hpp"
#include "db/database.hpp"
#include <string>
#include <vector>

/// Under which codes facts of one child stand: records that the municipality linked, and those that an organisation merged. By
/// links that hold on the day, however long the chain.
namespace kiem::cases {

/// The codes of the child that this code is of, itself among them, in order.
std::vector<std::string> codes_of_child(db::Connection& connection, std::string_view child_code, Day day);
/// The codes of the child that this record is of; none when no record of it has one.
std::vector<std::string> codes_of_dossier(db::Connection& connection, DossierId dossier, Day day);
/// The codes of every child that has more than one.
std::vector<std::vector<std::string>> children_with_more_codes(db::Connection& connection, Day day);

} // namespace kiem::cases
