// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "policy/programme.hpp"
#include <span>
#include <string>
#include <vector>

/// What came of programmes: who took part, and who had an indication and a place in VVE after it. Counts only.
namespace kiem::programme {

/// A child that began with a programme, or was visited at home.
struct Taken {
    std::string programme;
    /// The same for all that is known to be about one child; tells nothing else.
    std::string child;
    Day from;
    /// Sessions at which it was, or 1 for a visit at which the parents were reached.
    std::int64_t attended = 0;
    /// An indication was issued, and a place in VVE began, on or after `from`.
    bool has_indication_after = false, has_place_after = false;
};

/// Of what began within a period. Children count once each.
struct Conversion {
    std::int64_t children = 0;
    /// How often: a child that begins twice is two, and each visit is one.
    std::int64_t times = 0;
    std::int64_t attended = 0;
    std::int64_t indicated = 0, placed = 0;
    friend bool operator==(Conversion const&, Conversion const&) = default;
};

/// A visit may be known to two organisations, and as a step of a case: of one child, programme and day one is left, at which the
/// parents were reached when any says so.
void merge_visits(std::vector<Taken>& visits);

/// First and last day.
struct Period {
    Day first, last;
};
Period period_of_years(int first_year, int last_year);

/// Over those programmes together.
Conversion count_conversion(std::span<Taken const> taken, std::span<std::string const> programmes, Period period);

/// A target held against what was counted.
struct Progress {
    policy::ProgrammeTarget const* target = nullptr;
    /// In the year asked for, and in the whole period up to the end of that year.
    std::int64_t in_year = 0, in_period = 0;
    enum class Standing { below, reached, above };
    /// By the kind of the target; above only where the target is a band.
    Standing standing{};
};
/// The targets in force in that year, in the order of the policy.
std::vector<Progress> progress_of(policy::ProgrammeCatalogue const& catalogue, std::span<Taken const> taken, int year);

} // namespace kiem::programme
