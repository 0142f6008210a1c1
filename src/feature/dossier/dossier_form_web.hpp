// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/dossier.hpp"
#include "policy/record_fields.hpp"
#include "web/post_form.hpp"

/// The form in which a dossier is typed. It asks the fields that may be written and no other.
namespace kiem::dossier {

/// Most of each that a form shows.
constexpr int most_addresses_asked = 30, most_guardians_asked = 8, most_languages_asked = 8;

/// How often each part is asked.
struct Slots {
    int addresses = 1, guardians = 1, languages = 2;
};
/// As many as the dossier and what was typed have, and one at least. Lists that may not be replaced have no empty place.
Slots slots_of(Dossier const& dossier, web::Typed const& typed, policy::FieldSet const& asked);

/// What stands in the form of a dossier that nobody typed in yet.
web::Typed typed_from(Dossier const& dossier);

/// The fields, in order, with headings. With `kept`, fields where another person kept something else than was typed show
/// what.
std::vector<web::PostField> fields_of(policy::FieldSet const& asked, Slots const& slots, web::Site const& site);
/// Shows at each field what `now` has where that differs from what was typed, of the fields named.
void show_kept(std::vector<web::PostField>& fields, web::Typed& typed, Dossier const& now,
               std::string_view changed_fields, Texts const& tr);

struct ReadForm {
    Dossier wanted;
    /// What is wrong with it, at the fields of the form.
    Findings findings;
};
/// `before` with what was typed in the fields that were asked. An address or guardian of which all was taken out is gone.
/// An address without a first day holds from today.
ReadForm read_form(web::Typed const& typed, Dossier const& before, policy::FieldSet const& asked, Day today);

/// Whether a field is in the set.
bool has(policy::FieldSet const& fields, std::string_view name);

} // namespace kiem::dossier
