// SPDX-License-Identifier: EUPL-1.2
#include "feature/placement/placement.hpp"
#include "base/decimal.hpp"

namespace kiem::placement {
namespace {

enum Column : std::size_t { code, child, group, sessions, minutes };

/// Morning and afternoon of five days.
constexpr std::int64_t sessions_in_a_week = 10;
constexpr std::int64_t likely_minutes_at_most = 60 * 60;

void check(reg::FactRow const& row, Findings& findings) {
    auto const warn = [&](std::string_view finding, Column column, std::string_view heading) {
        findings.push_back({std::string(finding),
                            Severity::warning,
                            {{"waarde", row.values[column].value_or("")}},
                            {{}, row.line, std::string(heading)}});
    };
    auto const number = [&](Column column) { return parse_decimal(row.values[column].value_or(""), 0); };
    if (number(sessions) > sessions_in_a_week) warn("PLA-101", sessions, "dagdelen_per_week");
    if (number(sessions) == 0) warn("PLA-102", sessions, "dagdelen_per_week");
    if (number(minutes) > likely_minutes_at_most) warn("PLA-103", minutes, "uren_per_week");
}

} // namespace

reg::FactKind describe_placements() {
    using enum reg::FieldType;
    using enum reg::Need;
    return {
        .name = "plaatsingen",
        .timeline = reg::Timeline::episode,
        .fields = {{"plaatsing", text, required, reg::InKey::yes},
                   {.name = "kind",
                    .type = pseudonym,
                    .need = required,
                    .refers_to = reg::Reference{"kinderen", Severity::warning}},
                   {.name = "groep",
                    .type = text,
                    .need = required,
                    .refers_to = reg::Reference{"groepen", Severity::error, "group_code"}},
                   {"dagdelen_per_week", integer, required},
                   {"uren_per_week", hours},
                   {"vanaf", day, required},
                   {"tot", day}},
        .valid_from_field = "vanaf",
        .valid_to_field = "tot",
        .check = check,
        .sql = {},
        .alike_finding = "PLA-104",
    };
}

} // namespace kiem::placement
