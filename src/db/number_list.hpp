// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ranges>

/// Many numbers in one bound value, so that a statement keeps its text however many there are: it is planned once, and no limit of
/// bound values is met.
namespace kiem::db {

/// The value to bind: "[3,14]". `numbers` need not be in order.
template <std::ranges::range Numbers>
Param number_list(Numbers const& numbers) {
    return fmt::format("[{}]", fmt::join(numbers, ","));
}

/// "column is one of the numbers bound at `place`"; none of an empty list. `place`: "$3".
inline std::string is_one_of(Engine engine, std::string_view column, std::string_view place) {
    if (engine == Engine::postgres)
        return fmt::format("{} = any (cast(translate({}, '[]', '{{}}') as bigint[]))", column, place);
    return fmt::format("{} in (select value from json_each({}))", column, place);
}

} // namespace kiem::db
