// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/intake/data_quality_mend_web.hpp"
#include "feature/offer/offer_web.hpp"

namespace kiem::app {

/// The pages of children and groups that who asks may open, to mend what is wrong with records. Each is looked up by the rules of
/// that page itself, and nothing is recorded: no more is told than that there is such a page.
intake::MendingPages mending_pages(offer::OfferSite offers, web::Request const& request, Principal const& who);

} // namespace kiem::app
