// SPDX-License-Identifier: EUPL-1.2
#include "placement/waiting_list.hpp"
#include <algorithm>
#include <array>
#include <compare>
#include <limits>
#include <set>

namespace kiem::placing {

namespace {

constexpr std::array<std::string_view, 3> distance_words{"dichtbij", "verder", "onbekend"};
constexpr std::array<std::string_view, priorities> priority_words{"indicatie", "broer_of_zus", "afstand", "eerste_keus",
                                                                  "wachttijd"};
constexpr std::size_t digits_of_area = 4;

bool has_area(std::string_view postcode) {
    return postcode.size() >= digits_of_area &&
           postcode.substr(0, digits_of_area).find_first_not_of("0123456789") == std::string_view::npos;
}

/// No choice comes after every choice.
constexpr int rank_of(int choice) { return choice > 0 ? choice : std::numeric_limits<int>::max(); }

/// less: goes before.
std::strong_ordering compare(Priority rule, Waiting const& one, Waiting const& other) {
    switch (rule) {
    case Priority::indication: return other.is_indicated <=> one.is_indicated;
    case Priority::sibling: return other.has_sibling <=> one.has_sibling;
    case Priority::distance: return (other.distance == Distance::near) <=> (one.distance == Distance::near);
    case Priority::first_choice: return rank_of(one.choice) <=> rank_of(other.choice);
    case Priority::longest_waiting: return one.asked_on <=> other.asked_on;
    }
    return std::strong_ordering::equal;
}

std::optional<Priority> deciding(std::span<Priority const> rules, Waiting const& one, Waiting const& other) {
    for (auto const rule : rules)
        if (compare(rule, one, other) != 0) return rule;
    return std::nullopt;
}

} // namespace

std::string_view to_text(Distance distance) { return distance_words[static_cast<std::size_t>(distance)]; }

Distance distance_between(std::string_view postcode, std::string_view other) {
    if (!has_area(postcode) || !has_area(other)) return Distance::unknown;
    return postcode.substr(0, digits_of_area) == other.substr(0, digits_of_area) ? Distance::near : Distance::further;
}

std::string_view to_text(Priority priority) { return priority_words[static_cast<std::size_t>(priority)]; }

std::optional<Priority> parse_priority(std::string_view word) {
    auto const found = std::ranges::find(priority_words, word);
    if (found == priority_words.end()) return std::nullopt;
    return static_cast<Priority>(found - priority_words.begin());
}

std::vector<Position> in_order(std::vector<Waiting> list, std::span<Priority const> rules) {
    std::ranges::sort(list, [&](Waiting const& one, Waiting const& other) {
        if (auto const rule = deciding(rules, one, other)) return compare(*rule, one, other) < 0;
        if (one.asked_on != other.asked_on) return one.asked_on < other.asked_on;
        if (one.case_id != other.case_id) return one.case_id < other.case_id;
        return one.choice < other.choice;
    });
    std::vector<Position> positions;
    for (auto& waiting : list) {
        std::optional<Priority> because;
        if (!positions.empty()) because = deciding(rules, positions.back().waiting, waiting);
        positions.push_back({std::move(waiting), static_cast<int>(positions.size()) + 1, because});
    }
    return positions;
}

WaitingCount count_waiting(std::span<Waiting const> lines, Day day) {
    WaitingCount count;
    std::set<std::string_view> counted;
    for (auto const& line : lines) {
        ++count.gross;
        if (line.is_placed) ++count.placed;
        else if (line.wanted_from > day) ++count.later;
        else if (counted.insert(line.child_code).second) ++count.net;
        else ++count.more_than_once;
    }
    return count;
}

} // namespace kiem::placing
