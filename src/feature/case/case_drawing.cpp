// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_drawing.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <vector>

namespace kiem::cases {

namespace {

using enum State;

/// States drawn in one box; a box within another comes after it.
struct Box {
    std::string_view name, title;
    std::vector<State> states;
    std::string_view within = {};
};

std::vector<Box> const& boxes() {
    static std::vector<Box> const all{
        {"open", "open: eigenaar en dag", {signalled, indicated, in_contact, waiting, offered, accepted}},
        {"met_indicatie", "met indicatie", {indicated, in_contact, waiting, offered, accepted}, "open"},
        {"kan_veranderen", "gesloten: dag om opnieuw te kijken", {declined, elsewhere, moved, no_contact}}};
    return all;
}

/// The states that stay in this box, when those of a box within it are taken out.
std::vector<State> own_states(Box const& box) {
    auto own = box.states;
    for (auto const& inner : boxes())
        if (inner.within == box.name)
            std::erase_if(own,
                          [&](State state) { return std::ranges::find(inner.states, state) != inner.states.end(); });
    return own;
}

/// Arrows by their ends, each with what makes it happen.
using Arrows = std::map<std::pair<std::string, std::string>, std::string>;
using Drawn = std::bitset<states>;

void add_arrow(Arrows& arrows, std::string_view from, State to, Event event) {
    auto& label = arrows[{std::string(from), std::string(to_text(to))}];
    label += (label.empty() ? "" : ", ") + std::string(to_text(event));
}

/// One arrow from the box, when the event leads all its states to the same other one.
void add_shared(Arrows& arrows, Drawn& drawn, Box const& box, Event event) {
    auto const shared = next_state(box.states.front(), event);
    auto const is_same = [&](State state) {
        return next_state(state, event) == shared && shared != state && !drawn.test(static_cast<std::size_t>(state));
    };
    if (!shared || !std::ranges::all_of(box.states, is_same)) return;
    add_arrow(arrows, box.name, *shared, event);
    for (auto const state : box.states) drawn.set(static_cast<std::size_t>(state));
}

Arrows all_arrows() {
    Arrows arrows;
    for (auto const event : all_events()) {
        Drawn drawn;
        for (auto const& box : boxes()) add_shared(arrows, drawn, box, event);
        for (auto const state : all_states()) {
            auto const next = next_state(state, event);
            if (!next || *next == state || drawn.test(static_cast<std::size_t>(state))) continue;
            add_arrow(arrows, to_text(state), *next, event);
        }
    }
    return arrows;
}

std::string box_text(Box const& box, std::string const& indent) {
    auto text = fmt::format("{}state \"{}\" as {} {{\n", indent, box.title, box.name);
    for (auto const state : own_states(box)) text += fmt::format("{}    {}\n", indent, to_text(state));
    for (auto const& inner : boxes())
        if (inner.within == box.name) text += box_text(inner, indent + "    ");
    return text + indent + "}\n";
}

} // namespace

std::string draw_diagram() {
    std::string text = "stateDiagram-v2\n    [*] --> gesignaleerd: signaal\n    [*] --> geindiceerd: indiceren\n";
    for (auto const& box : boxes())
        if (box.within.empty()) text += box_text(box, "    ");
    for (auto const& [ends, label] : all_arrows())
        text += fmt::format("    {} --> {}: {}\n", ends.first, ends.second, label);
    return text;
}

std::string draw_table() {
    std::string text = "| gebeurtenis |", line = "|---|";
    for (auto const state : all_states()) {
        text += fmt::format(" {} |", to_text(state));
        line += "---|";
    }
    text += "\n" + line + "\n";
    for (auto const event : all_events()) {
        text += fmt::format("| {} |", to_text(event));
        for (auto const state : all_states()) {
            auto const next = next_state(state, event);
            text += fmt::format(" {} |", !next ? "" : *next == state ? "." : to_text(*next));
        }
        text += "\n";
    }
    return text;
}

} // namespace kiem::cases
