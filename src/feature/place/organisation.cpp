// SPDX-License-Identifier: EUPL-1.2
#include "base/identifiers.hpp"
#include "feature/place/place.hpp"

namespace kiem::place {
namespace {

enum Column : std::size_t { code, name, kind, kvk, valid_from, valid_to };

void check(reg::FactRow const& row, Findings& findings) {
    auto const& number = row.values[kvk];
    if (number && !is_kvk_number(*number))
        findings.push_back({"LOC-101", Severity::error, {{"waarde", *number}}, {{}, row.line, "kvk"}});
}

} // namespace

reg::FactKind describe_organisations() {
    using enum reg::FieldType;
    using enum reg::Need;
    return {
        .name = "organisaties",
        .timeline = reg::Timeline::state,
        .fields = {{"organisatie", text, required, reg::InKey::yes},
                   {"naam", text, required},
                   {"soort",
                    reg::FieldType::code,
                    required,
                    reg::InKey::no,
                    {"gemeente", "jgz", "houder", "schoolbestuur", "welzijn", "opleider", "expertisecentrum",
                     "overig"}},
                   {"kvk", text},
                   {"vanaf", day},
                   {"tot", day}},
        .valid_from_field = "vanaf",
        .valid_to_field = "tot",
        .check = check,
        .sql = {},
    };
}

} // namespace kiem::place
