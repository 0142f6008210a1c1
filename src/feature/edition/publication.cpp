// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/publication.hpp"
#include <algorithm>

namespace kiem::edition {

Subject const* Publication::subject(std::string_view method) const {
    auto const at = std::find_if(subjects.begin(), subjects.end(),
                                 [&](auto const& one) { return one.method == method; });
    return at == subjects.end() ? nullptr : &*at;
}

Subject const* Publication::first_of(std::string_view indicator) const {
    auto const at = std::find_if(subjects.begin(), subjects.end(),
                                 [&](auto const& one) { return one.id == indicator; });
    return at == subjects.end() ? nullptr : &*at;
}

} // namespace kiem::edition
