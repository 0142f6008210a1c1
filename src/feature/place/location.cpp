// SPDX-License-Identifier: EUPL-1.2
#include "feature/place/place.hpp"

namespace kiem::place {
namespace {

enum Column : std::size_t {
    code,
    name,
    kind,
    lrk,
    brin,
    holder,
    holder_name,
    street,
    house_number,
    postcode,
    town,
    municipality,
    offers_vve
};

bool is_school(std::string const& kind) { return kind == "basisschool" || kind == "sbo" || kind == "so"; }
bool is_childcare(std::string const& kind) { return kind == "psz" || kind == "kdv" || kind == "bso"; }

/// LRK numbers are for childcare, BRIN numbers for schools; VVE is for children up to six.
void check(reg::FactRow const& row, Findings& findings) {
    auto const& of_kind = row.values[kind];
    if (!of_kind) return;
    auto const warn = [&](std::string_view finding, Column column, std::string_view heading) {
        findings.push_back({std::string(finding),
                            Severity::warning,
                            {{"waarde", *row.values[column]}, {"soort", *of_kind}},
                            {{}, row.line, std::string(heading)}});
    };
    if (row.values[lrk] && is_school(*of_kind)) warn("LOC-111", lrk, "lrk");
    if (row.values[brin] && is_childcare(*of_kind)) warn("LOC-112", brin, "brin");
    if (row.values[offers_vve] == "1" && *of_kind == "bso") warn("LOC-113", offers_vve, "vve");
}

} // namespace

reg::FactKind describe_locations() {
    using enum reg::FieldType;
    using enum reg::Need;
    return {
        .name = "locaties",
        .timeline = reg::Timeline::state,
        .fields = {{"locatie", text, required, reg::InKey::yes},
                   {"naam", text, required},
                   {"soort",
                    reg::FieldType::code,
                    required,
                    reg::InKey::no,
                    {"psz", "kdv", "bso", "basisschool", "sbo", "so", "overig"}},
                   {"lrk", reg::FieldType::lrk},
                   {"brin", reg::FieldType::brin},
                   {"houder", text},
                   {"houder_naam", text},
                   {"straat", text},
                   {"huisnummer", text},
                   {"postcode", reg::FieldType::postcode},
                   {"plaats", text},
                   {"gemeente", text},
                   {"vve", flag},
                   {"kindplaatsen", integer},
                   {"pedagogisch_plan_ve", flag},
                   {"vanaf", day},
                   {"tot", day}},
        .valid_from_field = "vanaf",
        .valid_to_field = "tot",
        .check = check,
        .sql = {},
    };
}

} // namespace kiem::place
