// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/roll_web.hpp"
#include "feature/programme/at_work_web.hpp"
#include "feature/programme/roll_do.hpp"
#include "report/figure.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace kiem::programme {

namespace {

using Kind = web::PostField::Kind;
using web::Request;
using web::Response;

constexpr int sessions_shown = 8;
constexpr std::string_view of_child = "kind", of_case = "traject";

bool is_visit(policy::Programme const& programme) { return programme.kind == policy::ProgrammeKind::home_visit; }

class RollWriter {
public:
    RollWriter(AtWork const& work, Roll const& roll, Step const& step)
        : work_(work), tr_(work.tr()), roll_(roll), programme_(*roll.programme), step_(step) {}

    Response page() {
        auto head = dossier::head_of(work_.work, programme_.name, programmes_breadcrumb(work_));
        head.lead = programme_.description;
        auto response = web::page(work_.site(), head, [&](std::string& out) {
            put_told(out, work_, step_);
            if (!is_visit(programme_)) put_sessions(out);
            put_participants(out);
            if (roll_.may_write) put_adding(out);
        });
        response.status = step_.status;
        return response;
    }

private:
    /// The groups that somebody takes part in today.
    std::vector<std::string> groups() const {
        std::set<std::string> names;
        for (auto const& one : roll_.participants)
            if (one.value.counts && !has_ended(one.value)) names.insert(one.value.group);
        return {names.begin(), names.end()};
    }
    bool has_ended(Participation const& one) const { return one.last_day && *one.last_day < work_.today(); }

    std::string group_name(std::string const& group) const {
        return group.empty() ? tr_("programma.een_groep") : group;
    }

    void put_sessions(std::string& out) const {
        auto const all = groups();
        if (all.empty()) return;
        web::put_section(out, "bijeenkomsten", tr_("programma.bijeenkomsten"), tr_("programma.bijeenkomsten_uitleg"),
                         [&](std::string& body) {
                             std::vector<web::Choice> choices;
                             for (auto const& group : all) choices.push_back({group, group_name(group)});
                             put_session_form(body, std::move(choices));
                             for (auto const& group : all) put_days(body, group);
                         });
    }

    void put_session_form(std::string& out, std::vector<web::Choice> groups) const {
        bool const is_again = step_.name == session_step;
        web::Form form{url_of(programme_) + "/bijeenkomst", tr_("programma.wie_was_er"), {}};
        form.fields.push_back({web::Field::Kind::choice, "groep", tr_("programma.groep"),
                               is_again ? step_.typed.value("groep") : std::string()});
        form.fields.back().choices = std::move(groups);
        form.fields.push_back({web::Field::Kind::date, "datum", tr_("programma.dag"),
                               is_again ? step_.typed.value("datum") : typed_day(work_.today())});
        form.fields.back().error = is_again ? step_.typed.error("datum") : std::string();
        web::put_form(out, work_.site(), form);
    }

    /// Links to the sessions that were written down.
    void put_days(std::string& out, std::string const& group) const {
        auto const days = list_session_days(work_.desk.connection, work_.office.mine(), programme_.code, group,
                                            sessions_shown);
        if (days.empty()) return;
        html<R"(<nav class="kiem-actions" aria-label="{}"><span>{}</span> )">(
            out, tr_("programma.vorige_van", {{"groep", group_name(group)}}), group_name(group));
        for (auto const day : days)
            html<
                R"(<a class="utrecht-link utrecht-link--html-a" href="/programmas/{}/bijeenkomst?groep={}&amp;datum={}">{}</a> )">(
                out, programme_.code, group, typed_day(day), to_dutch(day));
        html<"</nav>">(out);
    }

    TextCell name_of(Participant const& one) const {
        auto const& value = one.value;
        auto const text = !one.name.empty() ? one.name
                          : value.dossier ? tr_("programma.dossier", {{"nummer", std::to_string(value.dossier->value)}})
                                          : value.child_code;
        return {text, value.dossier ? dossier::url_of(*value.dossier) + "/programmas" : std::string()};
    }

    std::string result_of(Participation const& one) const {
        if (one.sessions.empty()) return {};
        auto const* result = programme_.find_result(one.sessions.front().result);
        return result == nullptr ? one.sessions.front().result : result->name;
    }

    TextTable participants_table() const {
        TextTable table{tr_("programma.deelnemers"),
                        {{tr_("programma.kind")},
                         {tr_("programma.groep")},
                         {tr_("programma.vanaf")},
                         {tr_("programma.aanwezig"), Align::number}},
                        {}};
        for (auto const& one : roll_.participants)
            if (one.value.counts && !has_ended(one.value))
                table.rows.push_back(
                    {name_of(one),
                     {one.value.group},
                     {to_dutch(one.value.from)},
                     {tr_("programma.van_totaal", {{"aanwezig", std::to_string(one.value.count_present())},
                                                   {"totaal", std::to_string(one.value.sessions.size())}})}});
        return table;
    }

