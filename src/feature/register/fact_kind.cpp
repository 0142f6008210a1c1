// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/fact_kind.hpp"
#include <algorithm>

namespace kiem::reg {

FactKind const* find_kind(Kinds kinds, std::string_view name) {
    auto const found = std::ranges::find(kinds, name, &FactKind::name);
    return found == kinds.end() ? nullptr : &*found;
}

} // namespace kiem::reg
