// SPDX-License-Identifier: EUPL-1.2
#include "policy/fixed_columns.hpp"

namespace kiem::policy {

std::optional<FixedScope::Column> FixedScope::find(std::string_view name) const {
    auto const found = columns_.find(name);
    if (found == columns_.end()) return std::nullopt;
    return Column{found->second, {}};
}

std::vector<std::string> FixedScope::names() const {
    std::vector<std::string> all;
    for (auto const& [name, type] : columns_) all.push_back(name);
    return all;
}

expression::Value FixedRow::get(std::string_view name) const {
    auto const found = values_.find(name);
    return found == values_.end() ? expression::Value() : found->second;
}

} // namespace kiem::policy
