// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account.hpp"
#include "feature/rights/consent_fields.hpp"
#include "feature/rights/rights_page.hpp"

/// The form in which consent is written down: for one purpose, to several organisations at once. It shows the fields that the
/// sharing table opens with consent for what is chosen; another choice shows others ("doe" is "tonen").
namespace kiem::rights {

/// What the form is about.
struct ConsentForm {
    Shown view;
    dossier::Desk const& desk;
    dossier::Dossier const& child;
    /// All that work with Kiem.
    std::vector<account::Organisation> const& organisations;

    Texts const& tr() const { return view.site.texts; }
    std::string name_of(std::string_view organisation) const;
    /// What may be asked for that organisation; none for one that is not known, and for the child's own.
    policy::FieldSet askable_by(std::string_view organisation, std::string_view purpose) const;
};

/// What is chosen before the fields are shown.
struct Asked {
    std::string purpose;
    std::vector<std::string> receivers;
};
Asked asked_in(web::Typed const& typed);
/// Whether the fields that stand in the form belong to what is chosen in it; true too for a form that does not tell.
bool shows_what_is_asked(web::Typed const& typed);
/// What can be asked for any of the receivers.
policy::FieldSet askable(ConsentForm const& form, Asked const& asked);

/// An empty form: for the purpose and receivers of the query, otherwise the first purpose and the municipality, on today's date.
web::Typed first_typed(ConsentForm const& form, web::Fields const& query);
/// Ticks what is usually asked for what is chosen.
void tick_usual(ConsentForm const& form, web::Typed& typed);

void put_consent_form(std::string& out, ConsentForm const& form, std::string_view action, web::Typed const& typed);

/// "Het kind: voornaam, achternaam; Indicaties: vanaf welke dag".
std::string fields_in_words(policy::FieldSet const& fields);

} // namespace kiem::rights
