// SPDX-License-Identifier: EUPL-1.2
#include "feature/child/child.hpp"

namespace kiem::child {
namespace {

enum Column : std::size_t { code, born };

void check(reg::FactRow const& row, Findings& findings) {
    using namespace std::chrono;
    auto const born_on = parse_iso_day(row.values[born].value_or(""));
    if (!born_on) return;
    auto const report = [&](std::string_view finding) {
        findings.push_back({std::string(finding),
                            Severity::error,
                            {{"waarde", to_dutch(*born_on)}, {"vanaf", to_dutch(row.valid_from)}},
                            {{}, row.line, "geboortedatum"}});
    };
    if (*born_on > row.valid_from) report("KND-101");
    if (*born_on < Day{1990y / January / 1}) report("KND-102");
}

} // namespace

reg::FactKind describe_children() {
    using enum reg::FieldType;
    using enum reg::Need;
    return {
        .name = "kinderen",
        .timeline = reg::Timeline::state,
        .fields = {{"kind", pseudonym, required, reg::InKey::yes},
                   {"geboortedatum", day, required},
                   {"postcode", postcode},
                   {"huisnummer", text},
                   {"vanaf", day},
                   {"tot", day}},
        .valid_from_field = "vanaf",
        .valid_to_field = "tot",
        .check = check,
        .sql = {},
    };
}

} // namespace kiem::child
