// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace kiem::oidc {

/// "a=1&b=x%20y": as a query and as a form.
std::string to_query(std::vector<std::pair<std::string, std::string>> const& fields);

} // namespace kiem::oidc
