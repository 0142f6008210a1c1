// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/funnel_web.hpp"
#include "feature/desk/funnel_page.hpp"

namespace kiem::desk {

namespace {

web::Response show_funnel(Seat const& seat, web::Request const& request) {
    bool const is_municipality = seat.work.organisation.kind == account::OrganisationKind::municipality;
    if (!is_municipality || !seat.may(policy::Use::count, "traject.toestand")) return no_such_page(seat.at, request);
    auto const numbers = seat.at.funnel.numbers(seat.work.connection, seat.today());
    return funnel_page(seat, *numbers);
}

} // namespace

std::vector<web::Route> funnel_routes(DeskSite const& site) {
    return {desk_route(site, web::Method::get, "/toeleiding",
                       web::Access::roles({Role::policy_officer, Role::vve_coordinator}), show_funnel)};
}

} // namespace kiem::desk
