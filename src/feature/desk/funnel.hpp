// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/id.hpp"
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// The way from signal to place in numbers: how many stand at each stage, how many came that far, and how long each step
/// took. Nothing about persons but a number per case; no clock, no database.
namespace kiem::desk {

/// signalled, indicated, in_contact, waiting, offered, accepted, placed: stages() in work_list.hpp.
constexpr std::size_t stage_count = 7;

/// One stage, for the municipality or one wijk.
struct StageNumbers {
    /// Stand there now.
    std::int64_t now = 0;
    /// Of the cases that began in the period: came this far, or further.
    std::int64_t reached = 0;
    /// Of those: went on to a later stage, and the median of the days from here until they first came to one.
    std::int64_t went_on = 0;
    std::optional<int> median_days = {};
    friend bool operator==(StageNumbers const&, StageNumbers const&) = default;
};
using StageRow = std::array<StageNumbers, stage_count>;

struct FunnelNumbers {
    StageRow all;
    /// By code of the wijk, in order; "" for cases of which none is known.
    std::map<std::string, StageRow, std::less<>> districts;
};

/// Follows cases through their stages. A case is told of in the order in which things happened to it.
class Funnel {
public:
    /// The case came to a state: its stage, or nothing for an exit without a place.
    void pass(CaseId id, std::optional<std::size_t> stage, Day on);
    /// Where the child lives; until then: unknown.
    void put_in_district(CaseId id, std::string_view district);
    bool knows(CaseId id) const { return index_.contains(id.value); }
    std::size_t size() const { return ways_.size(); }

    /// Numbers of now, and of what began on `from` or later.
    FunnelNumbers numbers(Day from) const;

private:
    struct Way {
        std::uint16_t district = 0;
        /// Its place among the stages; stage_count: none.
        std::uint8_t stage = stage_count;
        Day began_on;
        /// The day it first came to each stage, in days since 1970; INT32_MIN: not yet.
        std::array<std::int32_t, stage_count> first;
    };
    Way& way_of(CaseId id, Day on);

    std::vector<Way> ways_;
    std::unordered_map<std::int64_t, std::uint32_t> index_;
    std::vector<std::string> districts_{""};
    std::map<std::string, std::uint16_t, std::less<>> district_index_{{"", 0}};
};

/// A number as it may be shown.
struct ShownCount {
    std::int64_t value = 0;
    /// From 1 up to the threshold, or hidden so that another cannot be computed.
    bool is_hidden = false;
};
/// Which of the parts of a total may be shown beside it. Parts from 1 up to, not including, `threshold` are hidden; and so many
/// more, the smallest first, that what is hidden is at least two parts and adds up to `threshold`. Nought is shown.
std::vector<ShownCount> hide_small(std::vector<std::int64_t> const& parts, std::int64_t threshold);

} // namespace kiem::desk
