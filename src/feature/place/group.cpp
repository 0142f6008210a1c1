// SPDX-License-Identifier: EUPL-1.2
#include "base/decimal.hpp"
#include "feature/place/place.hpp"

namespace kiem::place {
namespace {

enum Column : std::size_t {
    code,
    location,
    name,
    kind,
    places,
    sessions_offered,
    sessions_per_child,
    hours_per_child,
    weeks_per_year,
    programme,
    programme_areas
};

std::int64_t number(reg::FactRow const& row, Column column) {
    return parse_decimal(row.values[column].value_or("0"), 0).value_or(0);
}

void check(reg::FactRow const& row, Findings& findings) {
    auto const report = [&](std::string_view finding, Severity severity, Column column, std::string_view heading) {
        findings.push_back({std::string(finding),
                            severity,
                            {{"waarde", row.values[column].value_or("")}},
                            {{}, row.line, std::string(heading)}});
    };
    auto const areas = row.values[programme_areas].value_or("");
    if (areas.find("geen") != std::string::npos && areas != "geen")
        report("LOC-121", Severity::error, programme_areas, "programma_gebieden");
    if (number(row, sessions_per_child) > number(row, sessions_offered))
        report("LOC-122", Severity::warning, sessions_per_child, "dagdelen_per_kind");
    if (number(row, weeks_per_year) > 53) report("LOC-123", Severity::error, weeks_per_year, "weken_per_jaar");
    if (number(row, sessions_offered) > 14) report("LOC-124", Severity::error, sessions_offered, "dagdelen_aanbod");
    if (row.values[places] == "0") report("LOC-125", Severity::warning, places, "plaatsen");
}

} // namespace

reg::FactKind describe_groups() {
    using enum reg::FieldType;
    using enum reg::Need;
    return {
        .name = "groepen",
        .timeline = reg::Timeline::episode,
        .fields = {{"groep", text, required, reg::InKey::yes},
                   {.name = "locatie",
                    .type = text,
                    .need = required,
                    .refers_to = reg::Reference{"locaties", Severity::error, "location_code"}},
                   {"naam", text},
                   {"soort",
                    reg::FieldType::code,
                    required,
                    reg::InKey::no,
                    {"voorschool", "vroegschool", "startgroep", "regulier"}},
                   {"plaatsen", integer, required},
                   {"dagdelen_aanbod", integer, required},
                   {"dagdelen_per_kind", integer, required},
                   {"uren_per_kind", hours},
                   {"weken_per_jaar", integer},
                   {"programma", text},
                   {"programma_gebieden",
                    code_list,
                    optional,
                    reg::InKey::no,
                    {"taal", "rekenen", "motoriek", "sociaal_emotioneel", "geen"}},
                   {"vanaf", day, required},
                   {"tot", day}},
        .valid_from_field = "vanaf",
        .valid_to_field = "tot",
        .check = check,
        .sql = {},
    };
}

} // namespace kiem::place
