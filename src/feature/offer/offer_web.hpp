// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/work_web.hpp"
#include "feature/offer/group_do.hpp"

/// The pages about places.
///
///   /groepen                        groups and how full they are; ?op=DAY
///   /groepen/{code}                 one group: its half-days, its children; POST /groepen/{code}/dagdelen plans them
///   /wachtlijst                     who waits, in order and why; ?locatie=CODE&op=DAY&na=LINES (that many are skipped)
///   /trajecten/{nummer}/wens        what the parents want: form and POST
///   /trajecten/{nummer}/aanbod      offers: make one, answer it, take it back, place: form and POST
///   /kinderen/{nummer}/plaatsing    placements of a child of one's own: place, move, pause, end: form and POST
namespace kiem::offer {

/// What the pages need of the rest of the program.
struct OfferSite {
    dossier::DossierSite children;
    /// The rules in force on a day; where there are none, rules without states. They must outlive the request.
    std::function<policy::OutreachRules const&(Day)> rules;
    std::function<DatedNorms(Day)> norms;
    /// How many places the plan adds in a year; nothing when it does not say.
    std::function<std::optional<std::int64_t>(int year)> places_planned;
};

/// `site.children.site`, its keys and ties must outlive the routes.
std::vector<web::Route> offer_routes(OfferSite const& site);

} // namespace kiem::offer
