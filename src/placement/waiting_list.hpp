// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Waiting lists: who goes first and why, and how many children really wait.
namespace kiem::placing {

/// How far the location is from where the child lives, by postcode.
enum class Distance { near, further, unknown };
/// The same four digits are near. A postcode that is missing or no postcode makes it unknown.
Distance distance_between(std::string_view postcode, std::string_view other);
/// "dichtbij", "verder", "onbekend".
std::string_view to_text(Distance distance);

/// What goes first on a list. The municipality says in which order these count.
enum class Priority {
    /// "indicatie": a child of the target group.
    indication,
    /// "broer_of_zus": one at the same location.
    sibling,
    /// "afstand": near before further; unknown counts as further.
    distance,
    /// "eerste_keus": the location that the parents want most.
    first_choice,
    /// "wachttijd": who asked earlier.
    longest_waiting,
};
constexpr std::size_t priorities = 5;
std::string_view to_text(Priority priority);
std::optional<Priority> parse_priority(std::string_view word);

/// A child on the list of one location.
struct Waiting {
    std::int64_t case_id = 0;
    std::string child_code, location;
    /// 1: wanted most. 0: waits, and stands at no location.
    int choice = 1;
    /// From which day a place is wanted, and on which day the parents asked.
    Day wanted_from{}, asked_on{};
    bool is_indicated = false, has_sibling = false;
    Distance distance = Distance::unknown;
    /// Keeps a place by an offer that was accepted. Whoever has one that is enough is on no list: its case is at an end.
    bool is_placed = false;
};

/// Where a child stands on a list.
struct Position {
    Waiting waiting;
    /// From 1.
    int number = 0;
    /// The first rule by which the one before goes first; empty for number 1, and when all rules leave them equal, so that who
    /// was written down first goes first.
    std::optional<Priority> after_because = {};
};
/// The list in order. Of equal ones by all rules the earlier asked goes first, then the lower case number, so that the order
/// is always the same.
std::vector<Position> in_order(std::vector<Waiting> list, std::span<Priority const> rules);

/// How many wait on a day. Gross: all lines of all lists. Net: children, each once, who have no place and want one on that
/// day or before. gross = net + more_than_once + placed + later.
struct WaitingCount {
    int gross = 0, net = 0;
    /// Lines beyond the first of a child that counts, of children with a place, and of children who want one later.
    int more_than_once = 0, placed = 0, later = 0;
    friend bool operator==(WaitingCount const&, WaitingCount const&) = default;
};
WaitingCount count_waiting(std::span<Waiting const> lines, Day day);

} // namespace kiem::placing
