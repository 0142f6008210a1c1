// SPDX-License-Identifier: EUPL-1.2
#include "feature/indication/indication.hpp"

namespace kiem::indication {
namespace {

enum Column : std::size_t { child, state, reason };

/// A reason belongs to parents who did not take a place, or to a place that was not there.
void check(reg::FactRow const& row, Findings& findings) {
    if (row.values[state] == "verhuisd" && row.values[reason])
        findings.push_back({"IND-111",
                            Severity::warning,
                            {{"waarde", *row.values[reason]}, {"toestand", *row.values[state]}},
                            {{}, row.line, "reden"}});
}

} // namespace

reg::FactKind describe_non_reach() {
    using enum reg::FieldType;
    using enum reg::Need;
    return {
        .name = "nietbereik",
        .timeline = reg::Timeline::episode,
        .fields = {{.name = "kind",
                    .type = pseudonym,
                    .need = required,
                    .in_key = reg::InKey::yes,
                    .refers_to = reg::Reference{"kinderen", Severity::warning}},
                   {"toestand",
                    code,
                    required,
                    reg::InKey::no,
                    {"geen_aanbod", "aanbod_geweigerd", "wachtlijst", "elders", "verhuisd"}},
                   {"reden",
                    code,
                    optional,
                    reg::InKey::no,
                    {"reguliere_opvang", "te_schools", "te_duur", "geen_plek", "taal_of_afstand", "anders"}},
                   {"vanaf", day, required, reg::InKey::yes},
                   {"tot", day}},
        .valid_from_field = "vanaf",
        .valid_to_field = "tot",
        .check = check,
        .sql = {},
    };
}

} // namespace kiem::indication
