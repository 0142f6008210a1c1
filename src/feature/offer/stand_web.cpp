// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/stand_web.hpp"
#include "feature/offer/code_list.hpp"
#include "feature/offer/counter_do.hpp"
#include <fmt/format.h>

namespace kiem::offer {

namespace {

constexpr std::string_view confirmed_field = "bevestigd";

} // namespace

web::Route stand_route(OfferSite const& site, web::Method method, std::string pattern, web::Access access,
                       std::string purpose, StandHandler handler) {
    return {method, std::move(pattern), std::move(access),
            [site, purpose = std::move(purpose), handler = std::move(handler)](web::Request const& request,
                                                                               Principal const& principal) {
                auto work = dossier::work_of(site.children, request, principal, purpose);
                if (!work) return dossier::not_there(site.children, request);
                Stand const stand(site, std::move(*work));
                return handler(stand, request);
            }};
}

web::PageHead stand_head(Stand const& stand, std::string title, std::vector<web::Link> breadcrumb) {
    web::PageHead head{std::move(title), web::Zone::open, std::move(breadcrumb)};
    head.kicker = stand.work.organisation.name;
    head.visit = stand.work.visit.get();
    return head;
}

web::Response stand_refused(Stand const& stand, web::Request const& request, Refusal const& refusal) {
    return dossier::refused(stand.work, request, refusal);
}

void put_restricted(std::string& out, Stand const& stand, Standing const& standing) {
    if (!standing.restricted) return;
    web::put_alert(out, web::Tone::warning, stand.tr()("kind.beperkt"), [&](std::string& body) {
        web::put_paragraph(body, stand.tr()(refuse_restricted(*standing.restricted).value()));
    });
}

std::optional<Day> day_in(std::string_view typed, Day today, std::optional<Day> fallback) {
    if (typed.empty()) return fallback;
    if (auto const iso = parse_iso_day(typed)) return iso;
    return parse_typed_day(typed, today);
}

std::string session_name(std::size_t session, Texts const& tr) {
    return tr(fmt::format("plaats.dagdeel.{}", placing::session_code(session)));
}

std::string sessions_name(placing::Sessions sessions, Texts const& tr) {
    if (sessions.none()) return tr("plaats.dagdelen_onbekend");
    std::string text;
    for (std::size_t i = 0; i < placing::sessions_in_week; ++i)
        if (sessions.test(i)) text += (text.empty() ? "" : ", ") + session_name(i, tr);
    return text;
}

std::vector<web::Choice> session_choices(Texts const& tr) {
    std::vector<web::Choice> choices;
    for (std::size_t i = 0; i < placing::sessions_in_week; ++i)
        choices.push_back({std::string(placing::session_code(i)), session_name(i, tr)});
    return choices;
}

void put_to_confirm(std::string& out, Stand const& stand, Findings const& findings) {
    auto in_words = findings;
    for (auto& finding : in_words)
        for (auto& [name, value] : finding.params) {
            if (name != "dagdeel" && name != "dagdelen") continue;
            // A number of half-days stays a number.
            if (auto const sessions = placing::parse_sessions(value); sessions && sessions->any())
                value = sessions_name(*sessions, stand.tr());
        }
    web::put_findings(out, stand.site(), in_words);
}

void add_confirmation(web::PostForm& form, Findings const& findings, Texts const& tr) {
    auto const codes = placing::codes_to_confirm(findings);
    if (codes.empty() || has_errors(findings)) return;
    form.fields.push_back({web::PostField::Kind::several,
                           std::string(confirmed_field),
                           tr("plaats.bevestig"),
                           tr("plaats.bevestig_uitleg"),
                           {{codes_in_one(codes), tr("plaats.bevestig_ja")}}});
    form.fields.back().need = web::PostField::Need::optional;
}

std::vector<std::string> confirmed_in(web::Request const& request) {
    return codes_apart(request.form.text(confirmed_field));
}

TypedStep turned_down(Stand const& stand, web::Request const& request, Refusal const& refusal,
                      std::map<std::string, std::string, std::less<>> const& field_of) {
    TypedStep step{std::string(request.form.text("doe")), web::typed_in(request.form)};
    step.status = dossier::status_of(refusal);
    auto const at = field_of.find(refusal.code);
    auto const field = at == field_of.end() ? std::string() : at->second;
    if (field.empty()) step.told = stand.tr()(refusal);
    else step.typed.errors[field] = stand.tr()(refusal);
    return step;
}

std::string url_after(std::string url, std::string_view step) { return url.append("?gedaan=").append(step); }

void put_done(std::string& out, Stand const& stand, TypedStep const& typed) {
    auto const& tr = stand.tr();
    auto const key = fmt::format("plaats.gedaan.{}", typed.done);
    if (typed.done.empty() || !tr.has(key)) return;
    web::put_alert(out, web::Tone::ok, tr("desk.klaar"), [&](std::string& body) { web::put_paragraph(body, tr(key)); });
}

web::Typed typed_for(TypedStep const& typed, std::string_view step,
                     std::map<std::string, std::string, std::less<>> values) {
    if (typed.step == step) return typed.typed;
    return {std::move(values), {}};
}

} // namespace kiem::offer
