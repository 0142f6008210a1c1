// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_page.hpp"
#include "feature/dossier/dossier_text.hpp"
#include "web/date_hint.hpp"
#include <fmt/format.h>

namespace kiem::dossier {

namespace {

using Kind = web::PostField::Kind;

void put_search(std::string& out, Work const& work, web::Typed typed) {
    auto const& tr = work.tr();
    typed.values["doel"] = work.purpose;
    web::PostForm form;
    form.action = "/kinderen/zoeken";
    auto const add = [&](Kind kind, char const* name, char const* label) {
        form.fields.push_back({kind, name, tr(label)});
        form.fields.back().need = web::PostField::Need::optional;
    };
    if (work.may(policy::Relation::own, policy::Use::find, "kind.achternaam")) {
        add(Kind::line, "naam", "kind.zoek_naam");
        form.fields.back().help = tr("kind.zoek_naam_uitleg");
    }
    if (work.may(policy::Relation::own, policy::Use::find, "kind.geboortedatum")) {
        add(Kind::day, "geboortedatum", "kind.veld.geboortedatum");
        form.fields.back().help = tr("kind.uitleg.geboortedatum",
                                     {{"voorbeeld", web::birth_date_example(work.at.site)}});
    }
    if (form.fields.empty()) return;
    form.fields.push_back({Kind::hidden, "doel", ""});
    form.buttons.push_back({"zoeken", tr("kind.zoek")});
    web::put_section(out, "zoeken", tr("kind.zoek_titel"), "", [&](std::string& body) {
        html<R"(<div class="kiem-search">{}</div>)">(
            body, [&](std::string& inner) { web::put_post_form(inner, work.at.site, work.visit.get(), form, typed); });
    });
}

bool may_create(Work const& work) {
    using policy::Relation, policy::Use;
    return work.may(Relation::own, Use::write, "kind.achternaam") &&
           work.may(Relation::own, Use::write, "kind.geboortedatum");
}

/// The purposes one may choose from, when there are several.
void put_purposes(std::string& out, Work const& work) {
    if (work.purposes.size() < 2) return;
    std::vector<web::Link> links;
    for (auto const& purpose : work.purposes) {
        if (purpose == work.purpose) continue;
        auto other = work;
        other.purpose = purpose;
        links.push_back({other.title_of_purpose(), other.link("/kinderen")});
    }
    html<R"(<nav class="kiem-purposes" aria-label="{}"><p class="utrecht-paragraph">{} )">(
        out, work.tr()("kind.ander_doel"), work.tr()("kind.ander_doel"));
    for (auto const& link : links)
        html<R"(<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a> )">(out, link.url, link.text);
    html<"</p></nav>">(out);
}

void put_actions(std::string& out, Work const& work) {
    html<R"(<div class="kiem-actions">)">(out);
    if (may_create(work)) web::put_link_button(out, {work.tr()("kind.nieuw"), work.link("/kinderen/nieuw")});
    auto const emergencies = work.sharing.may(purpose_of_emergency, work.principal.roles, policy::Relation::own,
                                              policy::Use::read);
    if (emergencies.any())
        html<R"( <a class="utrecht-link utrecht-link--html-a" href="/kinderen/doorbreken">{}</a>)">(
            out, work.tr()("kind.nood"));
    html<"</div>">(out);
}

} // namespace

void put_line(std::string& out, Work const& work, Line const& line, std::vector<std::string> const& marks) {
    auto const& tr = work.tr();
    auto const name = full_name(line.name);
    auto const number = tr("kind.dossier_nummer", {{"nummer", std::to_string(line.id.value)}});
    html<R"(<li class="kiem-child"><a class="utrecht-link utrecht-link--html-a kiem-child__name" href="{}">{}</a>)">(
        out, work.link(url_of(line.id)), name.empty() ? number : name);
    if (line.born_on != Day{})
        html<R"(<span class="kiem-child__born">{}</span><span class="kiem-child__age">{}</span>)">(
            out, to_dutch(line.born_on), age_in_words(line.born_on, work.today(), tr));
    if (!name.empty()) html<R"(<span class="kiem-quiet kiem-child__number">{}</span>)">(out, number);
    for (auto const& mark : marks) html<R"(<span class="kiem-child__mark">{}</span>)">(out, mark);
    html<"</li>">(out);
}

namespace {

std::vector<std::string> marks_of(Work const& work, Line const& line) {
    std::vector<std::string> marks;
    if (line.is_restricted && work.may(policy::Relation::own, policy::Use::read, "kind.beperking"))
        marks.push_back(work.tr()("kind.beperkt"));
    if (line.found_by_merged) marks.push_back(work.tr()("kind.via_samengevoegd"));
    return marks;
}

void put_found(std::string& out, Work const& work, std::vector<Found> const& found) {
    html<R"(<ul class="kiem-children">)">(out);
    for (auto const& one : found) {
        auto marks = marks_of(work, one.hit.line);
        for (auto const& name : one.also_at) marks.push_back(work.tr()("kind.ook_bij", {{"organisatie", name}}));
        put_line(out, work, one.hit.line, marks);
    }
    html<"</ul>">(out);
}

} // namespace

web::Response search_page(Work const& work, web::Typed const& typed, int status) {
    auto response = web::page(work.at.site, head_of(work, work.tr()("kind.lijst"), {{work.tr()("web.home"), "/"}}),
                              [&](std::string& out) { put_search(out, work, typed); });
    response.status = status;
    return response;
}

web::Response found_page(Work const& work, std::vector<Found> const& found, web::Typed const& typed) {
    auto const& tr = work.tr();
    return web::page(work.at.site, head_of(work, tr("kind.gevonden"), breadcrumb_of(work)), [&](std::string& out) {
        auto const lead = found.empty() ? tr("kind.niets_gevonden")
                                        : tr("kind.aantal_gevonden", {{"aantal", std::to_string(found.size())}});
        web::put_section(out, "gevonden", tr("kind.beste_eerst"), lead, [&](std::string& body) {
            if (!found.empty()) put_found(body, work, found);
        });
        put_actions(out, work);
        put_search(out, work, typed);
    });
}

web::Response list_page(Work const& work, Page const& page, std::string_view cursor) {
    auto const& tr = work.tr();
    auto head = head_of(work, tr("kind.lijst"), {{tr("web.home"), "/"}});
    head.lead = tr("kind.lijst_uitleg", {{"organisatie", work.organisation.name}});
    return web::page(work.at.site, head, [&](std::string& out) {
        put_purposes(out, work);
        put_actions(out, work);
        put_search(out, work, {});
        web::put_section(out, "lijst", tr("kind.alle"), "", [&](std::string& body) {
            if (page.lines.empty()) return web::put_paragraph(body, tr("kind.geen"));
            html<R"(<ul class="kiem-children">)">(body);
            for (auto const& line : page.lines) put_line(body, work, line, marks_of(work, line));
            html<"</ul>">(body);
            web::put_turning(
                body, work.at.site,
                {tr("kind.volgende"), page.next.empty() ? std::string() : work.link("/kinderen?na=" + page.next)},
                cursor.empty() ? std::string() : work.link("/kinderen"));
        });
    });
}

} // namespace kiem::dossier
