// SPDX-License-Identifier: EUPL-1.2
#include "feature/indication/indication.hpp"

namespace kiem::indication {
namespace {

enum Column : std::size_t { code, child, criteria, main_criterion, issued };

/// Whether `word` is one of the words of `list`, which "|" separates.
bool is_among(std::string_view list, std::string_view word) {
    for (;;) {
        auto const bar = list.find('|');
        if (list.substr(0, bar) == word) return true;
        if (bar == std::string_view::npos) return false;
        list.remove_prefix(bar + 1);
    }
}

void check(reg::FactRow const& row, Findings& findings) {
    auto const& main = row.values[main_criterion];
    auto const& all = row.values[criteria];
    if (main && all && !is_among(*all, *main))
        findings.push_back(
            {"IND-101", Severity::error, {{"waarde", *main}, {"criteria", *all}}, {{}, row.line, "hoofdcriterium"}});
    auto const issued_on = parse_iso_day(row.values[issued].value_or(""));
    if (issued_on && row.valid_from < *issued_on)
        findings.push_back({"IND-102",
                            Severity::warning,
                            {{"waarde", to_dutch(row.valid_from)}, {"afgegeven", to_dutch(*issued_on)}},
                            {{}, row.line, "vanaf"}});
}

} // namespace

reg::FactKind describe_indications() {
    using enum reg::FieldType;
    using enum reg::Need;
    return {
        .name = "indicaties",
        .timeline = reg::Timeline::episode,
        .fields = {{"indicatie", text, required, reg::InKey::yes},
                   {.name = "kind",
                    .type = pseudonym,
                    .need = required,
                    .refers_to = reg::Reference{"kinderen", Severity::warning}},
                   {"criteria", code_list, required},
                   {"hoofdcriterium", text, required},
                   {"afgegeven_op", day, required},
                   {"afgegeven_door", text},
                   {"vanaf", day, required},
                   {"tot", day}},
        .valid_from_field = "vanaf",
        .valid_to_field = "tot",
        .check = check,
        .sql = {},
        .alike_finding = "IND-103",
    };
}

} // namespace kiem::indication
