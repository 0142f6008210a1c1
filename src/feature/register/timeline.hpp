// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/fact_kind.hpp"
#include <optional>
#include <span>
#include <string>
#include <vector>

/// What a delivery does to the history of one fact. Pure.
namespace kiem::reg {

/// A stretch of time, `to` exclusive, in which a fact has one content. `ref`: the id of a known row, or the number of a
/// delivered one. `on_page`: a known row that people wrote on a page (direct_store.hpp).
struct Period {
    std::int64_t ref = 0;
    Day from{};
    std::optional<Day> to;
    std::string fingerprint;
    bool on_page = false;
};

struct Stretch {
    std::int64_t ref = 0;
    Day from{};
    std::optional<Day> to;
    friend bool operator==(Stretch const&, Stretch const&) = default;
};

/// Known rows to close, known rows to write anew with another end, delivered rows to write.
struct Plan {
    std::vector<std::int64_t> close;
    std::vector<Stretch> cut;
    std::vector<Stretch> insert;
    bool changes_nothing() const { return close.empty() && cut.empty() && insert.empty(); }
};

/// The plan for one key that stands in the file. `known`: its current rows; `delivered`: its rows in the file, at least
/// one. Neither overlaps within itself.
/// episode: what is known is replaced by what is delivered. state: what is known is cut off at the first delivered day,
/// from there on the delivered rows hold, and neighbours with equal content become one.
/// Applying the same rows again changes nothing.
Plan plan_delivered(Timeline timeline, std::vector<Period> known, std::vector<Period> delivered);

/// The plan for one key that a complete file does not hold. A state ends on the reference day (which it must have), an
/// episode is closed.
Plan plan_gone(Timeline timeline, std::vector<Period> const& known, std::optional<Day> reference_day);

} // namespace kiem::reg
