// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kiem::testing {

using Cells = std::vector<std::string>;

/// A delivery of one kind with every column filled in.
struct Sample {
    std::string_view kind;
    Cells headings;
    Cells row;
    std::string_view table, columns, stored;
    /// A column outside the key, and another value for it.
    std::size_t changing;
    std::string_view other, stored_other;
};

/// One for each kind. They name location L1, school 00AA00, group G1 and child K1.
std::vector<Sample> make_samples();

} // namespace kiem::testing
