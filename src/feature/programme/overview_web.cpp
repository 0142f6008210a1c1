// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/overview_web.hpp"
#include "feature/programme/child_web.hpp"
#include "feature/programme/overview_page.hpp"
#include "feature/programme/roll_web.hpp"
#include "feature/programme/session_web.hpp"
#include <algorithm>
#include <array>

namespace kiem::programme {

namespace {

using web::Request;
using web::Response;

/// The year asked for, as far as there are or may be numbers of it.
int year_asked(AtWork const& work, Request const& request) {
    auto const now = static_cast<int>(std::chrono::year_month_day(work.today()).year());
    int first = now;
    for (auto const& target : work.catalogue.targets) first = std::min(first, target.year);
    auto const asked = dossier::read_number(request.query.text("jaar")).value_or(now);
    return asked >= first && asked <= now ? static_cast<int>(asked) : now;
}

Response show_overview(AtWork const& work, Request const& request) {
    bool const is_municipality = work.work.organisation.kind == account::OrganisationKind::municipality;
    Overview overview{{}, is_municipality ? Scope::everybody : Scope::own, year_asked(work, request)};
    // Counting is for guiding children to a place, whatever else one works for.
    auto const counting = work.work.desk_for("toeleiding");
    auto figures = count_programmes({counting, work.catalogue, work.rules}, overview.year, overview.scope,
                                    work.at.group_kinds(work.today()));
    if (figures) overview.figures = std::move(*figures);
    return overview_page(work, overview);
}

} // namespace

std::vector<web::Route> overview_routes(ProgrammeSite const& site) {
    return {programme_route(site, web::Method::get, "/programmas",
                            web::Access::roles({Role::policy_officer, Role::nurse, Role::vve_coordinator,
                                                Role::preschool_worker, Role::location_manager}),
                            show_overview)};
}

std::vector<web::Route> programme_routes(ProgrammeSite const& site) {
    std::vector<web::Route> all;
    for (auto& some : std::array{overview_routes(site), roll_routes(site), session_routes(site), child_routes(site)})
        for (auto const& one : some) all.push_back(one);
    return all;
}

} // namespace kiem::programme
