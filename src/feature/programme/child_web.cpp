// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/child_web.hpp"
#include "feature/dossier/dossier_text.hpp"
#include "feature/programme/at_work_web.hpp"
#include "feature/programme/roll_do.hpp"
#include "report/figure.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::programme {

namespace {

using web::Request;
using web::Response;

policy::Programme const* home_visits(AtWork const& work) {
    auto const& all = work.catalogue.programmes;
    auto const found = std::ranges::find(all, policy::ProgrammeKind::home_visit, &policy::Programme::kind);
    return found == all.end() ? nullptr : &*found;
}

class ChildWriter {
public:
    ChildWriter(AtWork const& work, OfChild const& child, Step const& step)
        : work_(work), tr_(work.tr()), child_(child), step_(step), url_(url()) {}

    Response page() {
        auto const name = dossier::full_name(child_.view.dossier.name);
        auto crumbs = dossier::breadcrumb_of(work_.work);
        crumbs.push_back({name, dossier::url_of(child_.view.dossier.id)});
        auto head = dossier::head_of(work_.work, tr_("programma.kind_titel", {{"kind", name}}), crumbs);
        auto response = web::page(work_.site(), head, [&](std::string& out) {
            put_told(out, work_, step_);
            if (child_.participations.empty()) web::put_paragraph(out, tr_("programma.kind_geen"));
            else report::put_stacking_table(out, table());
            if (child_.may_write) put_forms(out);
        });
        response.status = step_.status;
        return response;
    }

private:
    std::string url() const { return dossier::url_of(child_.view.dossier.id) + "/programmas"; }

    std::string name_of(std::string const& code) const {
        auto const* programme = work_.catalogue.find(code);
        return programme == nullptr ? code : programme->name;
    }

    /// "3 van de 4 keer aanwezig", or what came of a visit.
    std::string what_came(Participation const& one) const {
        auto const* programme = work_.catalogue.find(one.programme);
        bool const is_visit = programme != nullptr && programme->kind == policy::ProgrammeKind::home_visit;
        if (is_visit && !one.sessions.empty()) {
            auto const* result = programme->find_result(one.sessions.front().result);
            return result == nullptr ? one.sessions.front().result : result->name;
        }
        if (one.sessions.empty()) return tr_("programma.nog_niet_geweest");
        return tr_("programma.aanwezig_van", {{"aanwezig", std::to_string(one.count_present())},
                                              {"totaal", std::to_string(one.sessions.size())}});
    }

    std::string end_of(Participation const& one) const {
        if (!one.last_day) return tr_("programma.loopt");
        auto const* reason = work_.catalogue.find_end(one.end_reason);
        if (one.end_reason.empty()) return to_dutch(*one.last_day);
        return fmt::format("{}: {}", to_dutch(*one.last_day), reason == nullptr ? one.end_reason : reason->name);
    }

    TextTable table() const {
        TextTable table{tr_("programma.kind_tabel"),
                        {{tr_("programma.programma")},
                         {tr_("programma.groep")},
                         {tr_("programma.vanaf")},
                         {tr_("programma.einde")},
                         {tr_("programma.wat_kwam")}},
                        {}};
        for (auto const& one : child_.participations)
            table.rows.push_back({{name_of(one.programme), "/programmas/" + one.programme},
                                  {one.group},
                                  {to_dutch(one.from)},
                                  {end_of(one)},
                                  {what_came(one)}});
        return table;
    }

    void put_form(std::string& out, std::string const& title, web::PostForm form, std::string const& name,
                  web::Typed const& values) const {
        auto const fold = step_.name == name ? web::Fold::open : web::Fold::closed;
        form.action = url_;
        // Who was late saw the newest version on this page.
        auto typed = typed_for(step_, name, values);
        for (auto const& [field, value] : values.values)
            if (field.starts_with("versie-")) typed.values[field] = value;
        web::put_details(out, title, fold, [&](std::string& body) {
            web::put_post_form(body, work_.site(), work_.work.visit.get(), form, typed);
        });
    }

    void put_forms(std::string& out) const {
        auto const today = typed_day(work_.today());
        put_form(out, tr_("programma.aanmelden"), joining_form(work_, nullptr), std::string(joining_step),
                 {{{"vanaf", today}}, {}});
        if (home_visits(work_) != nullptr)
            put_form(out, tr_("programma.huisbezoek"), visiting_form(work_), std::string(visiting_step),
                     {{{"datum", today}}, {}});
        for (auto const& one : child_.participations) put_ending(out, one);
    }

    void put_ending(std::string& out, Participation const& one) const {
        if (!one.counts || work_.catalogue.find(one.programme) == nullptr) return;
        auto const number = std::to_string(one.id.value);
        auto const* title = one.last_day ? "programma.einde_anders" : "programma.beeindigen";
        put_form(out, tr_(title, {{"programma", name_of(one.programme)}, {"dag", to_dutch(one.from)}}),
                 ending_form(work_, one), fmt::format("{}-{}", ending_step, number),
                 {{{"tot-" + number, typed_day(one.last_day.value_or(work_.today()))},
                   {"reden-" + number, one.end_reason},
                   {"deelname", number},
                   {"versie-" + number, std::to_string(one.version)}},
                  {}});
    }

    AtWork const& work_;
    Texts const& tr_;
    OfChild const& child_;
    Step const& step_;
    std::string url_;
};

Response show_child(AtWork const& work, Request const& request, Step const& step) {
    auto const id = dossier::dossier_in(request);
    auto const child = id ? open_child(work.office, *id) : Result<OfChild>(dossier::no_such({}));
    if (!child) return dossier::not_there(work.at.children, request);
    return ChildWriter(work, *child, step).page();
}

std::optional<Step> act_on_child(AtWork const& work, Request const& request, DossierId id) {
    auto const asked = request.form.text("doe");
    if (asked == joining_step) return take_joining(work, request, {id, {}}, nullptr);
    if (asked == visiting_step)
        if (auto const* programme = home_visits(work)) return take_visit(work, request, {id, {}}, *programme);
    auto const number = dossier::read_number(request.form.text("deelname"));
    return take_ending(work, request, {number.value_or(0)});
}

Response save_child(AtWork const& work, Request const& request) {
    auto const id = dossier::dossier_in(request);
    if (!id) return dossier::not_there(work.at.children, request);
    auto const step = act_on_child(work, request, *id);
    if (!step) return web::see_other(dossier::url_of(*id) + "/programmas");
    if (step->status == 404) return dossier::not_there(work.at.children, request);
    return show_child(work, request, *step);
}

} // namespace

std::vector<web::Route> child_routes(ProgrammeSite const& site) {
    auto const people = web::Access::roles(
        {Role::nurse, Role::vve_coordinator, Role::preschool_worker, Role::location_manager});
    std::string const path = "/kinderen/{nummer}/programmas";
    return {programme_route(site, web::Method::get, path, people,
                            [](AtWork const& work, Request const& request) { return show_child(work, request, {}); }),
            programme_route(site, web::Method::post, path, people, save_child)};
}

} // namespace kiem::programme
