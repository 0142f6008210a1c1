// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/break_glass_web.hpp"
#include "feature/dossier/break_glass_do.hpp"
#include "feature/dossier/break_glass_page.hpp"

namespace kiem::dossier {

namespace {

using web::Request;
using web::Response;

Response show_form(Work const& work, Request const& request) {
    if (!may_force_open(work.desk())) return not_there(work.at, request);
    return emergency_page(work, {}, {}, 200);
}

/// The dossier that was meant: by its number, or chosen from what was found. Nothing while that is not certain.
std::optional<DossierId> meant(Request const& request) {
    auto const chosen = read_number(request.form.text("gekozen"));
    auto const typed = read_number(request.form.text("nummer"));
    if (!chosen && !typed) return std::nullopt;
    return DossierId{chosen ? *chosen : *typed};
}

Response search(Work const& work, Request const& request, web::Typed typed) {
    Wanted wanted{std::string(request.form.text("naam")), {}};
    auto const& tr = work.tr();
    if (!request.form.text("nummer").empty())
        typed.errors["nummer"] = tr(
            Refusal{Refusal::Kind::invalid, "DOS-404", std::string(request.form.text("nummer"))});
    if (auto const text = request.form.text("geboortedatum"); !text.empty()) {
        auto const day = read_birth_date(text, work.today());
        if (day) wanted.born_on = *day;
        else web::add_errors(typed, {day.error()}, tr);
    }
    if (!typed.errors.empty()) return emergency_page(work, {}, typed, 422);
    auto hits = find(work.desk(), wanted);
    if (!hits) typed.errors["naam"] = tr(hits.error());
    else if (hits->empty()) typed.errors["naam"] = tr(Refusal{Refusal::Kind::invalid, "DOS-405", {}});
    if (!typed.errors.empty()) return emergency_page(work, {}, typed, 422);
    return emergency_page(work, *hits, typed, 200);
}

Response force(Work const& work, Request const& request) {
    if (!may_force_open(work.desk())) return not_there(work.at, request);
    auto typed = web::typed_in(request.form);
    auto const reason = typed.value("reden");
    auto const sound = check_reason(reason);
    if (!sound) typed.errors["reden"] = work.tr()(sound.error());
    auto const id = meant(request);
    if (!id) return search(work, request, std::move(typed));
    if (!sound) return emergency_page(work, {}, typed, 422);
    auto const opened = force_open(work.desk(), *id, reason);
    if (opened)
        return web::see_other(url_of(opened->reached.front().dossier) + "?doel=" + std::string(purpose_of_emergency));
    // A number of another organisation and one that is not there are told of in the same words.
    typed.errors["nummer"] = work.tr()(Refusal{Refusal::Kind::invalid, "DOS-406", {}});
    return emergency_page(work, {}, typed, 404);
}

Response stop(Work const& work, Request const& request) {
    auto const id = read_number(request.form.text("nummer"));
    if (!id) return not_there(work.at, request);
    auto const done = end_emergency(work.desk(), BreakGlassId{*id});
    if (!done) return refused(work, request, done.error());
    return web::see_other("/kinderen");
}

Response show_oversight(Work const& work, Request const& request) {
    auto const all = list_emergencies(work.desk());
    if (!all) return refused(work, request, all.error());
    return oversight_page(work, *all);
}

Response review(Work const& work, Request const& request) {
    auto const id = read_number(request.form.text("nummer"));
    if (!id) return not_there(work.at, request);
    auto const done = review_emergency(work.desk(), BreakGlassId{*id});
    if (!done) return refused(work, request, done.error());
    return web::see_other("/toezicht");
}

} // namespace

std::vector<web::Route> break_glass_routes(DossierSite const& site) {
    using web::Method;
    auto const helpers = web::Access::roles({Role::nurse, Role::preschool_worker, Role::location_manager,
                                             Role::care_coordinator, Role::teacher, Role::vve_coordinator});
    auto const officer = web::Access::roles({Role::privacy_officer});
    auto const route = [&](Method method, std::string pattern, web::Access const& access, std::string_view purpose,
                           auto handler) {
        return web::Route{method, std::move(pattern), access,
                          [site, handler, purpose](Request const& request, Principal const& principal) {
                              auto const work = work_of(site, request, principal, purpose);
                              return work ? handler(*work, request) : not_there(site, request);
                          }};
    };
    return {route(Method::get, "/kinderen/doorbreken", helpers, purpose_of_emergency, show_form),
            route(Method::post, "/kinderen/doorbreken", helpers, purpose_of_emergency, force),
            route(Method::post, "/kinderen/doorbreken/stoppen", helpers, purpose_of_emergency, stop),
            route(Method::get, "/toezicht", officer, purpose_of_oversight, show_oversight),
            route(Method::post, "/toezicht", officer, purpose_of_oversight, review)};
}

} // namespace kiem::dossier
