// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/finding.hpp"
#include "base/id.hpp"
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What a parent asks of an organisation about the data of his child (articles 15 to 21 AVG), and when it must be answered.
/// Decisions only.
namespace kiem::rights {

using RequestId = Id<struct RequestTag>;

enum class RequestKind { access, correction, erasure, restriction, portability, objection };
/// "inzage", "correctie", "verwijdering", "beperking", "overdracht", "bezwaar".
std::string_view to_text(RequestKind kind);
std::optional<RequestKind> parse_request_kind(std::string_view text);
std::span<RequestKind const> all_request_kinds();

enum class RequestOutcome { granted, partly, refused, withdrawn };
/// "toegewezen", "deels", "afgewezen", "ingetrokken".
std::string_view to_text(RequestOutcome outcome);
std::optional<RequestOutcome> parse_request_outcome(std::string_view text);
std::span<RequestOutcome const> all_request_outcomes();

struct RequestAnswer {
    Day on{};
    RequestOutcome outcome{};
    /// What the parent was told; a refusal needs a reason (article 12(4)).
    std::string text;
    friend bool operator==(RequestAnswer const&, RequestAnswer const&) = default;
};

struct Request {
    RequestId id;
    std::string organisation;
    DossierId dossier;
    RequestKind kind{};
    /// Who asked: "Anna Berg".
    std::string asked_by;
    /// What exactly; may be empty.
    std::string text;
    Day received_on{};
    /// Why it takes two months more (article 12(3)); empty: it does not.
    std::string extended_because;
    std::optional<RequestAnswer> answer;
    std::int64_t version = 0;
    friend bool operator==(Request const&, Request const&) = default;
};

/// The last day to answer: one month after it was received, three with an extension.
Day due_on(Request const& request);
/// Open and past its last day.
bool is_late(Request const& request, Day today);

/// What is wrong with a new request: RCH-120 "ontvangen_op" in the future, RCH-121 "gevraagd_door" missing or too long,
/// RCH-122 "toelichting" too long.
Findings check(Request const& request, Day today);
/// What is wrong with an answer: RCH-123 "antwoord" missing for what is not simply granted, RCH-124 "beantwoord_op" before it was
/// received or in the future, RCH-122 "antwoord" too long.
Findings check_answer(Request const& request, RequestAnswer const& answer, Day today);

} // namespace kiem::rights
