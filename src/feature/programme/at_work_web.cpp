// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/at_work_web.hpp"
#include "crypto/crypto.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::programme {

namespace {

using Kind = web::PostField::Kind;
using Need = web::PostField::Need;
using web::Request;

std::string_view purpose_for(Principal const& who) {
    for (auto const role : {Role::nurse, Role::vve_coordinator, Role::policy_officer})
        if (who.has(role)) return "toeleiding";
    return "opvang";
}

std::vector<web::Choice> choices_of(auto const& pairs) {
    std::vector<web::Choice> choices;
    for (auto const& [code, name] : pairs) choices.push_back({code, name});
    return choices;
}

/// A day that was typed; what is none is told at the field.
std::optional<Day> day_of(AtWork const& work, Step& step, std::string const& field) {
    auto const day = parse_typed_day(step.typed.value(field), work.today());
    if (!day) step.typed.errors[field] = work.tr()("programma.geen_dag");
    return day;
}

/// Shows a refusal: the findings of the input at their fields, all else above the page. `rename`: how the page calls a field.
Step turned_down(AtWork const& work, Step step, Refusal const& refusal, Result<Findings> const& looked,
                 std::function<std::string(std::string)> const& rename = {}) {
    step.status = dossier::status_of(refusal);
    if (refusal.code != "PRG-206" || !looked || looked->empty()) {
        step.told = work.tr()(refusal);
        return step;
    }
    auto findings = *looked;
    if (rename)
        for (auto& finding : findings) finding.at.field = rename(finding.at.field);
    web::add_errors(step.typed, findings, work.tr());
    return step;
}

template <class Asked, class Act>
std::optional<Step> take(AtWork const& work, Step step, Asked const& asked, Act const& act,
                         std::function<std::string(std::string)> const& rename = {}) {
    auto const done = act(work.office, asked);
    if (done) return std::nullopt;
    return turned_down(work, std::move(step), done.error(), look_at(work.office, asked), rename);
}

Step step_of(Request const& request, std::string_view name) {
    return {std::string(name), web::typed_in(request.form), {}, 422};
}

} // namespace

web::Route programme_route(ProgrammeSite const& site, web::Method method, std::string pattern, web::Access access,
                           Handler handler) {
    return {method, std::move(pattern), std::move(access),
            [site, handler = std::move(handler)](Request const& request, Principal const& principal) {
                auto work = dossier::work_of(site.children, request, principal, purpose_for(principal));
                if (!work) return dossier::not_there(site.children, request);
                AtWork const at_work(site, std::move(*work));
                return handler(at_work, request);
            }};
}

web::Typed typed_for(Step const& step, std::string_view name, web::Typed values) {
    if (step.name == name) return step.typed;
    values.values["sleutel"] = crypto::random_hex(16);
    return values;
}

void put_told(std::string& out, AtWork const& work, Step const& step) {
    if (step.told.empty()) return;
    web::put_alert(out, web::Tone::error, work.tr()("kind.niet_gelukt"),
                   [&](std::string& body) { web::put_paragraph(body, step.told); });
}

std::string url_of(policy::Programme const& programme) { return "/programmas/" + programme.code; }

std::vector<web::Link> programmes_breadcrumb(AtWork const& work) {
    return {{work.tr()("web.home"), "/"}, {work.tr()("programma.lijst"), "/programmas"}};
}

web::PostForm joining_form(AtWork const& work, policy::Programme const* programme) {
    auto const& tr = work.tr();
    web::PostForm form{{}, {}, {{std::string(joining_step), tr("programma.doe_aanmelden")}}};
    if (programme == nullptr) {
        std::vector<web::Choice> choices;
        for (auto const& one : work.catalogue.programmes)
            if (one.kind == policy::ProgrammeKind::sessions) choices.push_back({one.code, one.name});
        form.fields.push_back({Kind::choice, "programma", tr("programma.programma"), {}, choices});
    }
    form.fields.push_back({Kind::day, "vanaf", tr("programma.vanaf")});
    form.fields.push_back({Kind::line, "deelgroep", tr("programma.groep"), tr("programma.groep_uitleg")});
    form.fields.back().need = Need::optional;
    form.fields.push_back({Kind::hidden, "sleutel", {}});
    return form;
}

