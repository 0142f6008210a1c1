// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/offer/stand_web.hpp"

namespace kiem::offer {

/// /trajecten/{nummer}/wens and /trajecten/{nummer}/aanbod.
std::vector<web::Route> wish_routes(OfferSite const& site);
std::vector<web::Route> answer_routes(OfferSite const& site);
/// /kinderen/{nummer}/plaatsing.
std::vector<web::Route> placement_routes(OfferSite const& site);

/// The case in the path; nothing when it is no number.
std::optional<CaseId> case_in_path(web::Request const& request);
/// "Noor van den Berg", or the code where one may not know the name.
std::string child_title(Way const& way);
/// What the parents want, as a list.
void put_wish(std::string& out, Stand const& stand, Wish const& wish);
/// "Wachtlijst", "Traject 12": what one may open of them.
std::vector<web::Link> breadcrumb_of_case(Stand const& stand, Way const& way);

/// The groups of a form, with how many half-day places are free on a day.
std::vector<web::Choice> group_choices(Stand const& stand, Day day);
/// The group, half-days and days of a form; what is no day stays empty and gets an error.
std::optional<PlaceChoice> read_choice(Stand const& stand, web::Request const& request, web::Typed& typed);
/// The fields for it.
void add_choice_fields(web::PostForm& form, Stand const& stand, Day day);

} // namespace kiem::offer
