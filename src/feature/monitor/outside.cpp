// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/outside.hpp"

namespace kiem::figures {

reference::ReferenceValue const* Outside::parameter(std::string_view key) const {
    reference::ReferenceValue const* latest = nullptr;
    for (auto const& value : values_)
        if (value.kind == "parameter" && value.code == key && value.counted_on <= on_ && value.value_e4)
            if (!latest || latest->counted_on < value.counted_on) latest = &value;
    return latest;
}

std::vector<reference::ReferenceValue const*> Outside::of_kind(std::string_view kind, OnlyDate only) const {
    std::vector<reference::ReferenceValue const*> found;
    for (auto const& value : values_)
        if (value.kind == kind && (only == OnlyDate::no || value.counted_on == on_)) found.push_back(&value);
    return found;
}

} // namespace kiem::figures
