// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/work_web.hpp"
#include "policy/outreach.hpp"
#include "policy/programme.hpp"

/// The pages about programmes.
///
///   /programmas                            what they are and what came of them, in counts; ?jaar=2013
///   /programmas/{code}                     who of one's own organisation takes part: form and POST
///   /programmas/{code}/bijeenkomst         who was there: form and POST; ?datum=1-2-2013&groep=De Boot
///   /kinderen/{nummer}/programmas          one child: form and POST
namespace kiem::programme {

/// What the pages need of the rest of the program. What a function refers to must outlive the request.
struct ProgrammeSite {
    dossier::DossierSite children;
    /// Of the policy in force on a day; one without programmes where there is none.
    std::function<policy::ProgrammeCatalogue const&(Day)> catalogue;
    std::function<policy::OutreachRules const&(Day)> rules;
    /// Which kinds of group are VVE on a day; empty: all are.
    std::function<std::vector<std::string>(Day)> group_kinds;
    /// Counts from 1 up to it are not shown.
    std::function<std::int64_t(Day)> threshold;
};

/// `site.children.site`, its keys and ties must outlive the routes.
std::vector<web::Route> programme_routes(ProgrammeSite const& site);

} // namespace kiem::programme
