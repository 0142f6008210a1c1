// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/group_page.hpp"
#include "base/decimal.hpp"
#include "report/chart.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace kiem::offer {

namespace {

using placing::Occupancy;
using placing::sessions_in_week;

TextCell number(std::int64_t count) { return {std::to_string(count)}; }

std::string name_of(GroupRow const& row) { return row.name.empty() ? row.code : row.name; }

std::string kind_name(std::string_view kind, Texts const& tr) {
    auto const key = fmt::format("plaats.soort.{}", kind);
    return tr.has(key) ? tr(key) : std::string(kind);
}

/// What is taken of the places of some groups.
struct Taken {
    std::string label;
    std::int64_t places = 0, placed = 0, held = 0, children = 0;
    void add(Occupancy const& one) {
        places += one.places();
        placed += one.placed();
        held += one.held();
        children += one.children_placed;
    }
    std::int64_t free() const { return places - placed - held; }
};

/// One bar per group where there are few, and else one per location.
std::vector<Taken> bars_of(std::vector<GroupView> const& groups) {
    constexpr std::size_t few = 16;
    std::vector<Taken> bars;
    std::string location;
    for (auto const& one : groups) {
        bool const is_next = groups.size() <= few || one.row.location != location;
        location = one.row.location;
        if (is_next)
            bars.push_back(
                {groups.size() <= few ? one.row.location_name + ", " + name_of(one.row) : one.row.location_name});
        bars.back().add(one.occupancy);
    }
    return bars;
}

void put_picture(std::string& out, Stand const& stand, std::vector<Taken> const& bars, Day day) {
    auto const& tr = stand.tr();
    report::BarChart chart;
    chart.head = {"bezetting",
                  tr("plaats.bezetting_titel", {{"dag", to_dutch(day)}}),
                  tr("plaats.bezetting_beeld"),
                  {},
                  tr("plaats.groep")};
    chart.value_is = tr("plaats.bezetting");
    chart.full_width = 100;
    chart.reference = report::Reference{100, tr("plaats.vol")};
    for (auto const& bar : bars) {
        report::Value value{std::nullopt, tr("plaats.geen_plaatsen")};
        Ratio const share{bar.placed + bar.held, bar.places};
        if (bar.places > 0) value = {100 * share.value(), percent_text(share)};
        chart.bars.push_back({bar.label, value,
                              tr("plaats.bezet_van", {{"bezet", std::to_string(bar.placed + bar.held)},
                                                      {"plaatsen", std::to_string(bar.places)}})});
    }
    report::put_figure(out, tr, report::draw_bars(chart, tr), report::TableFold::closed);
}

void put_cards_of(std::string& out, Stand const& stand, std::vector<GroupView> const& groups, Day day) {
    auto const& tr = stand.tr();
    Taken all;
    for (auto const& one : groups) all.add(one.occupancy);
    auto const places = count_text(all.places), too_many = count_text(std::max<std::int64_t>(0, -all.free()));
    std::vector<web::Card> cards{{tr("plaats.kaart_vrij"), count_text(std::max<std::int64_t>(0, all.free())),
                                  all.free() < 0
                                      ? tr("plaats.kaart_te_vol_uitleg", {{"plaatsen", places}, {"te_veel", too_many}})
                                      : tr("plaats.kaart_vrij_uitleg", {{"plaatsen", places}})},
                                 {tr("plaats.kaart_bezet"), count_text(all.placed),
                                  tr("plaats.kaart_bezet_uitleg", {{"kinderen", count_text(all.children)}})},
                                 {tr("plaats.kaart_vast"), count_text(all.held), tr("plaats.kaart_vast_uitleg")}};
    auto const year = static_cast<int>(std::chrono::year_month_day(day).year());
    auto const planned = stand.at.places_planned ? stand.at.places_planned(year) : std::nullopt;
    if (planned && stand.work.organisation.kind == account::OrganisationKind::municipality) {
        auto const kinds = stand.at.norms(day).group_kinds;
        cards.push_back({tr("plaats.kaart_erbij", {{"jaar", std::to_string(year)}}),
                         count_text(places_added(stand.desk.connection, year, kinds).added()),
                         tr("plaats.kaart_erbij_uitleg", {{"plan", count_text(*planned)}})});
    }
    web::put_cards(out, cards);
}

TextTable groups_table(Stand const& stand, std::vector<GroupView> const& groups, Day day) {
    auto const& tr = stand.tr();
    TextTable table{tr("plaats.groepen_tabel", {{"dag", to_dutch(day)}}),
                    {{tr("plaats.groep")},
                     {tr("plaats.locatie")},
                     {tr("plaats.soort")},
                     {tr("plaats.plaatsen"), Align::number},
                     {tr("plaats.geplaatst"), Align::number},
                     {tr("plaats.vastgehouden"), Align::number},
                     {tr("plaats.vrij"), Align::number},
                     {tr("plaats.kinderen"), Align::number}},
                    {}};
    for (auto const& one : groups) {
        auto const& there = one.occupancy;
        table.rows.push_back({{name_of(one.row), fmt::format("/groepen/{}?op={}", one.row.code, to_iso(day))},
                              {one.row.location_name},
                              {kind_name(one.row.kind, tr)},
                              number(there.places()),
                              number(there.placed()),
                              number(there.held()),
                              number(there.free()),
                              number(there.children_placed)});
    }
    return table;
}

void put_day_form(std::string& out, Stand const& stand, std::string const& action, DayAsked const& asked,
                  std::vector<web::Field> more = {}) {
    web::Form form{action, stand.tr()("plaats.toon"), std::move(more)};
    web::Field day{web::Field::Kind::date, "op", stand.tr()("plaats.op"), asked.typed};
    day.error = asked.error;
    form.fields.push_back(std::move(day));
    web::put_form(out, stand.site(), form);
}

TextTable sessions_table(GroupDetail const& detail, Day day, Texts const& tr) {
    TextTable table{tr("plaats.dagdelen_tabel", {{"dag", to_dutch(day)}}),
                    {{tr("plaats.dagdeel")},
                     {tr("plaats.minuten"), Align::number},
                     {tr("plaats.plaatsen"), Align::number},
                     {tr("plaats.geplaatst"), Align::number},
                     {tr("plaats.vastgehouden"), Align::number},
                     {tr("plaats.vrij"), Align::number}},
                    {}};
    auto const& view = detail.view;
    for (std::size_t i = 0; i < sessions_in_week; ++i) {
        auto const& slot = view.occupancy.slots[i];
        if (slot.places == 0 && slot.placed == 0 && slot.held == 0) continue;
        auto const minutes = view.plan.slots[i].minutes;
        table.rows.push_back({{session_name(i, tr)},
                              {minutes ? std::to_string(*minutes) : tr("plaats.onbekend")},
                              number(slot.places),
                              number(slot.placed),
                              number(slot.held),
                              number(slot.free())});
    }
    if (auto const any = view.occupancy.any_placed + view.occupancy.any_held; any > 0)
        table.rows.push_back({{tr("plaats.vrije_keuze")},
                              {},
                              {},
                              number(view.occupancy.any_placed),
                              number(view.occupancy.any_held),
                              {}});
    return table;
}

TextTable children_table(GroupDetail const& detail, Texts const& tr) {
    TextTable table{tr("plaats.kinderen_tabel"),
                    {{tr("plaats.kind")}, {tr("plaats.dagdelen")}, {tr("plaats.vanaf")}, {tr("plaats.tot")}},
                    {}};
    for (std::size_t i = 0; i < detail.placements.size(); ++i) {
        auto const& one = detail.placements[i];
        auto const& name = detail.names[i].second;
        auto const sessions = one.sessions.any()
                                  ? sessions_name(one.sessions, tr)
                                  : tr("plaats.aantal_dagdelen", {{"aantal", std::to_string(one.sessions_per_week)}});
        table.rows.push_back({{name.empty() ? one.child_code : name},
                              {sessions},
                              {to_dutch(one.from)},
                              {one.until ? to_dutch(*one.until) : std::string()}});
    }
    return table;
}

void put_plan_form(std::string& out, Stand const& stand, GroupDetail const& detail, Day day, TypedStep const& typed) {
    using Kind = web::PostField::Kind;
    using Need = web::PostField::Need;
    auto const& tr = stand.tr();
    auto const& view = detail.view;
    int places = view.row.places;
    std::optional<int> minutes;
    for (auto const& slot : view.plan.slots)
        if (slot.places > 0) places = slot.places, minutes = slot.minutes;
    auto const text = [](std::optional<int> number) { return number ? std::to_string(*number) : std::string(); };
    auto codes = placing::to_text(view.plan.offered());
    std::ranges::replace(codes, ' ', '\n');
    web::PostForm form{
        fmt::format("/groepen/{}/dagdelen", view.row.code),
        {{Kind::day, "vanaf", tr("plaats.vanaf")},
         {Kind::several, "dagdelen", tr("plaats.plan_dagdelen"), {}, session_choices(tr)},
         {Kind::line, "plaatsen", tr("plaats.plan_plaatsen")},
         {Kind::line, "minuten", tr("plaats.plan_minuten")},
         {Kind::line, "weken", tr("plaats.plan_weken")},
         {Kind::line, "vanaf-leeftijd", tr("plaats.plan_vanaf_leeftijd"), tr("plaats.plan_leeftijd_uitleg")},
         {Kind::line, "tot-leeftijd", tr("plaats.plan_tot_leeftijd"), tr("plaats.plan_leeftijd_uitleg")}},
        {{"plannen", tr("plaats.plan_bewaar")}}};
    for (std::size_t i = 3; i < form.fields.size(); ++i) form.fields[i].need = Need::optional;
    auto const age = [](std::optional<int> months) { return months ? age_text(*months) : std::string(); };
    auto const values = typed_for(typed, "plannen",
                                  {{"vanaf", typed_day(std::max(day, stand.today()))},
                                   {"dagdelen", codes},
                                   {"plaatsen", std::to_string(places)},
                                   {"minuten", text(minutes)},
                                   {"weken", text(view.plan.weeks_per_year)},
                                   {"vanaf-leeftijd", age(view.plan.from_months)},
                                   {"tot-leeftijd", age(view.plan.until_months)}});
    web::put_section(out, "plannen", tr("plaats.plan_titel"), tr("plaats.plan_uitleg"), [&](std::string& body) {
        web::put_post_form(body, stand.site(), stand.work.visit.get(), form, values);
    });
}

TextTable waiting_table(WaitingList const& list, Texts const& tr) {
    TextTable table{tr("plaats.wacht_tabel"),
                    {{tr("plaats.nummer"), Align::number},
                     {tr("plaats.kind")},
                     {tr("plaats.locatie")},
                     {tr("plaats.keus"), Align::number},
                     {tr("plaats.gevraagd_op")},
                     {tr("plaats.gewenst_vanaf")},
                     {tr("plaats.afstand")},
                     {tr("plaats.waarom_hier")},
                     {tr("plaats.aanbod")}},
                    {}};
    for (auto const& line : list.lines) {
        auto const& who = line.position.waiting;
        auto const why = line.position.after_because
                             ? tr(fmt::format("plaats.na.{}", placing::to_text(*line.position.after_because)))
                             : tr(line.position.number == 1 ? "plaats.na.eerste" : "plaats.na.gelijk");
        auto const offered = line.offered_until ? tr("plaats.aanbod_tot", {{"dag", to_dutch(*line.offered_until)}})
                                                : (who.is_placed ? tr("plaats.heeft_plaats") : std::string());
        table.rows.push_back({number(line.position.number),
                              {line.child_name.empty() ? who.child_code : line.child_name,
                               fmt::format("/trajecten/{}/aanbod", who.case_id)},
                              {who.choice == 0 ? tr("plaats.geen_locatie") : line.location_name},
                              who.choice == 0 ? TextCell{} : number(who.choice),
                              {to_dutch(who.asked_on)},
                              {to_dutch(who.wanted_from)},
                              {tr(fmt::format("plaats.afstand.{}", placing::to_text(who.distance)))},
                              {why},
                              {offered}});
    }
    return table;
}

/// The address of a list with the filter that is in use.
std::string waiting_address(std::string_view location, DayAsked const& asked, std::size_t skipped) {
    auto url = std::string("/wachtlijst");
    auto const add = [&](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        url.append(url.find('?') == std::string::npos ? "?" : "&").append(name).append("=");
        escape_url_part(url, value);
    };
    add("locatie", location);
    if (asked.error.empty()) add("op", asked.typed);
    if (skipped > 0) add("na", std::to_string(skipped));
    return url;
}

/// The lines, which they are of how many, and the ways to the others.
void put_waiting_lines(std::string& out, Stand const& stand, WaitingList const& list, std::string_view location,
                       DayAsked const& asked) {
    auto const& tr = stand.tr();
    auto const end = list.skipped + list.lines.size();
    if (list.lines.size() < list.all)
        web::put_paragraph(out, tr("plaats.wacht_regels", {{"eerste", std::to_string(list.skipped + 1)},
                                                           {"laatste", std::to_string(end)},
                                                           {"alle", std::to_string(list.all)}}));
    report::put_stacking_table(out, waiting_table(list, tr));
    web::put_turning(out, stand.site(), {{}, end < list.all ? waiting_address(location, asked, end) : std::string()},
                     list.skipped > 0 ? waiting_address(location, asked, 0) : std::string());
}

web::Response with_status(web::Response response, DayAsked const& asked) {
    constexpr int unprocessable = 422;
    if (!asked.error.empty()) response.status = unprocessable;
    return response;
}

} // namespace

