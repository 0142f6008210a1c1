// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/reader.hpp"

namespace kiem::policy {

/// Opens the body of a policy file for a typed reader: the keys of the head, which read_policy_file has checked, count as
/// asked for. Empty when the file is not TOML.
std::optional<TableReader> open_body(TomlFile& file);

/// The date in a file name like "almere/plan/2013-10-01.toml", or nothing.
std::optional<Day> date_in_path(std::string_view path);

/// "almere/plan/2013-10-01.examples.toml" -> "almere/plan/2013-10-01.toml"; empty when it is no path of examples.
std::string tested_path(std::string_view examples_path);

} // namespace kiem::policy
