// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/pages_page.hpp"

namespace kiem::site {

web::Response accessibility_page(Visit const& visit) {
    auto const& texts = visit.texts();
    auto const& publication = visit.publication();
    auto const section = [&](std::string& out, std::string_view id, std::string const& title, std::string const& text) {
        web::put_section(out, id, title, "", [&](std::string& body) { web::put_paragraph(body, text); });
    };
    PublicHead const head{texts("site.accessibility"),
                          texts("site.accessibility_lead", {{"gemeente", publication.municipality_name}})};
    return public_page(visit, head, [&](std::string& out) {
        section(out, "stand", texts("site.accessibility_state"), texts("site.accessibility_state_text"));
        section(out, "hoe", texts("site.accessibility_how"), texts("site.accessibility_how_text"));
        section(out, "wat", texts("site.accessibility_what"), texts("site.accessibility_what_text"));
        section(out, "niet", texts("site.accessibility_not"), texts("site.accessibility_not_text"));
        web::put_section(out, "melden", texts("site.accessibility_tell"), texts("site.accessibility_tell_text"),
                         [&](std::string& body) {
                             if (!publication.contact_email.empty())
                                 put_link(body, {publication.contact_email, "mailto:" + publication.contact_email});
                             if (!publication.contact_url.empty())
                                 put_link(body, {publication.contact_url, publication.contact_url});
                         });
    });
}

} // namespace kiem::site
