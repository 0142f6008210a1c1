// SPDX-License-Identifier: EUPL-1.2
#include "feature/reference/reference.hpp"

namespace kiem::reference {
namespace {

enum Column : std::size_t {
    code,
    kind,
    indicator,
    method,
    counted_on,
    value,
    unit,
    description,
    consequence,
    attribute,
    attribute_value,
    source
};

bool needs_figure(std::string const& of_kind) { return of_kind == "gepubliceerd" || of_kind == "extern"; }
bool needs_value(std::string const& of_kind) { return needs_figure(of_kind) || of_kind == "parameter"; }

void check(reg::FactRow const& row, Findings& findings) {
    auto const& of_kind = row.values[kind];
    if (!of_kind) return;
    auto const report = [&](std::string_view finding, std::string_view heading) {
        findings.push_back(
            {std::string(finding), Severity::error, {{"soort", *of_kind}}, {{}, row.line, std::string(heading)}});
    };
    if (needs_value(*of_kind) && !row.values[value] && row.values[unit] != "tekst") report("REF-101", "waarde");
    if (needs_figure(*of_kind) && !row.values[indicator]) report("REF-102", "indicator");
    if (*of_kind == "volledigheid" && !row.values[indicator] && !row.values[attribute]) report("REF-103", "indicator");
    if (*of_kind == "volledigheid" && !row.values[consequence]) report("REF-103", "gevolg");
    if (row.values[attribute_value] && !row.values[attribute]) report("REF-104", "kenmerk");
}

} // namespace

reg::FactKind describe_references() {
    using enum reg::FieldType;
    using enum reg::Need;
    return {
        .name = "referenties",
        .timeline = reg::Timeline::episode,
        .fields = {{"sleutel", text, required, reg::InKey::yes},
                   {"soort",
                    reg::FieldType::code,
                    required,
                    reg::InKey::no,
                    {"gepubliceerd", "extern", "parameter", "aanname", "volledigheid"}},
                   {"indicator", text},
                   {"methode", text},
                   {"teldatum", day, required},
                   {.name = "waarde", .type = decimal, .decimals = 4},
                   {"eenheid", reg::FieldType::code, optional, reg::InKey::no, {"procent", "aantal", "tekst"}},
                   {"omschrijving", text, required},
                   {"gevolg", reg::FieldType::code, optional, reg::InKey::no, {"melden", "geen_percentage"}},
                   {"kenmerk", text},
                   {"kenmerkwaarde", text},
                   {"bron", text, required}},
        .valid_from_field = "teldatum",
        .valid_to_field = {},
        .check = check,
        .sql = {},
    };
}

} // namespace kiem::reference
