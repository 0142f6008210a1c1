// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include <cstdint>
#include <random>
#include <span>
#include <utility>

namespace kiem::worlds {

/// Chance that is the same on every platform and library: the engine is fixed by the C++ standard, and the standard's
/// distributions, which are not, stay unused. Draw once per expression: C++ leaves open in which
/// order the arguments of a call, or the two sides of a sum, are computed.
class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    /// 0 up to, not including, `limit`, each as likely. A limit of 0 is a bug of the caller.
    std::int64_t below(std::int64_t limit) {
        auto const size = static_cast<std::uint64_t>(limit);
        auto const usable = std::mt19937_64::max() - std::mt19937_64::max() % size;
        auto drawn = engine_();
        while (drawn >= usable) drawn = engine_();
        return static_cast<std::int64_t>(drawn % size);
    }
    /// `first` up to and including `last`.
    std::int64_t between(std::int64_t first, std::int64_t last) { return first + below(last - first + 1); }
    Day between(Day first, Day last) { return first + std::chrono::days(below((last - first).count() + 1)); }
    /// True in `percent` of a hundred draws.
    bool chance(int percent) { return below(100) < percent; }
    template <class Items>
    auto const& pick(Items const& from) {
        return from[static_cast<std::size_t>(below(std::ssize(from)))];
    }
    template <class T>
    void shuffle(std::span<T> items) {
        for (auto left = items.size(); left > 1; --left)
            std::swap(items[left - 1], items[static_cast<std::size_t>(below(static_cast<std::int64_t>(left)))]);
    }

private:
    std::mt19937_64 engine_;
};

} // namespace kiem::worlds
