// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case.hpp"
#include <algorithm>

namespace kiem::cases {

namespace {

constexpr std::array<std::string_view, states> state_words{
    "gesignaleerd",   "geindiceerd",       "in_contact",  "wachtlijst", "aangeboden", "aanvaard",
    "geplaatst",      "afgezien",          "elders",      "verhuisd",   "te_oud",     "geen_contact",
    "geen_indicatie", "indicatie_voorbij", "samengevoegd"};
constexpr std::array<std::string_view, events> event_words{
    "signaal",    "indiceren",       "signaal_afwijzen", "bereikt",   "niet_bereikt",    "plaats_vragen", "aanbieden",
    "aanvaarden", "aanbod_weigeren", "verlopen",         "intrekken", "plaatsen",        "plaats_kwijt",  "afzien",
    "elders",     "verhuizen",       "te_oud",           "opgeven",   "einde_indicatie", "overdragen",    "uitstellen",
    "opnieuw",    "samenvoegen",     "opnemen",          "losmaken"};
static_assert(static_cast<std::size_t>(State::joined) + 1 == states);
static_assert(static_cast<std::size_t>(Event::part) + 1 == events);

template <class E, std::size_t n>
std::array<E, n> make_all() {
    std::array<E, n> all{};
    for (std::size_t i = 0; i < n; ++i) all[i] = static_cast<E>(i);
    return all;
}

template <class E, std::size_t n>
std::optional<E> parse(std::array<std::string_view, n> const& words, std::string_view text) {
    auto const found = std::ranges::find(words, text);
    if (found == words.end()) return std::nullopt;
    return static_cast<E>(found - words.begin());
}

} // namespace

std::string_view to_text(State state) { return state_words[static_cast<std::size_t>(state)]; }
std::optional<State> parse_state(std::string_view text) { return parse<State>(state_words, text); }
std::array<State, states> const& all_states() {
    static auto const all = make_all<State, states>();
    return all;
}

std::string_view to_text(Event event) { return event_words[static_cast<std::size_t>(event)]; }
std::optional<Event> parse_event(std::string_view text) { return parse<Event>(event_words, text); }
std::array<Event, events> const& all_events() {
    static auto const all = make_all<Event, events>();
    return all;
}

} // namespace kiem::cases
