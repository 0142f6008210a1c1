// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/offer_web.hpp"
#include "base/decimal.hpp"
#include "feature/offer/group_page.hpp"
#include "feature/offer/wish_web.hpp"
#include <fmt/format.h>

namespace kiem::offer {

namespace {

using web::Request;
using web::Response;

DayAsked day_asked(Stand const& stand, Request const& request) {
    auto const typed = std::string(request.query.text("op"));
    auto const day = day_in(typed, stand.today(), stand.today());
    if (!day) return {stand.today(), typed, stand.tr()("plaats.geen_dag")};
    return {*day, typed_day(*day), {}};
}

Response show_groups(Stand const& stand, Request const& request) {
    auto const day = day_asked(stand, request);
    auto const groups = list_groups(stand.counter, day.on);
    if (!groups) return dossier::not_there(stand.at.children, request);
    return groups_page(stand, *groups, day);
}

Response show_group(Stand const& stand, Request const& request, TypedStep const& typed) {
    auto const day = day_asked(stand, request);
    auto const detail = open_group(stand.counter, request.param("code"), day.on);
    if (!detail) return dossier::not_there(stand.at.children, request);
    return group_page(stand, *detail, day, typed);
}

std::optional<int> whole_number(std::string_view text) {
    auto const number = parse_decimal(text, 0);
    if (!number || *number < 0 || *number > 100'000) return std::nullopt;
    return static_cast<int>(*number);
}

/// A field that may be empty; what is no number gets an error.
std::optional<int> number_in(Stand const& stand, Request const& request, web::Typed& typed, std::string const& field) {
    auto const text = request.form.text(field);
    if (text.empty()) return std::nullopt;
    auto const number = whole_number(text);
    if (!number) typed.errors[field] = stand.tr()("plaats.geen_getal");
    return number;
}

std::optional<int> age_in(Stand const& stand, Request const& request, web::Typed& typed, std::string const& field) {
    auto const text = request.form.text(field);
    if (text.empty()) return std::nullopt;
    auto const months = parse_age(text);
    if (!months) typed.errors[field] = stand.tr()("plaats.geen_leeftijd");
    return months;
}

Response plan_group(Stand const& stand, Request const& request) {
    TypedStep typed{"plannen", web::typed_in(request.form), {}, {}, 422};
    placing::SessionPlan plan;
    auto const places = number_in(stand, request, typed.typed, "plaatsen");
    auto const minutes = number_in(stand, request, typed.typed, "minuten");
    plan.weeks_per_year = number_in(stand, request, typed.typed, "weken");
    plan.from_months = age_in(stand, request, typed.typed, "vanaf-leeftijd");
    plan.until_months = age_in(stand, request, typed.typed, "tot-leeftijd");
    for (auto const code : request.form.all("dagdelen"))
        if (auto const session = placing::parse_session(code)) plan.slots[*session] = {places.value_or(0), minutes};
    auto const from = day_in(request.form.text("vanaf"), stand.today());
    if (!from) typed.typed.errors["vanaf"] = stand.tr()("plaats.geen_dag");
    else plan.from = *from;
    if (!typed.typed.errors.empty()) return show_group(stand, request, typed);
    auto const code = request.param("code");
    auto const saved = plan_sessions(stand.counter, code, plan);
    if (saved) return web::see_other(fmt::format("/groepen/{}?op={}", code, to_iso(plan.from)));
    if (dossier::status_of(saved.error()) == 404) return dossier::not_there(stand.at.children, request);
    return show_group(stand, request,
                      turned_down(stand, request, saved.error(),
                                  {{"AAN-214", "dagdelen"}, {"AAN-215", "tot-leeftijd"}, {"AAN-217", "weken"}}));
}

Response show_waiting(Stand const& stand, Request const& request) {
    auto const day = day_asked(stand, request);
    auto const location = request.query.text("locatie");
    auto const skipped = dossier::read_number(request.query.text("na")).value_or(0);
    auto const list = list_waiting(stand.counter, location, day.on,
                                   {static_cast<std::size_t>(skipped), lines_per_page});
    if (!list) return dossier::not_there(stand.at.children, request);
    return waiting_page(stand, *list, location, day);
}

/// Who works in groups comes for the care of children, the municipality to place them.
web::Route groups_route(OfferSite const& site, web::Method method, std::string const& pattern,
                        web::Access const& access, StandHandler handler) {
    auto const of_groups = stand_route(site, method, pattern, access, "opvang", handler);
    auto const of_all = stand_route(site, method, pattern, access, "toeleiding", std::move(handler));
    return {method, pattern, access, [of_groups, of_all](Request const& request, Principal const& principal) {
                bool const places = principal.has(Role::vve_coordinator) || principal.has(Role::policy_officer);
                return (places ? of_all : of_groups).handler(request, principal);
            }};
}

} // namespace

std::vector<web::Route> offer_routes(OfferSite const& site) {
    using web::Method;
    auto const seers = web::Access::roles(
        {Role::location_manager, Role::preschool_worker, Role::coach, Role::vve_coordinator, Role::policy_officer});
    auto const managers = web::Access::roles({Role::location_manager});
    auto const listers = web::Access::roles({Role::location_manager, Role::vve_coordinator});
    std::vector<web::Route> routes{
        groups_route(site, Method::get, "/groepen", seers, show_groups),
        groups_route(site, Method::get, "/groepen/{code}", seers,
                     [](Stand const& stand, Request const& request) { return show_group(stand, request, {}); }),
        stand_route(site, Method::post, "/groepen/{code}/dagdelen", managers, "opvang", plan_group),
        stand_route(site, Method::get, "/wachtlijst", listers, "toeleiding", show_waiting)};
    for (auto& some : {wish_routes(site), answer_routes(site), placement_routes(site)})
        routes.insert(routes.end(), some.begin(), some.end());
    return routes;
}

} // namespace kiem::offer
