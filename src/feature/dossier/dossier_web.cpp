// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_web.hpp"
#include "base/identifiers.hpp"
#include "feature/dossier/break_glass_web.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/dossier/dossier_page.hpp"
#include "feature/dossier/restriction_web.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::dossier {

namespace {

using web::Request;
using web::Response;

/// From here a dossier looks like the child that is typed.
constexpr int fit_of_alike = 75;

Response show_list(Work const& work, Request const& request) {
    auto const cursor = request.query.text("na");
    auto const page = list(work.desk(), cursor);
    if (!page) return refused(work, request, page.error());
    return list_page(work, *page, cursor);
}

/// Organisations with a linked dossier of which one may know that they have one.
std::vector<std::string> elsewhere(Work const& work, Desk const& desk, DossierId id) {
    std::vector<std::string> names;
    for (auto const other : work.at.ties.linked_with(work.connection, id, work.today())) {
        auto const code = organisation_of(work.connection, other);
        auto const dossier = code ? load_dossier(work.connection, *code, other) : std::nullopt;
        auto const rights = dossier ? rights_on(desk, *dossier) : std::nullopt;
        if (!rights || !rights->can_read("kind.organisatie")) continue;
        auto const organisation = account::find_organisation(work.connection, *code);
        names.push_back(organisation ? organisation->name : *code);
    }
    return names;
}

Response search(Work const& work, Request const& request) {
    auto const& tr = work.tr();
    auto typed = web::typed_in(request.form);
    Wanted wanted{std::string(request.form.text("naam")), {}};
    if (auto const text = request.form.text("geboortedatum"); !text.empty()) {
        auto const day = read_birth_date(text, work.today());
        if (day) wanted.born_on = *day;
        else web::add_errors(typed, {day.error()}, tr);
    }
    if (!typed.errors.empty()) return search_page(work, typed, 422);
    auto const desk = work.desk();
    auto const hits = find(desk, wanted);
    if (!hits && hits.error().kind == Refusal::Kind::invalid) {
        typed.errors["naam"] = tr(hits.error());
        return search_page(work, typed, 422);
    }
    if (!hits) return refused(work, request, hits.error());
    std::vector<Found> found;
    for (auto const& hit : *hits) found.push_back({hit, elsewhere(work, desk, hit.line.id)});
    return found_page(work, found, typed);
}

bool has_basis(Work const& work) { return !work.organisation.bsn_basis.empty(); }

/// The fields of a form that one may write.
policy::FieldSet of_form(policy::FieldSet const& writable) {
    policy::FieldSet form;
    for (auto const* field : {"kind.voornaam", "kind.tussenvoegsel", "kind.achternaam", "kind.geboortedatum",
                              "kind.talen", "kind.kindcode", "adres.*", "verzorger.*"})
        form |= policy::fields_like(field);
    return form & writable;
}

ChildForm::Bsn asks_bsn(Work const& work, policy::FieldSet const& writable) {
    return has_basis(work) && has(writable, "bsn.waarde") ? ChildForm::Bsn::asked : ChildForm::Bsn::not_asked;
}

policy::FieldSet writable_of_new(Work const& work) {
    return work.sharing.may(work.purpose, work.principal.roles, policy::Relation::own, policy::Use::write);
}

bool may_create(policy::FieldSet const& writable) {
    return has(writable, "kind.achternaam") && has(writable, "kind.geboortedatum");
}

ChildForm new_form(Work const& work, web::Typed typed) {
    auto const writable = writable_of_new(work);
    ChildForm form{{}, of_form(writable), asks_bsn(work, writable), std::move(typed)};
    if (form.typed.value("sleutel").empty()) form.typed.values["sleutel"] = crypto::random_hex(16);
    return form;
}

Response show_new(Work const& work, Request const& request) {
    if (!may_create(writable_of_new(work))) return not_there(work.at, request);
    return form_page(work, new_form(work, {}));
}

/// Whether a button asked for one more place. Then the form comes again with it, and nothing is kept or told of.
bool adds_place(web::Typed& typed, Dossier const& before, policy::FieldSet const& asked) {
    auto const what = typed.value("doe");
    auto const slots = slots_of(before, typed, asked);
    if (what == "nog-een-verzorger") typed.values[fmt::format("verzorger-{}-voornaam", slots.guardians + 1)] = "";
    else if (what == "nog-een-adres") typed.values[fmt::format("adres-{}-straat", slots.addresses + 1)] = "";
    else return false;
    return true;
}

void add_bsn_error(web::Typed& typed, Texts const& tr) {
    auto digits = typed.value("bsn");
    std::erase_if(digits, [](char c) { return c == ' ' || c == '.' || c == '-'; });
    if (digits.size() == 8) digits.insert(digits.begin(), '0');
    if (!digits.empty() && (digits.size() != 9 || !looks_like_bsn(digits)))
        typed.errors["bsn"] = tr(Refusal{Refusal::Kind::invalid, "DOS-302", {}});
}

/// At the field that the refusal names, when the form has it.
ChildForm with_refusal(Work const& work, ChildForm form, Refusal const& refusal) {
    auto const& tr = work.tr();
    form.status = status_of(refusal);
    if (refusal.kind == Refusal::Kind::invalid && form.typed.values.contains(refusal.detail))
        form.typed.errors[refusal.detail] = tr(refusal);
    else form.told = tr(refusal);
    return form;
}

/// The numbers of the dossiers that look alike, as the form carries them: who saved after seeing these saw them all.
std::string numbers_of(std::vector<Hit> const& hits) {
    std::string numbers;
    for (auto const& hit : hits) numbers += fmt::format("{} ", hit.line.id.value);
    return numbers;
}

std::vector<Hit> look_alikes(Work const& work, Dossier const& wanted) {
    auto hits = find(work.desk(), {full_name(wanted.name), wanted.born_on});
    if (!hits) return {};
    std::erase_if(*hits, [](Hit const& hit) { return hit.fit < fit_of_alike; });
    return std::move(*hits);
}

/// Keeps the BSN that was typed with a child. The child itself is kept by then.
Response after_saving(Work const& work, Dossier const& saved, std::string const& bsn, ChildForm form) {
    if (bsn.empty() || form.bsn == ChildForm::Bsn::not_asked) return web::see_other(work.link(url_of(saved.id)));
    auto const kept = set_bsn(work.desk(), {saved.id, saved.version}, bsn);
    if (kept) return web::see_other(work.link(url_of(saved.id)));
    auto view = open(work.desk(), saved.id);
    if (!view) return web::see_other(work.link(url_of(saved.id)));
    form.typed = typed_from(view->dossier);
    form.typed.values["versie"] = std::to_string(view->dossier.version);
    form.typed.errors["bsn"] = work.tr()(kept.error());
    form.view = std::move(*view);
    form.status = status_of(kept.error()) == 404 ? 422 : status_of(kept.error());
    return form_page(work, std::move(form));
}

Response make_new(Work const& work, Request const& request) {
    auto const& tr = work.tr();
    if (!may_create(writable_of_new(work))) return not_there(work.at, request);
    auto form = new_form(work, web::typed_in(request.form));
    if (adds_place(form.typed, {}, form.asked)) return form_page(work, std::move(form));
    auto const bsn = form.typed.value("bsn");
    auto const read = read_form(form.typed, {}, form.asked, work.today());
    web::add_errors(form.typed, read.findings, tr);
    if (form.bsn == ChildForm::Bsn::asked) add_bsn_error(form.typed, tr);
    if (!form.typed.errors.empty()) {
        form.status = 422;
        return form_page(work, std::move(form));
    }
    auto const key = form.typed.value("sleutel");
    bool const was_made = find_by_key(work.connection, work.principal.organisation, key).has_value();
    if (!was_made) {
        auto alike = look_alikes(work, read.wanted);
        bool const was_seen = form.typed.value("doe") == "ander-kind" &&
                              form.typed.value("gezien") == numbers_of(alike);
        if (!alike.empty() && !was_seen) {
            form.typed.values["gezien"] = numbers_of(alike);
            form.alike = std::move(alike);
            return form_page(work, std::move(form));
        }
    }
    auto const made = create(work.desk(), key, read.wanted);
    if (!made && status_of(made.error()) == 404) return not_there(work.at, request);
    if (!made) return form_page(work, with_refusal(work, std::move(form), made.error()));
    return after_saving(work, *made, bsn, std::move(form));
}

/// Opens the dossier of the path for `use`, or answers that it is not there.
Response with_view(Work const& work, Request const& request, std::function<Response(View&)> const& use) {
    auto const id = dossier_in(request);
    if (!id) return not_there(work.at, request);
    auto view = open(work.desk(), *id);
    if (!view) return refused(work, request, view.error());
    // A dossier that was merged into another is read there.
    if (view->dossier.id != *id && request.method != web::Method::post)
        return web::see_other(work.link(url_of(view->dossier.id)));
    return use(*view);
}

Response show_child(Work const& work, Request const& request) {
    return with_view(work, request, [&](View const& view) { return child_page(work, view); });
}

Response show_history(Work const& work, Request const& request) {
    return with_view(work, request, [&](View const& view) {
        if (view.relation != policy::Relation::own) return not_there(work.at, request);
        auto const changes = history(work.desk(), view.dossier.id);
        if (!changes) return refused(work, request, changes.error());
        return history_page(work, view, *changes);
    });
}

/// Nobody writes what he cannot read: an empty field would wipe out what stands there.
std::optional<ChildForm> change_form(Work const& work, View const& view) {
    ChildForm form{view, of_form(view.writable & view.readable), asks_bsn(work, view.writable)};
    bool const has_any = form.asked.any() || form.bsn == ChildForm::Bsn::asked;
    if (view.relation != policy::Relation::own || !has_any) return std::nullopt;
    return form;
}

Response show_change(Work const& work, Request const& request) {
    return with_view(work, request, [&](View const& view) {
        auto form = change_form(work, view);
        if (!form) return not_there(work.at, request);
        form->typed = typed_from(view.dossier);
        form->typed.values["versie"] = std::to_string(view.dossier.version);
        return form_page(work, std::move(*form));
    });
}

/// Somebody else was first: what was typed stays, beside what is kept now.
Response show_outdated(Work const& work, Request const& request, ChildForm form, Refusal const& refusal) {
    form.changed = refusal.detail.empty() ? std::string("kind.achternaam") : refusal.detail;
    form.status = 409;
    auto now = open(work.desk(), form.view->dossier.id);
    if (!now) return refused(work, request, now.error());
    form.typed.values["versie"] = std::to_string(now->dossier.version);
    form.view = std::move(*now);
    return form_page(work, std::move(form));
}

Response change(Work const& work, Request const& request) {
    return with_view(work, request, [&](View const& view) {
        auto form = change_form(work, view);
        if (!form) return not_there(work.at, request);
        form->typed = web::typed_in(request.form);
        if (adds_place(form->typed, view.dossier, form->asked)) return form_page(work, std::move(*form));
        auto const bsn = form->typed.value("bsn");
        auto read = read_form(form->typed, view.dossier, form->asked, work.today());
        web::add_errors(form->typed, read.findings, work.tr());
        if (form->bsn == ChildForm::Bsn::asked) add_bsn_error(form->typed, work.tr());
        if (!form->typed.errors.empty()) {
            form->status = 422;
            return form_page(work, std::move(*form));
        }
        auto const version = read_number(request.form.text("versie")).value_or(0);
        auto const saved = revise(work.desk(), {view.dossier.id, version}, read.wanted);
        if (saved) return after_saving(work, *saved, bsn, std::move(*form));
        if (saved.error().kind == Refusal::Kind::outdated)
            return show_outdated(work, request, std::move(*form), saved.error());
        if (status_of(saved.error()) == 404) return not_there(work.at, request);
        return form_page(work, with_refusal(work, std::move(*form), saved.error()));
    });
}

Response remove_number(Work const& work, Request const& request) {
    auto const id = dossier_in(request);
    if (!id) return not_there(work.at, request);
    auto const done = remove_bsn(work.desk(), {*id, read_number(request.form.text("versie")).value_or(0)});
    if (!done) return refused(work, request, done.error());
    return web::see_other(work.link(url_of(*id)));
}

} // namespace

