// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "feature/dossier/dossier.hpp"
#include <span>

/// A dossier in words.
namespace kiem::dossier {

/// What stands in a field as the sharing table names it; lists one after the other. Empty: nothing.
std::string text_of(Dossier const& dossier, std::string_view field, Texts const& tr);

/// "voornaam", "straat": how pages call a field.
std::string title_of(std::string_view field);
/// "Voornaam", "Tolk nodig": in a card about one child, address or guardian.
std::string label_of(std::string_view field, Texts const& tr);
/// "Voornaam", "Ouder of verzorger: naam": where fields of all stand together.
std::string full_label_of(std::string_view field, Texts const& tr);

/// "3 jaar en 4 maanden" for 40.
std::string months_in_words(int months, Texts const& tr);
/// The same of an age.
std::string age_in_words(Day born_on, Day today, Texts const& tr);
/// "1 februari 2009, 10:15", by the clocks of the Netherlands.
std::string moment_in_words(Moment moment);

/// "Turks" for "tr"; the code itself where no name is known.
std::string language_name(std::string_view code);
/// The languages a form offers, in order of their names.
std::span<std::pair<std::string, std::string> const> offered_languages();

std::string answer_text(Answer answer, Texts const& tr);

/// "Dorpsstraat 12, 1312AB Almere", of what is known.
std::string address_line(Address const& address);

} // namespace kiem::dossier