web::Response groups_page(Stand const& stand, std::vector<GroupView> const& groups, DayAsked const& asked) {
    auto const& tr = stand.tr();
    auto const day = asked.on;
    auto head = stand_head(stand, tr("plaats.groepen"), {{tr("web.home"), "/"}});
    head.lead = tr("plaats.groepen_uitleg");
    auto response = web::page(stand.site(), head, [&](std::string& out) {
        put_day_form(out, stand, "/groepen", asked);
        if (groups.empty()) {
            web::put_paragraph(out, tr("plaats.geen_groepen"));
            return;
        }
        put_cards_of(out, stand, groups, day);
        put_picture(out, stand, bars_of(groups), day);
        report::put_stacking_table(out, groups_table(stand, groups, day));
    });
    return with_status(std::move(response), asked);
}

web::Response group_page(Stand const& stand, GroupDetail const& detail, DayAsked const& asked, TypedStep const& typed) {
    auto const& tr = stand.tr();
    auto const day = asked.on;
    auto const& row = detail.view.row;
    auto head = stand_head(stand, name_of(row), {{tr("web.home"), "/"}, {tr("plaats.groepen"), "/groepen"}});
    head.lead = fmt::format("{}, {}", row.location_name, kind_name(row.kind, tr));
    auto response = web::page(stand.site(), head, [&](std::string& out) {
        if (!typed.told.empty())
            web::put_alert(out, web::Tone::error, tr("kind.niet_gelukt"),
                           [&](std::string& body) { web::put_paragraph(body, typed.told); });
        if (!detail.placements.empty())
            web::put_link_button(out,
                                 {tr("plaats.naar_aanwezigheid"), fmt::format("/groepen/{}/aanwezigheid", row.code)});
        put_day_form(out, stand, "/groepen/" + row.code, asked);
        if (detail.view.plan.source == placing::SessionPlan::Source::derived)
            web::put_paragraph(out, tr("plaats.afgeleid"));
        report::put_stacking_table(out, sessions_table(detail, day, tr));
        if (!detail.placements.empty()) report::put_stacking_table(out, children_table(detail, tr));
        if (detail.may_plan) put_plan_form(out, stand, detail, day, typed);
    });
    response.status = typed.status;
    return with_status(std::move(response), asked);
}

