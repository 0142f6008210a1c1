// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "worlds/almere_2012.hpp"

namespace kiem::worlds {

/// How large a made-up municipality is. 0 placements gives files with only their headings.
struct Scale {
    std::int64_t placements = 1'000'000;
    std::int64_t children = 400'000;
    std::int64_t locations = 2'000;
    std::int64_t groups_per_location = 4;
};

/// Writes `locaties`, `groepen`, `kinderen` and `plaatsingen` for tests of imports and benchmarks, row by row, so that
/// memory stays the same at any size. Gives them in the order in which they can be imported. There are no figures to
/// expect of it but its numbers of rows; every placement names a child and a group of the other files.
std::vector<WorldFile> write_scale(std::filesystem::path const& folder, Scale const& scale, std::uint64_t seed = 1);

} // namespace kiem::worlds
