// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/placement_do.hpp"
#include "feature/offer/reach.hpp"
#include "feature/offer/wish_web.hpp"
#include "report/figure.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::offer {

namespace {

using Kind = web::PostField::Kind;
using web::Request;
using web::Response;

constexpr std::string_view new_place = "plaatsen", changing = "wijzigen", pausing = "onderbreken",
                           ending = "beeindigen", giving_way = "laten-wijken";

/// A child of one's own and its placements.
struct Child {
    dossier::View view;
    std::vector<PlacementRow> placements;
};

std::optional<Child> child_of(Stand const& stand, Request const& request) {
    auto const id = dossier::dossier_in(request);
    if (!id) return std::nullopt;
    auto view = dossier::open(stand.desk, *id);
    if (!view || view->relation != policy::Relation::own || !view->can_read("plaatsing.groep")) return std::nullopt;
    auto rows = placements_of(stand.counter, view->dossier.child_code);
    if (!rows) return std::nullopt;
    return Child{std::move(*view), std::move(*rows)};
}

std::string url_of_placements(Child const& child) { return dossier::url_of(child.view.dossier.id) + "/plaatsing"; }

/// Placements of one's own that hold or are to come; what holds now first.
std::vector<PlacementRow const*> to_change(Child const& child, std::string_view owner, Day today) {
    std::vector<PlacementRow const*> rows;
    for (auto const& row : child.placements)
        if (row.owner == owner && (!row.until || *row.until > today)) rows.push_back(&row);
    std::ranges::stable_sort(rows, {}, [](PlacementRow const* row) { return row->from; });
    return rows;
}

/// The one that was asked for, or the first.
PlacementRow const* chosen(std::span<PlacementRow const* const> rows, std::string_view code) {
    auto const found = std::ranges::find(rows, code,
                                         [](PlacementRow const* row) { return std::string_view(row->code); });
    if (found != rows.end()) return *found;
    return rows.empty() ? nullptr : rows.front();
}

/// The page of a group, for who may open it: of one's own organisation, and where one's right is for.
std::string url_of_group(Stand const& stand, std::string const& code) {
    auto const group = find_group_row(stand.work.connection, code, stand.today());
    if (!group || group->provider != stand.work.principal.organisation ||
        roles_at(stand.work.principal, group->location, group->code).empty())
        return {};
    return fmt::format("/groepen/{}", code);
}

/// As the list of the day on which it ended names it; what that list does not know is shown as it is kept.
std::string end_reason_name(Stand const& stand, PlacementRow const& row) {
    auto const& rules = row.until ? stand.at.rules(*row.until) : stand.rules;
    auto const* const reason = rules.find_placement_end(row.end_reason);
    return reason == nullptr ? row.end_reason : reason->name;
}

TextTable table_of(Stand const& stand, Child const& child) {
    auto const& tr = stand.tr();
    TextTable table{tr("plaatsing.tabel"),
                    {{tr("plaats.groep")},
                     {tr("plaats.dagdelen")},
                     {tr("plaats.vanaf")},
                     {tr("plaats.tot")},
                     {tr("plaatsing.einde_reden")}},
                    {}};
    for (auto const& row : child.placements)
        table.rows.push_back(
            {{row.group, url_of_group(stand, row.group)},
             {row.sessions.any() ? sessions_name(row.sessions, tr)
                                 : tr("plaats.aantal_dagdelen", {{"aantal", std::to_string(row.sessions_per_week)}})},
             {to_dutch(row.from)},
             {row.until ? to_dutch(*row.until) : std::string()},
             {end_reason_name(stand, row)}});
    return table;
}

/// What people choose from; the steps of the program give theirs themselves.
std::vector<web::Choice> reasons_of(policy::OutreachRules const& rules) {
    std::vector<web::Choice> choices;
    for (auto const& one : rules.placement_ends)
        if (one.step == policy::PlacementEnd::Step::chosen) choices.push_back({one.code, one.name});
    return choices;
}

/// The form of one step; `code` is the placement it is about.
web::PostForm form_of(Stand const& stand, Child const& child, std::string_view step, TypedStep const& typed) {
    auto const& tr = stand.tr();
    web::PostForm form{url_of_placements(child), {}, {}};
    form.fields.push_back({Kind::hidden, "plaatsing", {}});
    if (step == new_place || step == changing) add_choice_fields(form, stand, stand.today());
    if (step == pausing) {
        form.fields.push_back({Kind::day, "vanaf", tr("plaatsing.weg_vanaf")});
        form.fields.push_back({Kind::day, "terug", tr("plaatsing.terug_op")});
    }
    if (step == ending) {
        form.fields.push_back({Kind::day, "tot", tr("plaatsing.tot"), tr("plaatsing.tot_uitleg")});
        form.fields.push_back({Kind::radio, "reden", tr("plaatsing.einde_reden"), {}, reasons_of(stand.rules)});
    }
    if (typed.step == step) add_confirmation(form, typed.findings, tr);
    form.buttons.push_back({std::string(step), tr(fmt::format("plaatsing.doe.{}", step)),
                            step == ending ? web::PostButton::Look::danger : web::PostButton::Look::first});
    return form;
}

void put_step(std::string& out, Stand const& stand, Child const& child, std::string_view step,
              std::map<std::string, std::string, std::less<>> values, TypedStep const& typed) {
    auto const is_open = typed.step == step;
    web::put_details(out, stand.tr()(fmt::format("plaatsing.stap.{}", step)),
                     is_open ? web::Fold::open : web::Fold::closed, [&](std::string& body) {
                         if (is_open) put_to_confirm(body, stand, typed.findings);
                         web::put_post_form(body, stand.site(), stand.work.visit.get(),
                                            form_of(stand, child, step, typed),
                                            typed_for(typed, step, std::move(values)));
                     });
}

/// Of several places: which of them the steps below are about.
void put_which(std::string& out, Stand const& stand, Child const& child, std::span<PlacementRow const* const> rows,
               PlacementRow const& now) {
    auto const& tr = stand.tr();
    web::put_paragraph(out, tr("plaatsing.welke"));
    html<R"(<nav class="kiem-actions" aria-label="{}">)">(out, tr("plaatsing.welke"));
    for (auto const* row : rows) {
        auto const text = tr("plaatsing.deze", {{"groep", row->group}, {"vanaf", to_dutch(row->from)}});
        if (row == &now) html<R"(<strong>{}</strong> )">(out, text);
        else
            html<R"(<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a> )">(
                out, fmt::format("{}?plaatsing={}", url_of_placements(child), row->code), text);
    }
    html<"</nav>">(out);
}

void put_steps(std::string& out, Stand const& stand, Child const& child, TypedStep const& typed) {
    auto const today = typed_day(stand.today());
    auto const rows = to_change(child, stand.work.organisation.code, stand.today());
    auto const* now = chosen(rows, typed.typed.value("plaatsing"));
    if (now == nullptr) {
        put_step(out, stand, child, new_place, {{"eerste-dag", today}}, typed);
        return;
    }
    if (rows.size() > 1) put_which(out, stand, child, rows, *now);
    auto const first_to_change = typed_day(std::max(stand.today(), now->from));
    auto sessions = placing::to_text(now->sessions);
    std::ranges::replace(sessions, ' ', '\n');
    put_step(out, stand, child, changing,
             {{"plaatsing", now->code}, {"groep", now->group}, {"dagdelen", sessions}, {"eerste-dag", first_to_change}},
             typed);
    put_step(out, stand, child, pausing, {{"plaatsing", now->code}}, typed);
    put_step(out, stand, child, ending, {{"plaatsing", now->code}, {"tot", first_to_change}}, typed);
}

/// What was written on a page and is delivered too, with the button that mends it.
void put_twice(std::string& out, Stand const& stand, Child const& child) {
    auto const& tr = stand.tr();
    for (auto const& row : child.placements) {
        auto const* const delivered = delivered_too(child.placements, row);
        if (delivered == nullptr || row.owner != stand.work.organisation.code) continue;
        web::put_alert(out, web::Tone::warning, tr("plaatsing.twee_keer"), [&](std::string& body) {
            web::put_paragraph(body, tr("plaatsing.twee_keer_uitleg", {{"sleutel", row.code},
                                                                       {"groep", row.group},
                                                                       {"vanaf", to_dutch(row.from)},
                                                                       {"geleverd", delivered->code},
                                                                       {"geleverd_vanaf", to_dutch(delivered->from)}}));
            if (!child.view.can_write("plaatsing.groep")) return;
            web::PostForm form{url_of_placements(child), {{Kind::hidden, "plaatsing", {}}}, {}};
            form.buttons.push_back({std::string(giving_way), tr("plaatsing.doe.laten-wijken")});
            web::Typed typed;
            typed.values["plaatsing"] = row.code;
            web::put_post_form(body, stand.site(), stand.work.visit.get(), form, typed);
        });
    }
}

Response placement_page(Stand const& stand, Child const& child, TypedStep const& typed) {
    auto const& tr = stand.tr();
    auto const name = dossier::full_name(child.view.dossier.name);
    auto crumbs = dossier::breadcrumb_of(stand.work);
    crumbs.push_back({name, dossier::url_of(child.view.dossier.id)});
    auto head = stand_head(stand, tr("plaatsing.titel", {{"kind", name}}), crumbs);
    auto response = web::page(stand.site(), head, [&](std::string& out) {
        put_done(out, stand, typed);
        if (!typed.told.empty())
            web::put_alert(out, web::Tone::error, tr("kind.niet_gelukt"),
                           [&](std::string& body) { web::put_paragraph(body, typed.told); });
        put_twice(out, stand, child);
        if (child.placements.empty()) web::put_paragraph(out, tr("plaatsing.geen"));
        else report::put_stacking_table(out, table_of(stand, child));
        if (child.view.dossier.child_code.empty()) web::put_paragraph(out, tr("plaatsing.zonder_code"));
        else if (child.view.can_write("plaatsing.groep")) put_steps(out, stand, child, typed);
    });
    response.status = typed.status;
    return response;
}

/// What a step did: a refusal, and why a place was turned down.
struct Outcome {
    std::optional<Refusal> refusal;
    Findings findings;
};

Outcome place_or_change(Stand const& stand, Child const& child, std::string_view step, std::string_view code,
                        PlaceChoice const& choice) {
    ToPlace wanted{{}, child.view.dossier.child_code, choice, {}, {}};
    if (step != new_place) wanted.instead_of = code;
    auto const done = step == new_place ? place(stand.counter, wanted) : move_placement(stand.counter, code, choice);
    if (done) return {};
    Outcome outcome{done.error(), {}};
    if (done.error().code == "AAN-207") outcome.findings = look_at(stand.counter, wanted).value_or(Findings{});
    return outcome;
}

Outcome pause(Stand const& stand, Child const& child, Request const& request, web::Typed& typed) {
    auto const code = request.form.text("plaatsing");
    auto const from = day_in(request.form.text("vanaf"), stand.today());
    auto const back = day_in(request.form.text("terug"), stand.today());
    if (!from) typed.errors["vanaf"] = stand.tr()("plaats.geen_dag");
    if (!back) typed.errors["terug"] = stand.tr()("plaats.geen_dag");
    if (!from || !back) return {};
    auto const done = pause_placement(stand.counter, code, *from, *back, confirmed_in(request));
    if (done) return {};
    Outcome outcome{done.error(), {}};
    auto const row = std::ranges::find(child.placements, code, &PlacementRow::code);
    if (done.error().code == "AAN-207" && row != child.placements.end())
        outcome.findings = look_at(stand.counter,
                                   ToPlace{{}, row->child_code, {row->group, row->sessions, *back}, {}, {}})
                               .value_or(Findings{});
    return outcome;
}

Outcome end(Stand const& stand, Request const& request, web::Typed& typed) {
    auto const until = day_in(request.form.text("tot"), stand.today());
    if (!until) typed.errors["tot"] = stand.tr()("plaats.geen_dag");
    if (!until) return {};
    auto const done = end_placement(stand.counter, request.form.text("plaatsing"), *until, request.form.text("reden"));
    return done ? Outcome{} : Outcome{done.error(), {}};
}

Response show_placements(Stand const& stand, Request const& request) {
    auto const child = child_of(stand, request);
    if (!child) return dossier::not_there(stand.at.children, request);
    TypedStep asked;
    asked.typed.values["plaatsing"] = request.query.text("plaatsing");
    asked.done = request.query.text("gedaan");
    return placement_page(stand, *child, asked);
}

Response take_placement_step(Stand const& stand, Request const& request) {
    auto const child = child_of(stand, request);
    if (!child) return dossier::not_there(stand.at.children, request);
    auto const step = request.form.text("doe");
    TypedStep typed{std::string(step), web::typed_in(request.form), {}, {}, 422};
    Outcome outcome;
    if (step == new_place || step == changing) {
        if (auto const choice = read_choice(stand, request, typed.typed))
            outcome = place_or_change(stand, *child, step, request.form.text("plaatsing"), *choice);
    } else if (step == pausing) outcome = pause(stand, *child, request, typed.typed);
    else if (step == giving_way) {
        if (auto const done = give_way(stand.counter, request.form.text("plaatsing")); !done)
            outcome.refusal = done.error();
    } else outcome = end(stand, request, typed.typed);
    if (!typed.typed.errors.empty()) return placement_page(stand, *child, typed);
    if (!outcome.refusal) return web::see_other(url_after(url_of_placements(*child), step));
    if (dossier::status_of(*outcome.refusal) == 404) return dossier::not_there(stand.at.children, request);
    auto shown = turned_down(stand, request, *outcome.refusal, {{"AAN-208", "groep"}, {"AAN-210", "reden"}});
    shown.findings = std::move(outcome.findings);
    return placement_page(stand, *child, shown);
}

} // namespace

std::vector<web::Route> placement_routes(OfferSite const& site) {
    auto const people = web::Access::roles({Role::location_manager, Role::preschool_worker});
    std::string const path = "/kinderen/{nummer}/plaatsing", purpose = "opvang";
    return {stand_route(site, web::Method::get, path, people, purpose,
                        [](Stand const& stand, Request const& request) { return show_placements(stand, request); }),
            stand_route(site, web::Method::post, path, people, purpose, take_placement_step)};
}

} // namespace kiem::offer
