// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include <cstdint>
#include <optional>
#include <string>

namespace kiem::reference {

/// A value from outside, as known at a commit.
struct ReferenceValue {
    /// gepubliceerd, extern, parameter, aanname or volledigheid: what it is for stands in reference.hpp.
    std::string kind;
    std::string code;
    std::string indicator;
    std::string method;
    Day counted_on{};
    /// In 1/10,000; empty when it is a text only.
    std::optional<std::int64_t> value_e4;
    /// procent, aantal or tekst.
    std::string unit;
    std::string description;
    /// melden or geen_percentage, of a volledigheid.
    std::string consequence;
    /// The split it is about and its code, as aanbiedersoort and psz. Empty: the whole.
    std::string attribute;
    std::string attribute_value;
    std::string source;
};

} // namespace kiem::reference
