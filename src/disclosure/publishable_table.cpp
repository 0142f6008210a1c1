// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/publishable_table.hpp"
#include <algorithm>
#include <string_view>

namespace kiem::disclosure {

PublishableTable::Row const* PublishableTable::find(std::vector<std::string> const& codes) const {
    if (codes.size() != dimensions().size()) return nullptr;
    std::vector<std::uint32_t> items;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        auto const& all = dimensions()[i].items;
        auto const at = std::find_if(all.begin(), all.end(), [&](Item const& item) { return item.code == codes[i]; });
        if (at == all.end()) return nullptr;
        items.push_back(static_cast<std::uint32_t>(at - all.begin()));
    }
    for (auto const& row : rows())
        if (row.items == items) return &row;
    return nullptr;
}

std::optional<std::size_t> PublishableTable::measure(std::string_view name) const {
    for (std::size_t i = 0; i < measures().size(); ++i)
        if (measures()[i].name == name) return i;
    return std::nullopt;
}

Published PublishableTable::value(std::vector<std::string> const& codes, std::string_view measure_name) const {
    auto const* row = find(codes);
    auto const at = measure(measure_name);
    return row && at ? row->values[*at] : Published{};
}

} // namespace kiem::disclosure
