// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/break_glass_page.hpp"
#include "feature/dossier/dossier_text.hpp"
#include "web/date_hint.hpp"
#include <array>
#include <fmt/format.h>

namespace kiem::dossier {

namespace {

using Kind = web::PostField::Kind;
using web::PostField;

std::string choice_text(Hit const& hit, Texts const& tr) {
    auto text = full_name(hit.line.name);
    if (hit.line.born_on != Day{}) text += ", " + to_dutch(hit.line.born_on);
    return text + " (" + tr("kind.dossier_nummer", {{"nummer", std::to_string(hit.line.id.value)}}) + ")";
}

web::PostForm form_of(std::vector<Hit> const& hits, web::Site const& site) {
    auto const& tr = site.texts;
    web::PostForm form;
    form.action = "/kinderen/doorbreken";
    if (!hits.empty()) {
        PostField chosen{Kind::radio, "gekozen", tr("kind.nood_welk")};
        for (auto const& hit : hits)
            chosen.choices.push_back({std::to_string(hit.line.id.value), choice_text(hit, tr)});
        form.fields.push_back(std::move(chosen));
    }
    auto const add = [&](Kind kind, char const* name, char const* label, char const* help) {
        form.fields.push_back({kind, name, tr(label), tr(help, {{"voorbeeld", web::birth_date_example(site)}})});
        form.fields.back().need = PostField::Need::optional;
    };
    add(Kind::line, "naam", "kind.zoek_naam", "kind.zoek_naam_uitleg");
    add(Kind::day, "geboortedatum", "kind.veld.geboortedatum", "kind.uitleg.geboortedatum");
    add(Kind::line, "nummer", "kind.nood_nummer", "kind.nood_nummer_uitleg");
    form.fields.push_back({Kind::text, "reden", tr("kind.nood_reden"), tr("kind.nood_reden_uitleg")});
    form.buttons.push_back({"openen", tr("kind.nood_openen"), web::PostButton::Look::danger});
    return form;
}

/// One emergency, as the privacy officer reads it.
class EmergencyWriter {
public:
    EmergencyWriter(Work const& work, BreakGlass const& glass) : work_(work), tr_(work.tr()), glass_(glass) {}

    void put(std::string& out) const {
        html<
            R"(<section class="kiem-record__card" aria-labelledby="nood-{}"><h2 class="utrecht-heading-2" id="nood-{}">{}</h2>{}{}</section>)">(
            out, glass_.id.value, glass_.id.value, moment_in_words(glass_.from),
            [&](std::string& body) { put_terms(body); }, [&](std::string& body) { put_review(body); });
    }

private:
    void put_terms(std::string& out) const {
        auto const own = account::find_organisation(work_.connection, glass_.organisation);
        std::vector<web::Term> terms{
            {tr_("kind.nood_wie"), glass_.who + ", " + (own ? own->name : glass_.organisation)},
            {tr_("kind.nood_reden"), glass_.reason},
            {tr_("kind.nood_toestand"), {}, [&](std::string& body) { put_state(body); }}};
        if (!glass_.reached.empty())
            terms.push_back({tr_("kind.nood_dossiers"), {}, [&](std::string& body) { put_dossiers(body); }});
        web::put_terms(out, terms);
    }

    void put_state(std::string& out) const {
        bool const is_open = glass_.is_open(work_.now);
        web::put_badge(out, is_open ? web::Badge::warning : web::Badge::neutral,
                       tr_(is_open ? "kind.nood_loopt" : "kind.nood_voorbij"));
        auto const end = glass_.ended.value_or(glass_.until);
        html<" {}">(out, tr_("kind.nood_tot_kort", {{"moment", moment_in_words(end)}}));
    }

    void put_dossiers(std::string& out) const {
        for (auto const& one : glass_.reached)
            html<R"(<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a> )">(
                out, url_of(one.dossier) + "?doel=" + std::string(purpose_of_oversight),
                tr_("kind.dossier_nummer", {{"nummer", std::to_string(one.dossier.value)}}));
    }

    void put_review(std::string& out) const {
        if (glass_.reviewed)
            return web::put_paragraph(out, tr_("kind.nood_nagekeken", {{"wie", glass_.reviewed_by},
                                                                       {"moment", moment_in_words(*glass_.reviewed)}}));
        web::put_button_form(
            out, *work_.visit, "/toezicht", {"nagekeken", tr_("kind.nood_keur"), web::PostButton::Look::other},
            std::array{std::pair<std::string, std::string>{"nummer", std::to_string(glass_.id.value)}});
    }

    Work const& work_;
    Texts const& tr_;
    BreakGlass const& glass_;
};

} // namespace

web::Response emergency_page(Work const& work, std::vector<Hit> const& hits, web::Typed const& typed, int status) {
    auto const& tr = work.tr();
    auto head = head_of(work, tr("kind.nood"), {{tr("web.home"), "/"}, {tr("kind.lijst"), "/kinderen"}});
    head.lead = tr("kind.nood_uitleg");
    auto response = web::page(work.at.site, head, [&](std::string& out) {
        web::put_alert(out, web::Tone::warning, tr("kind.nood_gevolg"), [&](std::string& body) {
            html<R"(<ul class="kiem-consequences">)">(body);
            for (auto const* key :
                 {"kind.nood_gevolg_1", "kind.nood_gevolg_2", "kind.nood_gevolg_3", "kind.nood_gevolg_4"})
                html<"<li>{}</li>">(body, tr(key, {{"minuten", std::to_string(emergency_lasts.count())}}));
            html<"</ul>">(body);
        });
        web::put_post_form(out, work.at.site, work.visit.get(), form_of(hits, work.at.site), typed);
    });
    response.status = status;
    return response;
}

web::Response oversight_page(Work const& work, std::vector<BreakGlass> const& all) {
    auto const& tr = work.tr();
    auto head = head_of(work, tr("kind.toezicht"), {{tr("web.home"), "/"}});
    head.lead = tr("kind.toezicht_uitleg");
    return web::page(work.at.site, head, [&](std::string& out) {
        if (all.empty()) return web::put_paragraph(out, tr("kind.toezicht_leeg"));
        html<R"(<div class="kiem-record">)">(out);
        for (auto const& one : all) EmergencyWriter(work, one).put(out);
        html<"</div>">(out);
    });
}

} // namespace kiem::dossier
