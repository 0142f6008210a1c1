// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/work_web.hpp"

/// The pages about children, for who works with them. All take "doel", a purpose of the sharing table, in the query or the
/// form; without it the one that belongs to the role. Nothing that was searched for stands in an address.
///
///   /kinderen                        search form and the dossiers of one's own organisation; ?na=CURSOR
///   /kinderen/zoeken                 POST
///   /kinderen/nieuw                  form and POST
///   /kinderen/{nummer}               the dossier
///   /kinderen/{nummer}/wijzigen      form and POST
///   /kinderen/{nummer}/bsn           POST: removes the BSN
///   /kinderen/{nummer}/geschiedenis  who changed what
///   /kinderen/{nummer}/beperking     restricts its use, or sets it free: form and POST
///   /kinderen/doorbreken             an emergency: form and POST
///   /kinderen/doorbreken/stoppen     POST
///   /toezicht                        the emergencies, for the privacy officer; POST: one was looked at
namespace kiem::dossier {

/// `site.site`, `site.keys` and `site.ties` must outlive the routes.
std::vector<web::Route> dossier_routes(DossierSite const& site);

} // namespace kiem::dossier
