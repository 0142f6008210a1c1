// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_store.hpp"
#include "feature/dossier/work_web.hpp"
#include "feature/indicating/day_policy.hpp"
#include "report/document_pdf.hpp"

/// The pages on which youth health indicates children. Those of a child take "doel" as the pages about children do.
///
///   /kinderen/{nummer}/indicatie           the indications of a child
///   /kinderen/{nummer}/indicatie/nieuw     a new one, or a look again: form and POST
///   /kinderen/{nummer}/indicatie/ouders    what the parents think of it: form and POST
///   /kinderen/{nummer}/indicatie/einde     ends or withdraws it: form and POST
///   /kinderen/{nummer}/indicatie/brief     the letter; ?indicatie=CODE of an earlier one
///   /kinderen/{nummer}/indicatie/brief.pdf
///   /indicaties                            ?lijst=verwezen|onbekend|aflopend&dagen=60&criterium=&wijk=&postcode=&na=CURSOR
namespace kiem::indicating {

struct IndicatingSite {
    dossier::DossierSite dossier;
    Policies const& policies;
    report::Browser browser = {};
    /// What makes a place enough on a day; empty: cases are not held against places.
    std::function<cases::PlaceNorm(Day)> norm = {};
    /// The scheme of wijken that lists go by, and its wijken, code and name; both empty: no filter by wijk.
    std::function<std::string(Day)> district_scheme = {};
    std::function<std::vector<web::Choice>(Day)> districts = {};
};

/// What the site refers to must outlive the routes.
std::vector<web::Route> indicating_routes(IndicatingSite const& site);

/// The link on the page of a dossier.
dossier::ChildLink link_of_child(Texts const& tr);

} // namespace kiem::indicating
