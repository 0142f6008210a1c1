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

/// Why nobody can look after the cases of children on a day; none: there are rules.
using NoRules = std::function<Findings(Day)>;

/// As dossier_routes. What `no_rules` finds is told on the pages that tie and merge, as nobody's case follows then.
std::vector<web::Route> link_routes(dossier::DossierSite const& site, AfterTies const& after = {},
                                    NoRules const& no_rules = {});

} // namespace kiem::link
