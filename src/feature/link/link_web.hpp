// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/work_web.hpp"
#include "feature/link/link_do.hpp"

/// The pages on which an organisation merges its own dossiers, and on which the municipality links those of several.
///
///   /kinderen/dubbel             pairs in one's own organisation; ?na=CURSOR
///   /kinderen/{nummer}/dubbel    a dossier beside those that look alike; POST merges, undoes, or says that they are two
///   /koppelingen                 pairs between organisations; ?na=CURSOR; POST links, or says that they are two
///   /koppelingen/{nummer}        the links of a dossier and their history; POST ends one or undoes an act
namespace kiem::link {

/// As dossier_routes.
std::vector<web::Route> link_routes(dossier::DossierSite const& site, AfterTies const& after = {});

} // namespace kiem::link
