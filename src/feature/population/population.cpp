// SPDX-License-Identifier: EUPL-1.2
#include "feature/population/population.hpp"
#include "base/decimal.hpp"

namespace kiem::population {
namespace {

namespace counted {
enum Column : std::size_t { day, scheme, area, age_from, age_to };
}
namespace area {
enum Column : std::size_t { scheme, code, name, parent };
}

void check_ages(reg::FactRow const& row, Findings& findings) {
    auto const from = parse_decimal(row.values[counted::age_from].value_or(""), 0);
    auto const to = parse_decimal(row.values[counted::age_to].value_or(""), 0);
    if (!from || !to || *from < *to) return;
    findings.push_back({"BEV-101",
                        Severity::error,
                        {{"van", age_text(static_cast<int>(*from))}, {"tot", age_text(static_cast<int>(*to))}},
                        {{}, row.line, "leeftijd_tot"}});
}

void check_parent(reg::FactRow const& row, Findings& findings) {
    if (row.values[area::parent] && row.values[area::parent] == row.values[area::code])
        findings.push_back(
            {"BEV-111", Severity::error, {{"waarde", *row.values[area::parent]}}, {{}, row.line, "bovenliggend"}});
}

} // namespace

reg::FactKind describe_population() {
    using enum reg::FieldType;
    using enum reg::Need;
    return {
        .name = "bevolking",
        .timeline = reg::Timeline::episode,
        .fields = {{"peildatum", day, required, reg::InKey::yes},
                   {"indeling", text, required, reg::InKey::yes},
                   {"gebied", text, required, reg::InKey::yes},
                   {"leeftijd_van", age, required, reg::InKey::yes},
                   {"leeftijd_tot", age, required, reg::InKey::yes},
                   {"aantal", integer, required},
                   {"bron", text, required, reg::InKey::yes}},
        .valid_from_field = "peildatum",
        .valid_to_field = {},
        .check = check_ages,
        .sql = {},
        .complete_within = {"peildatum", "indeling", "bron"},
    };
}

reg::FactKind describe_areas() {
    using enum reg::FieldType;
    using enum reg::Need;
    return {
        .name = "gebieden",
        .timeline = reg::Timeline::state,
        .fields = {{"indeling", text, required, reg::InKey::yes},
                   {"code", text, required, reg::InKey::yes},
                   {"naam", text, required},
                   {"bovenliggend", text},
                   {"inwoners", integer},
                   {"geometrie", text},
                   {"vanaf", day},
                   {"tot", day}},
        .valid_from_field = "vanaf",
        .valid_to_field = "tot",
        .check = check_parent,
        .sql = {},
        .complete_within = {"indeling"},
    };
}

reg::FactKind describe_postcode_areas() {
    using enum reg::FieldType;
    using enum reg::Need;
    return {
        .name = "postcodegebieden",
        .timeline = reg::Timeline::state,
        .fields = {{"indeling", text, required, reg::InKey::yes},
                   {"postcode", postcode_area, required, reg::InKey::yes},
                   {"gebied", text, required},
                   {"vanaf", day},
                   {"tot", day}},
        .valid_from_field = "vanaf",
        .valid_to_field = "tot",
        .check = {},
        .sql = {},
        .complete_within = {"indeling"},
    };
}

} // namespace kiem::population
