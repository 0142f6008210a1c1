// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/rights/request_do.hpp"
#include "feature/rights/rights_web.hpp"
#include "web/post_form.hpp"

/// What the pages of this folder share.
namespace kiem::rights {

/// One visit to one page.
struct Shown {
    web::Site const& site;
    web::Visit const* visit;
};
inline Shown shown(RightsSite const& at, web::Request const& request) { return {at.site, request.visit.get()}; }

using DeskHandler = std::function<web::Response(dossier::Desk const&)>;
/// Runs the handler at a desk for the purpose "rechten", or shows why there is no sharing table.
web::Response at_desk(RightsSite const& at, web::Request const& request, Principal const& principal,
                      DeskHandler const& handler);

/// The number in a {name} of the pattern or in a field; 0 for what is none.
std::int64_t read_number(std::string_view text);

web::PageHead head_of(Shown const& view, std::string title, std::string lead, std::vector<web::Link> breadcrumb = {});
/// The refusal with its status.
web::Response refusal_page(Shown const& view, Refusal const& refusal);
/// A day as typed; with an error at the field when it is none.
Day read_day(web::Typed& typed, std::string const& field, Day today, Texts const& texts);
/// Taking out, and giving access, ask for the second factor: a page that says where; nothing when it was given shortly before.
std::optional<web::Response> ask_to_confirm(RightsSite const& at, web::Request const& request);
/// Puts a refusal above a form.
void put_refusal(std::string& out, Shown const& view, std::optional<Refusal> const& refusal);

std::vector<web::Route> consent_routes(RightsSite const& site);
std::vector<web::Route> request_routes(RightsSite const& site);
std::vector<web::Route> bundle_routes(RightsSite const& site);
std::vector<web::Route> retention_routes(RightsSite const& site);
std::vector<web::Route> parent_routes(RightsSite const& site);
std::vector<web::Route> own_child_routes(RightsSite const& site);

using SiteHandler = web::Response (*)(RightsSite const&, web::Request const&, Principal const&);
web::Route route_of(RightsSite const& site, web::Method method, std::string pattern, web::Access access,
                    SiteHandler handler);

/// Who writes down consents and requests, and who decides on them.
inline web::Access staff() {
    return web::Access::roles({Role::privacy_officer, Role::nurse, Role::location_manager, Role::care_coordinator,
                               Role::teacher, Role::vve_coordinator});
}
inline web::Access officers() { return web::Access::roles({Role::privacy_officer}); }

} // namespace kiem::rights
