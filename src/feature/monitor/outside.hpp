// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/reference/reference_value.hpp"
#include <string_view>
#include <vector>

/// What came from outside the records, on one count date.
namespace kiem::figures {

class Outside {
public:
    Outside(std::vector<reference::ReferenceValue> values, Day on) : values_(std::move(values)), on_(on) {}

    /// A denominator by its key: the value for the count date, or else the latest before it. Null when there is none.
    reference::ReferenceValue const* parameter(std::string_view key) const;
    /// Numbers that the source printed for the count date.
    std::vector<reference::ReferenceValue const*> published() const { return of_kind("gepubliceerd", OnlyDate::yes); }
    /// Numbers of any date that cannot be computed again.
    std::vector<reference::ReferenceValue const*> external() const { return of_kind("extern", OnlyDate::no); }
    std::vector<reference::ReferenceValue const*> assumptions() const { return of_kind("aanname", OnlyDate::yes); }
    std::vector<reference::ReferenceValue const*> gaps() const { return of_kind("volledigheid", OnlyDate::yes); }

private:
    enum class OnlyDate { no, yes };
    std::vector<reference::ReferenceValue const*> of_kind(std::string_view kind, OnlyDate only) const;

    std::vector<reference::ReferenceValue> values_;
    Day on_;
};

} // namespace kiem::figures
