// SPDX-License-Identifier: EUPL-1.2
#include "base/decimal.hpp"
#include "feature/school/school.hpp"

namespace kiem::school {
namespace {

/// Reports the value of column `low` when it is more than that of column `high`. Unknown values are not compared.
void check_order(reg::FactRow const& row, std::size_t low, std::size_t high, Finding finding, Findings& findings) {
    auto const least = parse_decimal(row.values[low].value_or(""), 0);
    auto const most = parse_decimal(row.values[high].value_or(""), 0);
    if (!least || !most || *least <= *most) return;
    finding.at.line = row.line;
    findings.push_back(std::move(finding));
}

void check_count(reg::FactRow const& row, Findings& findings) {
    check_order(row, 3, 4,
                {"SCH-111",
                 Severity::error,
                 {{"minimaal", row.values[3].value_or("")}, {"maximaal", row.values[4].value_or("")}},
                 {{}, 0, "aantal_min"}},
                findings);
}

void check_score(reg::FactRow const& row, Findings& findings) {
    check_order(row, 3, 4, {"SCH-121", Severity::warning, {}, {{}, 0, "score"}}, findings);
}

} // namespace

reg::FactKind describe_pupil_counts() {
    using enum reg::FieldType;
    using enum reg::Need;
    return {
        .name = "leerlingaantallen",
        .timeline = reg::Timeline::episode,
        .fields = {{.name = "school",
                    .type = brin,
                    .need = required,
                    .in_key = reg::InKey::yes,
                    .refers_to = reg::Reference{"locaties", Severity::warning}},
                   {"peildatum", day, required, reg::InKey::yes},
                   {"soort_po", text, required, reg::InKey::yes},
                   {"aantal_min", integer, required},
                   {"aantal_max", integer, required}},
        .valid_from_field = "peildatum",
        .valid_to_field = {},
        .check = check_count,
        .sql = {},
        .complete_within = {"peildatum"},
    };
}

reg::FactKind describe_disadvantage_scores() {
    using enum reg::FieldType;
    using enum reg::Need;
    auto const score = [](std::string_view name, reg::Need need) {
        return reg::Field{.name = name, .type = decimal, .need = need, .decimals = 2};
    };
    return {
        .name = "achterstandsscores",
        .timeline = reg::Timeline::episode,
        .fields = {{.name = "school",
                    .type = brin,
                    .need = required,
                    .in_key = reg::InKey::yes,
                    .refers_to = reg::Reference{"locaties", Severity::warning}},
                   {"teldatum", day, required, reg::InKey::yes},
                   {"leerlingen", integer, required},
                   score("score", required),
                   score("score_zonder_drempel", optional),
                   score("onderbouw", optional),
                   score("bovenbouw", optional),
                   {"noot", text}},
        .valid_from_field = "teldatum",
        .valid_to_field = {},
        .check = check_score,
        .sql = {},
        .complete_within = {"teldatum"},
    };
}

} // namespace kiem::school
