// SPDX-License-Identifier: EUPL-1.2
#include "base/decimal.hpp"
#include "feature/school/school.hpp"

namespace kiem::school {
namespace {

enum Column : std::size_t { code, school, born, postcode, schooling_1, schooling_2, single_parent, weight };

void check_age(reg::FactRow const& row, Findings& findings) {
    using namespace std::chrono;
    auto const born_on = parse_iso_day(row.values[born].value_or(""));
    if (!born_on) return;
    auto const report = [&](std::string_view finding, Severity severity) {
        findings.push_back({std::string(finding),
                            severity,
                            {{"waarde", to_dutch(*born_on)}, {"vanaf", to_dutch(row.valid_from)}},
                            {{}, row.line, "geboortedatum"}});
    };
    if (*born_on > row.valid_from || *born_on < Day{1990y / January / 1}) {
        report("SCH-103", Severity::error);
        return;
    }
    auto const age = age_in_months(*born_on, row.valid_from);
    if (age < 3 * 12 || age >= 14 * 12) report("SCH-104", Severity::warning);
}

void check_rule(WeightRule const& rule, reg::FactRow const& row, Findings& findings) {
    auto const number = [&](Column column) { return parse_decimal(row.values[column].value_or(""), 0); };
    policy::Schooling schooling{number(schooling_1), number(schooling_2), std::nullopt};
    if (row.values[single_parent]) schooling.single_parent = row.values[single_parent] == "1";
    auto const given = number(weight);
    auto const by_rule = rule(schooling, row.valid_from);
    if (given && by_rule && *given != *by_rule)
        findings.push_back({"SCH-105",
                            Severity::warning,
                            {{"waarde", decimal_text({*given, 10}, 1)}, {"regel", decimal_text({*by_rule, 10}, 1)}},
                            {{}, row.line, "gewicht"}});
}

void check(reg::FactRow const& row, Findings& findings) {
    auto const& tenths = row.values[weight];
    if (tenths && *tenths != "0" && *tenths != "3" && *tenths != "12")
        findings.push_back({"SCH-101", Severity::error, {{"tienden", *tenths}}, {{}, row.line, "gewicht"}});
    if (row.values[single_parent] == "1" && row.values[schooling_2])
        findings.push_back(
            {"SCH-102", Severity::warning, {{"waarde", *row.values[schooling_2]}}, {{}, row.line, "opleiding_2"}});
    check_age(row, findings);
}

} // namespace

reg::FactKind describe_pupils(WeightRule rule) {
    using enum reg::FieldType;
    using enum reg::Need;
    std::vector<std::string_view> const categories{"1", "2", "3"};
    return {
        .name = "leerlinggewichten",
        .timeline = reg::Timeline::episode,
        .fields = {{"leerling", pseudonym, required, reg::InKey::yes},
                   {.name = "school",
                    .type = brin,
                    .need = required,
                    .refers_to = reg::Reference{"locaties", Severity::warning}},
                   {"geboortedatum", day, required},
                   {"postcode", reg::FieldType::postcode},
                   {"opleiding_1", reg::FieldType::code, optional, reg::InKey::no, categories},
                   {"opleiding_2", reg::FieldType::code, optional, reg::InKey::no, categories},
                   {"eenouder", flag},
                   {.name = "gewicht", .type = decimal, .need = required, .decimals = 1},
                   {"vanaf", day, required},
                   {"tot", day}},
        .valid_from_field = "vanaf",
        .valid_to_field = "tot",
        .check =
            [rule = std::move(rule)](reg::FactRow const& row, Findings& findings) {
                check(row, findings);
                if (rule) check_rule(rule, row, findings);
            },
        .sql = {},
    };
}

} // namespace kiem::school
