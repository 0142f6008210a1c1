// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/dossier_form_web.hpp"
#include "feature/dossier/work_web.hpp"

/// The pages about children, from what the acts gave: nothing is looked up here that the sharing table does not allow.
namespace kiem::dossier {

/// The tie of a dossier that was found to one elsewhere.
struct Found {
    Hit hit;
    /// Names of the organisations that have a linked dossier, of which one may know.
    std::vector<std::string> also_at;
};

/// The search form and the dossiers of one's own organisation, from `cursor` on; empty: from the first.
web::Response list_page(Work const& work, Page const& page, std::string_view cursor);
/// What was found, with the form as it was typed; none: it says so.
web::Response found_page(Work const& work, std::vector<Found> const& found, web::Typed const& typed);
/// The form alone, with what is wrong.
web::Response search_page(Work const& work, web::Typed const& typed, int status);

/// One dossier.
web::Response child_page(Work const& work, View const& view);
/// Who changed what.
web::Response history_page(Work const& work, View const& view, std::vector<Change> const& changes);

/// A form about a child that is new (without a view) or known.
struct ChildForm {
    std::optional<View> view = {};
    policy::FieldSet asked = {};
    /// Whether the form asks a BSN.
    enum class Bsn { not_asked, asked } bsn = Bsn::not_asked;
    web::Typed typed = {};
    /// What is said above it; empty: nothing.
    std::string told = {};
    /// The fields that another changed meanwhile: "kind.voornaam, adres.straat".
    std::string changed = {};
    /// Dossiers that look like what was typed.
    std::vector<Hit> alike = {};
    int status = 200;
};
web::Response form_page(Work const& work, ChildForm form);

/// A line about a dossier: name, birth date, number, with a link.
void put_line(std::string& out, Work const& work, Line const& line, std::vector<std::string> const& marks = {});
std::string title_of(Work const& work, Dossier const& dossier);

} // namespace kiem::dossier
