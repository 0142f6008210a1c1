// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/attack.hpp"

/// The first step of an attack: what follows from each fact by itself.
namespace kiem::disclosure {

/// Numbers are whole within this, in proportion to their size.
inline constexpr double whole_tolerance = 1e-6;

/// The nearest whole number at or inside: a sum that cannot be less than 2.3 is at least 3. Endless stays endless.
double whole_up(double value);
double whole_down(double value);
bool is_whole(double value);

struct Narrowed {
    /// Per unknown, whole numbers.
    std::vector<Bounds> bounds;
    /// An unknown is left without any value.
    bool contradiction = false;
};

/// Narrows the bounds of each unknown by each fact until nothing moves (or enough was done). No whole-number solution
/// is lost.
Narrowed narrow_bounds(Knowledge const& knowledge);

/// The least and greatest of a sum when its unknowns vary freely within bounds.
Bounds range_of(std::span<Term const> terms, std::span<Bounds const> bounds);

} // namespace kiem::disclosure
