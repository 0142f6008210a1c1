// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/open_edition_text.hpp"
#include "feature/site/site.hpp"

namespace kiem::site {

report::OpenEdition open_edition(edition::Publication const& from, std::string const& origin, Texts const& texts) {
    report::OpenEdition open;
    open.name = from.name;
    open.title = from.title;
    open.description = texts("sitefile.dataset", {{"titel", from.title}});
    open.on = from.on;
    open.known = from.known;
    open.published_on = from.published_on;
    open.municipality = from.municipality;
    open.municipality_name = from.municipality_name;
    open.contact_name = from.contact_name;
    open.contact_email = from.contact_email;
    open.contact_url = from.contact_url;
    open.licence = from.licence;
    open.page_url = origin + to_url({Language::dutch, from.name, {}});
    for (auto const& subject : from.subjects)
        open.subjects.push_back({subject.method, subject.id, subject.name, subject.definition, subject.source});
    return open;
}

} // namespace kiem::site