std::vector<web::Route> dossier_routes(DossierSite const& site) {
    auto const roles = web::Access::roles({Role::nurse, Role::vve_coordinator, Role::preschool_worker,
                                           Role::location_manager, Role::teacher, Role::care_coordinator,
                                           Role::privacy_officer});
    auto const route = [&](web::Method method, std::string pattern, auto handler) {
        return web::Route{method, std::move(pattern), roles,
                          [site, handler](Request const& request, Principal const& principal) {
                              auto const work = work_of(site, request, principal);
                              return work ? handler(*work, request) : not_there(site, request);
                          }};
    };
    using web::Method;
    std::string const child = "/kinderen/{nummer}";
    std::vector<web::Route> routes{route(Method::get, "/kinderen", show_list),
                                   route(Method::post, "/kinderen/zoeken", search),
                                   route(Method::get, "/kinderen/nieuw", show_new),
                                   route(Method::post, "/kinderen/nieuw", make_new),
                                   route(Method::get, child, show_child),
                                   route(Method::get, child + "/wijzigen", show_change),
                                   route(Method::post, child + "/wijzigen", change),
                                   route(Method::post, child + "/bsn", remove_number),
                                   route(Method::get, child + "/geschiedenis", show_history)};
    for (auto& some : {break_glass_routes(site), restriction_routes(site)})
        routes.insert(routes.end(), some.begin(), some.end());
    return routes;
}

} // namespace kiem::dossier
