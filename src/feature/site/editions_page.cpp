// SPDX-License-Identifier: EUPL-1.2
#include "base/local_day.hpp"
#include "feature/site/pages_page.hpp"
#include <algorithm>

namespace kiem::site {

namespace {

edition::EditionHead const* corrected_by(Visit const& visit, edition::EditionHead const& head) {
    auto const found = std::ranges::find(visit.heads, head.name, &edition::EditionHead::corrects);
    return found == visit.heads.end() ? nullptr : &*found;
}

void put_edition(std::string& out, Visit const& visit, edition::EditionHead const& head) {
    auto const& texts = visit.texts();
    auto const url = to_url({visit.address.language, head.name, {}});
    html<
        R"(<li class="site-edition"><h2 class="utrecht-heading-3"><a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></h2>)">(
        out, url, texts("site.edition_name", {{"editie", head.name}}));
    html<R"(<p class="utrecht-paragraph">{}</p>)">(out, dutch(visit, head.title));
    web::put_paragraph(out, texts("site.edition_dates",
                                  {{"teldatum", day_text(head.on, texts)}, {"bekend", day_text(head.known, texts)}}));
    if (head.published_at)
        web::put_paragraph(
            out, texts("site.edition_published", {{"datum", day_text(local_day(*head.published_at), texts)}}));
    if (auto const* newer = corrected_by(visit, head)) {
        web::put_badge(out, web::Badge::warning, texts("site.is_corrected"));
        put_link(out, {texts("site.corrected_link", {{"editie", newer->name}}),
                       to_url({visit.address.language, newer->name, {}})});
    }
    if (!head.corrects.empty()) {
        web::put_paragraph(out, texts("site.corrects", {{"editie", head.corrects}}));
        put_dutch_paragraph(out, visit, head.correction);
        put_link(out, {texts("site.see_changes", {{"editie", head.corrects}}),
                       to_url({visit.address.language,
                               {},
                               {"vergelijken", std::string(compare_editions), head.corrects, head.name}})});
    }
    html<"</li>">(out);
}

} // namespace

web::Response editions_page(Visit const& visit) {
    auto const& texts = visit.texts();
    return public_page(visit, {texts("site.editions"), texts("site.editions_lead")}, [&](std::string& out) {
        html<R"(<ul class="site-editions">)">(out);
        for (auto const& head : visit.heads) put_edition(out, visit, head);
        html<"</ul>">(out);
    });
}

} // namespace kiem::site
