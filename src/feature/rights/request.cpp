// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/request.hpp"
#include <algorithm>
#include <array>

namespace kiem::rights {

namespace {

constexpr std::array<std::string_view, 6> kind_words{"inzage",    "correctie",  "verwijdering",
                                                     "beperking", "overdracht", "bezwaar"};
constexpr std::array<RequestKind, 6> kinds{RequestKind::access,      RequestKind::correction,  RequestKind::erasure,
                                           RequestKind::restriction, RequestKind::portability, RequestKind::objection};
constexpr std::array<std::string_view, 4> outcome_words{"toegewezen", "deels", "afgewezen", "ingetrokken"};
constexpr std::array<RequestOutcome, 4> outcomes{RequestOutcome::granted, RequestOutcome::partly,
                                                 RequestOutcome::refused, RequestOutcome::withdrawn};
constexpr std::size_t longest_name = 120, longest_text = 4000;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == std::string_view::npos; }

Finding finding(std::string code, std::string field, std::string value = {}) {
    return {std::move(code), Severity::error, {{"waarde", std::move(value)}}, {"", 0, std::move(field)}};
}

} // namespace

std::string_view to_text(RequestKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }

std::optional<RequestKind> parse_request_kind(std::string_view text) {
    for (auto const kind : kinds)
        if (to_text(kind) == text) return kind;
    return std::nullopt;
}

std::span<RequestKind const> all_request_kinds() { return kinds; }

std::string_view to_text(RequestOutcome outcome) { return outcome_words[static_cast<std::size_t>(outcome)]; }

std::optional<RequestOutcome> parse_request_outcome(std::string_view text) {
    for (auto const outcome : outcomes)
        if (to_text(outcome) == text) return outcome;
    return std::nullopt;
}

std::span<RequestOutcome const> all_request_outcomes() { return outcomes; }

Day due_on(Request const& request) { return add_months(request.received_on, request.extended_because.empty() ? 1 : 3); }

bool is_late(Request const& request, Day today) { return !request.answer && today > due_on(request); }

Findings check(Request const& request, Day today) {
    Findings findings;
    if (request.received_on > today)
        findings.push_back(finding("RCH-120", "ontvangen_op", to_dutch(request.received_on)));
    if (is_blank(request.asked_by) || request.asked_by.size() > longest_name)
        findings.push_back(finding("RCH-121", "gevraagd_door", request.asked_by));
    if (request.text.size() > longest_text) findings.push_back(finding("RCH-122", "toelichting"));
    return findings;
}

Findings check_answer(Request const& request, RequestAnswer const& answer, Day today) {
    Findings findings;
    if (answer.outcome != RequestOutcome::granted && is_blank(answer.text))
        findings.push_back(finding("RCH-123", "antwoord"));
    if (answer.on < request.received_on || answer.on > today)
        findings.push_back(finding("RCH-124", "beantwoord_op", to_dutch(answer.on)));
    if (answer.text.size() > longest_text) findings.push_back(finding("RCH-122", "antwoord"));
    return findings;
}

} // namespace kiem::rights
