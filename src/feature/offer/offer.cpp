// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/offer.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::offer {

namespace {

constexpr std::array<std::string_view, 6> state_words{"aangeboden", "aanvaard", "geplaatst",
                                                      "geweigerd",  "verlopen", "ingetrokken"};
/// Nobody is on a list longer than until school.
constexpr std::chrono::days furthest{4 * 366};

std::optional<int> parameter(policy::QualityNorms const* own, policy::QualityNorms const* national,
                             std::string_view name) {
    for (auto const* norms : {own, national})
        if (norms != nullptr)
            if (auto const* found = policy::find_parameter(*norms, name)) return static_cast<int>(found->value);
    return std::nullopt;
}

} // namespace

Findings check_wish(Wish const& wish, Day today) {
    Findings findings;
    auto const report = [&](std::string code, std::string field, std::string value = {}) {
        findings.push_back(
            {std::move(code), Severity::error, {{"waarde", std::move(value)}}, {{}, 0, std::move(field)}});
    };
    auto const& wanted = wish.locations;
    if (wanted.empty()) report("AAN-101", "locatie-1");
    if (wanted.size() > most_locations)
        report("AAN-102", fmt::format("locatie-{}", most_locations + 1), std::to_string(most_locations));
    for (std::size_t i = 1; i < wanted.size(); ++i)
        if (std::ranges::find(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(i), wanted[i].code,
                              &WishedLocation::code) != wanted.begin() + static_cast<std::ptrdiff_t>(i))
            report("AAN-103", fmt::format("locatie-{}", i + 1), wanted[i].code);
    if (wish.from > today + furthest || wish.from < today - furthest) report("AAN-104", "vanaf", to_dutch(wish.from));
    if (wish.note.size() > longest_note) report("AAN-105", "toelichting", std::to_string(longest_note));
    return findings;
}

std::string_view to_text(OfferState state) { return state_words[static_cast<std::size_t>(state)]; }

std::optional<OfferState> parse_offer_state(std::string_view text) {
    auto const found = std::ranges::find(state_words, text);
    if (found == state_words.end()) return std::nullopt;
    return static_cast<OfferState>(found - state_words.begin());
}

bool keeps_place(Offer const& offer, Day today) {
    return offer.state == OfferState::accepted || (offer.state == OfferState::open && today <= offer.answer_by);
}

std::string end_reason_of(policy::OutreachRules const& rules, policy::PlacementEnd::Step step) {
    using enum policy::PlacementEnd::Step;
    auto const found = std::ranges::find(rules.placement_ends, step, &policy::PlacementEnd::step);
    if (found != rules.placement_ends.end()) return found->code;
    if (step == pause) return "pauze";
    return step == other_group ? "andere_groep" : "andere_dagdelen";
}

std::vector<std::string> stopping(Findings const& findings, std::span<std::string const> confirmed) {
    std::vector<std::string> codes;
    for (auto const& finding : findings) {
        bool const is_taken = finding.severity == Severity::warning &&
                              std::ranges::find(confirmed, finding.code) != confirmed.end();
        if (finding.severity != Severity::note && !is_taken) codes.push_back(finding.code);
    }
    std::ranges::sort(codes);
    codes.erase(std::ranges::unique(codes).begin(), codes.end());
    return codes;
}

std::vector<placing::Priority> priorities_of(policy::OutreachRules const& rules) {
    std::vector<placing::Priority> found;
    for (auto const& one : rules.priorities)
        if (auto const priority = placing::parse_priority(one.rule)) found.push_back(*priority);
    if (found.empty()) found.push_back(placing::Priority::longest_waiting);
    return found;
}

placing::Norms norms_of(policy::QualityNorms const* own, policy::QualityNorms const* national) {
    auto const value = [&](std::string_view name) { return parameter(own, national, name); };
    placing::Norms norms;
    norms.sessions_per_week = value("dagdelen_per_week");
    norms.minutes_per_session = value("minuten_per_dagdeel");
    norms.minutes_per_week = value("minuten_per_week");
    norms.hours_in_total = value("uren_totaal");
    norms.months_in_total = value("maanden_totaal");
    norms.minutes_per_day_at_most = value("minuten_per_dag_hoogstens");
    norms.children_per_group = value("kinderen_per_groep");
    return norms;
}

} // namespace kiem::offer