web::Response waiting_page(Stand const& stand, WaitingList const& list, std::string_view location,
                           DayAsked const& asked) {
    auto const& tr = stand.tr();
    auto const day = asked.on;
    auto head = stand_head(stand, tr("plaats.wachtlijst"), {{tr("web.home"), "/"}});
    head.lead = tr("plaats.wachtlijst_uitleg");
    std::vector<web::Choice> choices{{std::string(), tr("plaats.alle_locaties")}};
    for (auto const& one : list_location_rows(stand.desk.connection,
                                              stand.work.organisation.kind == account::OrganisationKind::municipality
                                                  ? std::string()
                                                  : stand.work.organisation.code,
                                              day))
        choices.push_back({one.code, one.name});
    auto const& count = list.count;
    auto response = web::page(stand.site(), head, [&](std::string& out) {
        put_day_form(
            out, stand, "/wachtlijst", asked,
            {{web::Field::Kind::choice, "locatie", tr("plaats.locatie"), std::string(location), {}, {}, choices}});
        web::put_cards(out,
                       std::vector<web::Card>{{tr("plaats.netto"), count_text(count.net), tr("plaats.netto_uitleg")},
                                              {tr("plaats.bruto"), count_text(count.gross),
                                               tr("plaats.bruto_uitleg", {{"dubbel", count_text(count.more_than_once)},
                                                                          {"geplaatst", count_text(count.placed)},
                                                                          {"later", count_text(count.later)}})}});
        web::put_paragraph(out, tr("plaats.volgorde"));
        html<R"(<ol class="utrecht-ordered-list">)">(out);
        for (auto const& rule : stand.rules.priorities)
            html<R"(<li class="utrecht-ordered-list__item">{}</li>)">(out, rule.explanation);
        html<"</ol>">(out);
        if (list.restricted > 0)
            web::put_paragraph(out, tr("plaats.wacht_beperkt", {{"aantal", std::to_string(list.restricted)}}));
        if (list.lines.empty()) web::put_paragraph(out, tr("plaats.niemand_wacht"));
        else put_waiting_lines(out, stand, list, location, asked);
    });
    return with_status(std::move(response), asked);
}

} // namespace kiem::offer
