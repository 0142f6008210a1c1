// SPDX-License-Identifier: EUPL-1.2
#include "feature/sharing/sharing_web.hpp"
#include "feature/sharing/sharing_page.hpp"

namespace kiem::sharing {

std::vector<web::Route> sharing_routes(SharingSite const& site) {
    auto const show = [site](web::Request const& request, Principal const&) {
        auto const dated = site.tables->on(site.today());
        return dated ? sharing_page(site.site, **dated, request.query.text("rol"))
                     : no_table_page(site.site, dated.error());
    };
    return {{web::Method::get, "/wie-mag-wat", web::Access::everyone(), show}};
}

} // namespace kiem::sharing
