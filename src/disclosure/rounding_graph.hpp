// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/rounding.hpp"
#include <cstdint>
#include <span>
#include <vector>

/// The part of a rounding problem where there is something to choose.
namespace kiem::disclosure {

/// Inner cells whose count is no multiple of the base ("choices": each is rounded down or up), the published cells that
/// two or more of them are in ("sums"; the others are within the bound whatever is chosen), and who is in which.
class RoundingGraph {
public:
    explicit RoundingGraph(RoundingProblem const& problem);

    std::size_t choices() const { return inner_.size(); }
    std::size_t sums() const { return members_.starts.size() - 1; }
    /// The position in RoundingProblem::counts.
    std::uint32_t inner(std::uint32_t choice) const { return inner_[choice]; }
    /// Count modulo base: 1 up to base - 1. Rounding down moves the count by minus this, up by base minus this.
    std::int32_t remainder(std::uint32_t choice) const { return remainders_[choice]; }
    /// The value it had in the earlier edition: 0 down, 1 up, or free.
    enum class Earlier : std::uint8_t { down, up, free };
    Earlier earlier(std::uint32_t choice) const { return earlier_[choice]; }
    /// How many published cells this choice alone decides and whose counts are all those of the earlier edition.
    std::int32_t kept_alone(std::uint32_t choice) const { return kept_alone_[choice]; }
    /// All counts in this sum are those of the earlier edition.
    bool is_kept(std::uint32_t sum) const { return is_kept_[sum] != 0; }
    /// There is an earlier edition that says something about a choice.
    bool has_earlier() const;
    /// In ascending order.
    std::span<std::uint32_t const> sums_of(std::uint32_t choice) const { return sums_.of(choice); }
    std::span<std::uint32_t const> choices_in(std::uint32_t sum) const { return members_.of(sum); }
    /// The true count where it is less than twice the base, else 0.
    std::uint32_t small_count(std::uint32_t sum) const { return small_counts_[sum]; }

private:
    struct Lists {
        std::vector<std::uint32_t> starts = {0}, items;
        std::span<std::uint32_t const> of(std::uint32_t list) const {
            return std::span(items).subspan(starts[list], starts[list + 1] - starts[list]);
        }
    };
    void find_choices(RoundingProblem const& problem, std::vector<std::uint32_t>& choice_of);
    void find_sums(RoundingProblem const& problem, std::vector<std::uint32_t> const& choice_of);
    void turn_around();

    std::vector<std::uint32_t> inner_;
    std::vector<std::int32_t> remainders_;
    std::vector<Earlier> earlier_;
    Lists members_, sums_;
    std::vector<std::uint32_t> small_counts_;
    std::vector<std::int32_t> kept_alone_;
    std::vector<std::uint8_t> is_kept_;
};

} // namespace kiem::disclosure
