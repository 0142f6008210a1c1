// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition.hpp"
#include "feature/edition/composed.hpp"
#include <algorithm>
#include <fmt/ranges.h>

namespace kiem::edition {

namespace {

constexpr std::array<std::pair<State, std::string_view>, 5> words = {{{State::draft, "concept"},
                                                                      {State::checked, "gecontroleerd"},
                                                                      {State::frozen, "bevroren"},
                                                                      {State::published, "gepubliceerd"},
                                                                      {State::corrected, "gecorrigeerd"}}};

constexpr std::pair<State, State> moves[] = {{State::draft, State::checked},
                                             {State::checked, State::draft},
                                             {State::checked, State::frozen},
                                             {State::frozen, State::published},
                                             {State::published, State::corrected}};

constexpr std::size_t longest_name = 60;

bool is_name(std::string_view name) {
    if (name.empty() || name.size() > longest_name || name.front() == '-' || name.back() == '-') return false;
    if (name.find("--") != std::string_view::npos) return false;
    return std::ranges::all_of(name,
                               [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

} // namespace

std::string_view to_text(State state) {
    for (auto const& [one, word] : words)
        if (one == state) return word;
    return {};
}

std::optional<State> parse_state(std::string_view text) {
    for (auto const& [one, word] : words)
        if (word == text) return one;
    return std::nullopt;
}

bool may_become(State from, State to) { return std::ranges::find(moves, std::pair(from, to)) != std::end(moves); }

Result<std::string> check_name(std::string_view name) {
    if (!is_name(name)) return refuse(Refusal::Kind::invalid, "EDI-101", std::string(name));
    return std::string(name);
}

bool is_chapter(std::string_view word) { return std::ranges::find(chapters, word) != chapters.end(); }

std::string all_chapters() { return fmt::format("{}", fmt::join(chapters, ", ")); }

} // namespace kiem::edition
