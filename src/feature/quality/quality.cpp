// SPDX-License-Identifier: EUPL-1.2
#include "feature/quality/quality.hpp"

namespace kiem::quality {
namespace {

/// Supervision of preschool education began with the Wet OKE (Stb. 2010, 296), early school before it.
void check(reg::FactRow const& row, Findings& findings) {
    using namespace std::chrono;
    if (row.valid_from < Day{2000y / January / 1})
        findings.push_back(
            {"KWA-101", Severity::error, {{"waarde", to_dutch(row.valid_from)}}, {{}, row.line, "datum"}});
}

} // namespace

reg::FactKind describe_judgements() {
    using enum reg::FieldType;
    using enum reg::Need;
    return {
        .name = "oordelen",
        .timeline = reg::Timeline::episode,
        .fields = {{.name = "locatie",
                    .type = text,
                    .need = required,
                    .in_key = reg::InKey::yes,
                    .refers_to = reg::Reference{"locaties", Severity::error, "location_code"}},
                   {"criterium", text, required, reg::InKey::yes},
                   {"oordeel", code, required, reg::InKey::no, {"ja", "nee", "onbekend"}},
                   {"beoordelaar", code, required, reg::InKey::yes, {"ggd", "inspectie", "gemeente"}},
                   {"datum", day, required, reg::InKey::yes},
                   {"bron", text, required}},
        .valid_from_field = "datum",
        .valid_to_field = {},
        .check = check,
        .sql = {},
    };
}

} // namespace kiem::quality
