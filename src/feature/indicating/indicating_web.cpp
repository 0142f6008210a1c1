// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/indicating_web.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/indicating/indicating_page.hpp"
#include "feature/indicating/indicating_store.hpp"
#include "feature/indicating/known_do.hpp"
#include "feature/indicating/letter_web.hpp"
#include "feature/indicating/lists_web.hpp"
#include <fmt/format.h>

namespace kiem::indicating {

namespace {

using dossier::not_there;
using dossier::read_number;
using dossier::refused;
using dossier::status_of;
using dossier::Work;
using web::Request;
using web::Response;

Seen seen_in(web::Typed const& typed, DossierId dossier) {
    return {dossier, typed.value("gezien"), read_number(typed.value("gezien-versie")).value_or(0)};
}

/// What a form about the indication in force begins with.
web::Typed typed_of(View const& view) {
    web::Typed typed;
    auto const seen = view.seen();
    typed.values["gezien"] = seen.code;
    typed.values["gezien-versie"] = std::to_string(seen.version);
    return typed;
}

/// IDC-113, or IDC-114 where nothing was typed.
std::string not_a_day(ChildOffice const& at, std::string const& text) {
    if (text.find_first_not_of(' ') == std::string::npos) return at.tr()("IDC-114");
    return at.tr()("IDC-113", {{"waarde", text}});
}

/// A day that cannot be read is today, so that the form has questions.
Draft read_draft(ChildOffice const& at, web::Typed& typed) {
    Draft draft;
    auto const text = typed.value("afgegeven_op");
    auto const day = parse_typed_day(text, at.work.today());
    if (!day) typed.errors["afgegeven_op"] = not_a_day(at, text);
    draft.issued_on = day.value_or(at.work.today());
    if (auto const policy = at.office.policies.on(draft.issued_on); !policy)
        typed.errors.try_emplace("afgegeven_op", at.tr()(policy.error()));
    else
        for (auto const& asked : questions_of(**policy))
            if (auto word = typed.value(to_text(asked.question)); !word.empty())
                draft.answers.emplace(asked.question, std::move(word));
    draft.main_criterion = typed.value("hoofdcriterium");
    draft.parents = parse_parents_view(typed.value("ouders"));
    draft.parents_note = typed.value("ouders_toelichting");
    if (!at.may_write("indicatie.ouders")) {
        draft.parents = ParentsView::not_discussed;
        draft.parents_note.clear();
    }
    return draft;
}

/// At the field that the refusal names, or above the form. Who comes second sees that, and may save after having looked.
FormState with_refusal(ChildOffice const& at, FormState state, Refusal const& refusal) {
    state.status = status_of(refusal);
    if (refusal.kind == Refusal::Kind::invalid && !refusal.detail.empty())
        state.typed.errors[refusal.detail] = at.tr()(refusal);
    else state.told = at.tr()(refusal);
    if (refusal.kind != Refusal::Kind::outdated) return state;
    for (auto const& [name, value] : typed_of(at.view).values) state.typed.values[name] = value;
    return state;
}

Findings findings_of(ChildOffice const& at, Draft const& draft, std::string_view button) {
    auto const policy = at.office.policies.on(draft.issued_on);
    if (!policy) return {};
    auto const outreach = at.office.policies.outreach_on(draft.issued_on);
    Circumstances with{
        **policy, outreach ? **outreach : at.office.rules, at.view.child.dossier.born_on, at.work.today(), {}};
    with.follows_from = last_first_day(at.view.indications);
    auto findings = button == "bewaren" ? check(draft, with) : check_rejection(draft, with);
    // Who only looks has not finished.
    if (button == "kijken")
        std::erase_if(findings, [](Finding const& one) { return one.code == "IDC-112" || one.code == "IDC-101"; });
    return findings;
}

Response show_draft(ChildOffice const& at, Request const& request) {
    if (!at.may_indicate()) return not_there(at.work.at, request);
    FormState state{typed_at_first(at)};
    auto typed = state.typed;
    return draft_page(at, read_draft(at, typed), std::move(state));
}

Response save_draft(ChildOffice const& at, Request const& request) {
    if (!at.may_indicate()) return not_there(at.work.at, request);
    FormState state{web::typed_in(request.form)};
    auto const draft = read_draft(at, state.typed);
    auto const button = state.typed.value("doe");
    auto const findings = findings_of(at, draft, button);
    web::add_errors(state.typed, findings, at.tr());
    // Of questions that were passed over there is nothing to say yet.
    bool const is_passed_over = button == "bewaren" && std::ranges::count(findings, "IDC-101", &Finding::code) > 0;
    if (!is_passed_over) state.outcome = FormState::Outcome::shown;
    if (button == "kijken") {
        if (!state.typed.errors.empty()) state.status = 422;
        return draft_page(at, draft, std::move(state));
    }
    auto const id = at.view.child.dossier.id;
    // What was kept before is not held against what it made.
    bool const was_kept =
        find_by_key(at.work.connection, at.work.principal.organisation, state.typed.value("sleutel")).has_value();
    if (!was_kept && !state.typed.errors.empty()) {
        state.status = 422;
        return draft_page(at, draft, std::move(state));
    }
    auto const seen = seen_in(state.typed, id);
    auto const key = state.typed.value("sleutel");
    auto const saved = button == "afwijzen" ? reject(at.office, key, seen, draft,
                                                     {state.typed.value("reden"), state.typed.value("toelichting")})
                                            : indicate(at.office, key, seen, draft);
    if (saved) return web::see_other(at.url());
    if (status_of(saved.error()) == 404) return not_there(at.work.at, request);
    return draft_page(at, draft, with_refusal(at, std::move(state), saved.error()));
}

Response show_parents(ChildOffice const& at, Request const& request) {
    auto const* now = at.view.in_force();
    if (now == nullptr || !at.may_write("indicatie.ouders")) return not_there(at.work.at, request);
    FormState state{typed_of(at.view)};
    if (now->parents) state.typed.values["ouders"] = to_text(*now->parents);
    state.typed.values["ouders_toelichting"] = now->parents_note;
    return parents_page(at, std::move(state));
}

Response save_parents(ChildOffice const& at, Request const& request) {
    if (!at.may_write("indicatie.ouders")) return not_there(at.work.at, request);
    FormState state{web::typed_in(request.form)};
    auto const view = parse_parents_view(state.typed.value("ouders"));
    if (!view) {
        state.typed.errors["ouders"] = at.tr()(Refusal{Refusal::Kind::invalid, "IDC-108", {}});
        state.status = 422;
        return parents_page(at, std::move(state));
    }
    auto const saved = record_parents(at.office, seen_in(state.typed, at.view.child.dossier.id), *view,
                                      state.typed.value("ouders_toelichting"));
    if (saved) return web::see_other(at.url());
    if (status_of(saved.error()) == 404) return not_there(at.work.at, request);
    return parents_page(at, with_refusal(at, std::move(state), saved.error()));
}

Response show_end(ChildOffice const& at, Request const& request) {
    if (at.view.in_force() == nullptr || !at.may_write("indicatie.tot")) return not_there(at.work.at, request);
    FormState state{typed_of(at.view)};
    state.typed.values["dag"] = typed_at_first(at).value("afgegeven_op");
    return end_page(at, std::move(state));
}

Response save_end(ChildOffice const& at, Request const& request) {
    if (!at.may_write("indicatie.tot")) return not_there(at.work.at, request);
    FormState state{web::typed_in(request.form)};
    auto const kind = state.typed.value("soort");
    if (kind != "beeindigen" && kind != "intrekken")
        state.typed.errors["soort"] = at.tr()(Refusal{Refusal::Kind::invalid, "IDC-123", {}});
    auto const text = state.typed.value("dag");
    auto const day = parse_typed_day(text, at.work.today());
    if (!day && kind != "intrekken") state.typed.errors["dag"] = not_a_day(at, text);
    if (!state.typed.errors.empty()) {
        state.status = 422;
        return end_page(at, std::move(state));
    }
    Ending const ending{kind == "intrekken" ? Ending::Kind::withdraw : Ending::Kind::end, day.value_or(at.work.today()),
                        state.typed.value("reden"), state.typed.value("toelichting")};
    auto const saved = end(at.office, seen_in(state.typed, at.view.child.dossier.id), ending);
    if (saved) return web::see_other(at.url());
    if (status_of(saved.error()) == 404) return not_there(at.work.at, request);
    return end_page(at, with_refusal(at, std::move(state), saved.error()));
}

Response show_child(ChildOffice const& at, Request const&) { return child_page(at, {}); }

Response let_give_way(ChildOffice const& at, Request const& request) {
    if (!at.may_write("indicatie.tot")) return not_there(at.work.at, request);
    auto const done = give_way(at.office, at.view.child.dossier.id, request.form.text("indicatie"));
    if (done) return web::see_other(at.url());
    if (status_of(done.error()) == 404) return not_there(at.work.at, request);
    auto response = child_page(at, at.tr()(done.error()));
    response.status = status_of(done.error());
    return response;
}

using ChildHandler = std::function<Response(ChildOffice const&, Request const&)>;

/// Opens the indications of the child of the path.
Response at_child(IndicatingSite const& site, Work const& work, Request const& request, ChildHandler const& handler) {
    auto const id = dossier::dossier_in(request);
    if (!id) return not_there(work.at, request);
    auto const rules = site.policies.outreach_on(work.today());
    if (!rules) return refused(work, request, rules.error());
    auto const desk = work.desk();
    auto const norm = site.norm ? std::optional(site.norm(work.today())) : std::nullopt;
    Office const office{desk, **rules, site.policies, norm ? &*norm : nullptr};
    auto const view = open(office, *id);
    if (!view) return refused(work, request, view.error());
    return handler({work, office, *view}, request);
}

} // namespace

std::vector<web::Route> indicating_routes(IndicatingSite const& site) {
    auto const roles = web::Access::roles({Role::nurse, Role::vve_coordinator, Role::preschool_worker,
                                           Role::location_manager, Role::teacher, Role::care_coordinator,
                                           Role::privacy_officer});
    std::vector<web::Route> routes;
    auto const add = [&](web::Method method, std::string_view end, ChildHandler handler) {
        routes.push_back({method, fmt::format("/kinderen/{{nummer}}/indicatie{}", end), roles,
                          [site, handler](Request const& request, Principal const& principal) {
                              auto const work = dossier::work_of(site.dossier, request, principal);
                              return work ? at_child(site, *work, request, handler) : not_there(site.dossier, request);
                          }});
    };
    using web::Method;
    add(Method::get, "", show_child);
    add(Method::get, "/nieuw", show_draft);
    add(Method::post, "/nieuw", save_draft);
    add(Method::get, "/ouders", show_parents);
    add(Method::post, "/ouders", save_parents);
    add(Method::get, "/einde", show_end);
    add(Method::post, "/einde", save_end);
    add(Method::post, "/laten-wijken", let_give_way);
    add(Method::get, "/brief", show_letter);
    add(Method::get, "/brief.pdf", [browser = site.browser](ChildOffice const& at, Request const& request) {
        return give_letter(at, request, browser);
    });
    routes.push_back(
        {Method::get, "/indicaties", web::Access::roles({Role::nurse}),
         [site](Request const& request, Principal const& principal) { return show_lists(site, request, principal); }});
    return routes;
}

dossier::ChildLink link_of_child(Texts const& tr) {
    return {tr("indicatie.titel"),
            [](DossierId id) { return dossier::url_of(id) + "/indicatie"; },
            {Role::nurse, Role::privacy_officer}};
}

} // namespace kiem::indicating