    TextTable ended_table() const {
        TextTable table{tr_("programma.gestopt"),
                        {{tr_("programma.kind")},
                         {tr_("programma.vanaf")},
                         {tr_("programma.laatste_dag")},
                         {tr_("programma.einde_reden")}},
                        {}};
        for (auto const& one : roll_.participants) {
            if (!one.value.counts || !has_ended(one.value)) continue;
            auto const* reason = work_.catalogue.find_end(one.value.end_reason);
            table.rows.push_back({name_of(one),
                                  {to_dutch(one.value.from)},
                                  {to_dutch(*one.value.last_day)},
                                  {reason == nullptr ? one.value.end_reason : reason->name}});
        }
        return table;
    }

    TextTable visits_table() const {
        TextTable table{tr_("programma.huisbezoeken"),
                        {{tr_("programma.kind")}, {tr_("programma.dag")}, {tr_("programma.uitslag")}},
                        {}};
        for (auto const& one : roll_.participants)
            if (one.value.counts)
                table.rows.push_back({name_of(one), {to_dutch(one.value.from)}, {result_of(one.value)}});
        return table;
    }

    void put_participants(std::string& out) const {
        if (is_visit(programme_)) {
            auto const visits = visits_table();
            if (visits.rows.empty()) web::put_paragraph(out, tr_("programma.geen_bezoeken"));
            else report::put_stacking_table(out, visits);
            return;
        }
        auto const now = participants_table(), ended = ended_table();
        if (now.rows.empty()) web::put_paragraph(out, tr_("programma.geen_deelnemers"));
        else report::put_stacking_table(out, now);
        if (!ended.rows.empty())
            web::put_details(out, tr_("programma.gestopt"), web::Fold::closed,
                             [&](std::string& body) { report::put_stacking_table(body, ended); });
    }

    void put_adding(std::string& out) const {
        auto form = is_visit(programme_) ? visiting_form(work_) : joining_form(work_, &programme_);
        form.action = url_of(programme_);
        bool const guides = work_.work.purpose == "toeleiding";
        std::vector<web::PostField> first;
        if (guides)
            first.push_back({Kind::radio,
                             "over",
                             tr_("programma.over"),
                             {},
                             {{std::string(of_child), tr_("programma.over_kind")},
                              {std::string(of_case), tr_("programma.over_traject")}}});
        first.push_back({Kind::line, "nummer", tr_("programma.nummer"), tr_("programma.nummer_uitleg")});
        form.fields.insert(form.fields.begin(), first.begin(), first.end());
        auto const name = form.buttons.front().value;
        auto const title = tr_(is_visit(programme_) ? "programma.huisbezoek" : "programma.aanmelden");
        auto const fold = step_.name == name ? web::Fold::open : web::Fold::closed;
        auto const today = typed_day(work_.today());
        web::put_details(out, title, fold, [&](std::string& body) {
            web::put_post_form(
                body, work_.site(), work_.work.visit.get(), form,
                typed_for(step_, name, {{{"vanaf", today}, {"datum", today}, {"over", std::string(of_child)}}, {}}));
        });
    }

    AtWork const& work_;
    Texts const& tr_;
    Roll const& roll_;
    policy::Programme const& programme_;
    Step const& step_;
};

std::optional<Step> add_to_roll(AtWork const& work, Request const& request, policy::Programme const& programme) {
    auto const name = is_visit(programme) ? visiting_step : joining_step;
    auto const number = dossier::read_number(request.form.text("nummer"));
    if (!number) {
        Step step{std::string(name), web::typed_in(request.form), {}, 422};
        step.typed.errors["nummer"] = work.tr()("programma.geen_nummer");
        return step;
    }
    Who who;
    if (request.form.text("over") == of_case) who.of_case = CaseId{*number};
    else who.dossier = DossierId{*number};
    auto step = is_visit(programme) ? take_visit(work, request, who, programme)
                                    : take_joining(work, request, who, &programme);
    if (step && step->status == 404) {
        // What is not there and what is not one's own: equal words at the number.
        step->status = 422;
        step->typed.errors["nummer"] = work.tr()("programma.geen_kind");
        step->told.clear();
    }
    return step;
}

Response save_roll(AtWork const& work, Request const& request) {
    auto const* programme = work.catalogue.find(request.param("code"));
    if (programme == nullptr) return dossier::not_there(work.at.children, request);
    auto const step = add_to_roll(work, request, *programme);
    return step ? show_roll(work, request, *step) : web::see_other(url_of(*programme));
}

} // namespace

Response show_roll(AtWork const& work, Request const& request, Step const& step) {
    auto const roll = open_programme(work.office, request.param("code"));
    if (!roll) return dossier::not_there(work.at.children, request);
    return RollWriter(work, *roll, step).page();
}

std::vector<web::Route> roll_routes(ProgrammeSite const& site) {
    auto const people = web::Access::roles(
        {Role::nurse, Role::vve_coordinator, Role::preschool_worker, Role::location_manager});
    std::string const path = "/programmas/{code}";
    return {programme_route(site, web::Method::get, path, people,
                            [](AtWork const& work, Request const& request) { return show_roll(work, request, {}); }),
            programme_route(site, web::Method::post, path, people, save_roll)};
}

} // namespace kiem::programme
