// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/program.hpp"
#include <optional>
#include <span>

namespace kiem::monitor {

/// The signature of a row is which of a list of filters are ja for it. Rows share few signatures, because filters have
/// terms in common; so a row is counted once, under the number of its signature, whatever the number of filters.
struct Signatures {
    /// By row the number of its signature, from 0.
    std::vector<std::uint16_t> of_row;
    std::size_t count = 0;
    /// For each signature `width` words: all ones where the filter is ja, else 0. Width is a multiple of 8.
    std::vector<std::uint32_t> masks;
    std::size_t width = 0;
    /// By filter the rows for which it is unknown.
    std::vector<std::int64_t> undecided;
};

/// More different signatures than this are not worth the cells they take. 8 filters have at most 256.
constexpr std::size_t most_signatures = 2048;

/// The signatures of the filters, which the program keeps. Empty when there are more than most_signatures of them: the
/// caller then asks for fewer filters at a time.
std::optional<Signatures> sign_rows(Program const& program, std::span<Program::Register const> filters,
                                    std::size_t rows);

} // namespace kiem::monitor