web::PostForm visiting_form(AtWork const& work) {
    auto const& tr = work.tr();
    web::PostForm form{{}, {}, {{std::string(visiting_step), tr("programma.doe_huisbezoek")}}};
    auto const& all = work.catalogue.programmes;
    auto const found = std::ranges::find(all, policy::ProgrammeKind::home_visit, &policy::Programme::kind);
    if (found == all.end()) return form;
    std::vector<web::Choice> results;
    for (auto const& result : found->results) results.push_back({result.code, result.name});
    form.fields.push_back({Kind::day, "datum", tr("programma.dag_bezoek")});
    form.fields.push_back({Kind::choice, "reden", tr("programma.waarom"), {}, choices_of(found->reasons)});
    form.fields.push_back({Kind::choice, "uitslag", tr("programma.uitslag"), {}, results});
    form.fields.push_back({Kind::hidden, "sleutel", {}});
    return form;
}

std::optional<Step> take_joining(AtWork const& work, Request const& request, Who const& who,
                                 policy::Programme const* programme) {
    auto step = step_of(request, joining_step);
    auto const from = day_of(work, step, "vanaf");
    if (!from) return step;
    auto const& typed = step.typed;
    Joining const asked{who, programme == nullptr ? typed.value("programma") : programme->code,
                        typed.value("deelgroep"), *from};
    auto const key = typed.value("sleutel");
    return take(work, step, asked,
                [&](Office const& office, Joining const& wanted) { return join(office, key, wanted); });
}

std::optional<Step> take_visit(AtWork const& work, Request const& request, Who const& who,
                               policy::Programme const& programme) {
    auto step = step_of(request, visiting_step);
    auto const on = day_of(work, step, "datum");
    if (!on) return step;
    Visit const asked{who, programme.code, *on, step.typed.value("reden"), step.typed.value("uitslag")};
    auto const key = step.typed.value("sleutel");
    return take(work, step, asked,
                [&](Office const& office, Visit const& wanted) { return record_visit(office, key, wanted); });
}

web::PostForm ending_form(AtWork const& work, Participation const& value) {
    auto const& tr = work.tr();
    auto const number = std::to_string(value.id.value);
    std::vector<web::Choice> reasons;
    auto const* programme = work.catalogue.find(value.programme);
    bool const is_visit = programme != nullptr && programme->kind == policy::ProgrammeKind::home_visit;
    for (auto const& end : work.catalogue.ends)
        if (!is_visit || !end.counts) reasons.push_back({end.code, end.name});
    web::PostForm form{{}, {}, {}};
    form.fields.push_back({Kind::day, "tot-" + number, tr("programma.laatste_dag")});
    form.fields.push_back({Kind::radio, "reden-" + number, tr("programma.einde_reden"), {}, reasons});
    form.fields.push_back({Kind::hidden, "versie-" + number, {}});
    form.fields.push_back({Kind::hidden, "deelname", {}});
    form.buttons.push_back(
        {fmt::format("{}-{}", ending_step, number), tr("programma.doe_einde"), web::PostButton::Look::danger});
    return form;
}

std::optional<Step> take_ending(AtWork const& work, Request const& request, ParticipationId id) {
    auto const number = std::to_string(id.value);
    auto step = step_of(request, fmt::format("{}-{}", ending_step, number));
    auto const last = day_of(work, step, "tot-" + number);
    if (!last) return step;
    auto const version = dossier::read_number(step.typed.value("versie-" + number)).value_or(0);
    Ending const asked{{id, version}, *last, step.typed.value("reden-" + number)};
    return take(work, step, asked, end_participation, [&](std::string const& field) { return field + "-" + number; });
}

} // namespace kiem::programme
