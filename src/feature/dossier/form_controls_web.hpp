// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/post_form.hpp"
#include <array>
#include <fmt/format.h>

/// The controls of the form in which a dossier is typed, for who writes them and who reads them.
namespace kiem::dossier {

/// One control: the field of the sharing table, the end of its name in the form, and how it is asked.
struct Control {
    std::string_view field, name;
    web::PostField::Kind kind = web::PostField::Kind::line;
    std::string_view autocomplete = {};
};

inline constexpr auto child_controls = std::to_array<Control>({
    {"kind.voornaam", "voornaam"},
    {"kind.tussenvoegsel", "voorvoegsel"},
    {"kind.achternaam", "achternaam"},
    {"kind.geboortedatum", "geboortedatum", web::PostField::Kind::day},
    {"kind.kindcode", "kindcode"},
});
inline constexpr auto address_controls = std::to_array<Control>({
    {"adres.straat", "straat"},
    {"adres.huisnummer", "huisnummer"},
    {"adres.postcode", "postcode"},
    {"adres.plaats", "plaats"},
    {"adres.huishouden", "huishouden", web::PostField::Kind::choice},
    {"adres.vanaf", "vanaf", web::PostField::Kind::day},
    {"adres.tot", "tot", web::PostField::Kind::day},
});
inline constexpr auto guardian_controls = std::to_array<Control>({
    {"verzorger.naam", "voornaam"},
    {"verzorger.naam", "voorvoegsel"},
    {"verzorger.naam", "achternaam"},
    {"verzorger.relatie", "relatie", web::PostField::Kind::choice},
    {"verzorger.telefoon", "telefoon", web::PostField::Kind::phone},
    {"verzorger.email", "e-mail", web::PostField::Kind::email},
    {"verzorger.taal", "taal", web::PostField::Kind::choice},
    {"verzorger.tolk", "tolk", web::PostField::Kind::choice},
    {"verzorger.gezag", "gezag", web::PostField::Kind::choice},
    {"verzorger.huishouden", "huishouden", web::PostField::Kind::choice},
    {"verzorger.opleiding", "opleiding", web::PostField::Kind::choice},
});

/// "adres-2-straat": the control of the second address.
inline std::string name_at(std::string_view list, std::size_t at, std::string_view control) {
    return fmt::format("{}-{}-{}", list, at + 1, control);
}

/// Without spaces around it.
inline std::string trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\n") - first + 1));
}

} // namespace kiem::dossier
