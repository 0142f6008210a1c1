// SPDX-License-Identifier: EUPL-1.2
#include "feature/place/place.hpp"

namespace kiem::place {

reg::FactKind describe_employments() {
    using enum reg::FieldType;
    using enum reg::Need;
    return {
        .name = "personeel",
        .timeline = reg::Timeline::episode,
        .fields = {{"medewerker", pseudonym, required, reg::InKey::yes},
                   {.name = "groep",
                    .type = text,
                    .need = required,
                    .in_key = reg::InKey::yes,
                    .refers_to = reg::Reference{"groepen", Severity::error, "group_code"}},
                   {"functie",
                    code,
                    required,
                    reg::InKey::no,
                    {"beroepskracht", "leerkracht", "assistent", "stagiair", "coach"}},
                   {"ve_geschoold", flag},
                   {"taal_mondeling_3f", flag},
                   {"taal_lezen_3f", flag},
                   {"taal_schrijven_2f", flag},
                   {"hbo", flag},
                   {"vanaf", day, required},
                   {"tot", day}},
        .valid_from_field = "vanaf",
        .valid_to_field = "tot",
        .check = {},
        .sql = {},
    };
}

} // namespace kiem::place
