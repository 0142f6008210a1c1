// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/work_list_page.hpp"
#include "feature/desk/board_page.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::desk {

namespace {

void put_task(std::string& out, Seat const& seat, Task const& task) {
    auto const term = term_of(task.due_on, seat.today());
    html<R"(<li class="kiem-task kiem-task--{}"><div class="kiem-task__what"><h3 class="kiem-task__title">{}</h3>)"
         R"(<p class="kiem-task__step">{}</p>)">(out, to_text(term), task.title, task.what);
    if (!task.details.empty()) {
        html<R"(<ul class="kiem-task__details">)">(out);
        for (auto const& detail : task.details) html<"<li>{}</li>">(out, detail);
        html<"</ul>">(out);
    }
    html<R"(</div><p class="kiem-task__due">{}</p>)">(out,
                                                      [&](std::string& inner) { put_due(inner, seat, task.due_on); });
    html<R"(<a class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--secondary-action )"
         R"(kiem-task__button" href="{}" aria-label="{}: {}">{}</a></li>)">(out, task.button.url, task.button.text,
                                                                            task.title, task.button.text);
}

void put_tasks(std::string& out, Seat const& seat, WorkSection const& section, std::string_view empty) {
    if (section.tasks.empty()) return web::put_paragraph(out, empty);
    html<R"(<ul class="kiem-tasks">)">(out);
    for (auto const& task : section.tasks) put_task(out, seat, task);
    html<"</ul>">(out);
    if (!section.more.empty()) web::put_link_button(out, {seat.tr()("desk.toon_alles"), section.more});
}

std::string heading(Seat const& seat, std::string_view name, WorkSection const& section) {
    auto const count = section.tasks.size();
    auto const id = fmt::format("desk.kop.{}", name);
    if (count == 0) return seat.tr()(id);
    auto const number = fmt::format("{}{}", count, section.more.empty() ? "" : "+");
    return seat.tr()("desk.kop_met_aantal", {{"kop", seat.tr()(id)}, {"aantal", number}});
}

void put_other_lists(std::string& out, Seat const& seat, WorkList const& list) {
    bool const is_self = list.of == WorkList::Of::self;
    auto const& tr = seat.tr();
    std::vector<web::Link> links;
    if (list.has_cases) {
        links.push_back(
            {tr(is_self ? "desk.van_organisatie" : "desk.van_mij", {{"organisatie", seat.work.organisation.name}}),
             is_self ? "/werk" : "/werk?van=mij"});
        links.push_back({tr("desk.bord"), "/trajecten"});
    }
    if (list.gives_signals) links.push_back({tr("desk.signaal.lijst"), "/signalen"});
    if (links.empty()) return;
    html<R"(<div class="kiem-actions">)">(out);
    for (auto const& link : links)
        html<R"(<a class="utrecht-link utrecht-link--html-a" href="{}">{}</a> )">(out, link.url, link.text);
    html<"</div>">(out);
}

} // namespace

Task task_of(Seat const& seat, cases::Line const& line, std::span<web::Choice const> districts) {
    auto const& tr = seat.tr();
    Task task{title_of_line(line, tr), tr(fmt::format("desk.stap.{}", cases::to_text(line.state)))};
    task.details.push_back(state_name(line.state, tr));
    if (auto const found = std::ranges::find(districts, line.district, &web::Choice::value); found != districts.end())
        task.details.push_back(found->text);
    if (!line.owner_name.empty() && line.owner_name != seat.work.organisation.name)
        task.details.push_back(tr("desk.aan_zet", {{"wie", line.owner_name}}));
    if (line.is_escalated && !seat.coordinates()) task.details.push_back(tr("desk.doorgezet"));
    task.due_on = line.due_on.value_or(seat.today());
    task.button = {tr(fmt::format("desk.knop.{}", cases::to_text(line.state))), url_of(line.id) + "#nu"};
    task.is_escalated = line.is_escalated;
    return task;
}

web::Response work_list_page(Seat const& seat, WorkList const& list) {
    auto const& tr = seat.tr();
    auto head = desk_head(seat, tr("desk.werk"), {{tr("desk.start"), "/start"}});
    head.lead = tr(list.of == WorkList::Of::self ? "desk.werk_uitleg_mij" : "desk.werk_uitleg",
                   {{"organisatie", seat.work.organisation.name}});
    return web::page(seat.site(), head, [&](std::string& out) {
        if (!list.told.empty())
            web::put_alert(out, web::Tone::ok, tr("desk.klaar"),
                           [&](std::string& body) { web::put_paragraph(body, list.told); });
        put_other_lists(out, seat, list);
        if (list.escalated)
            web::put_section(
                out, "doorgezet", heading(seat, "doorgezet", *list.escalated), tr("desk.doorgezet_uitleg"),
                [&](std::string& body) { put_tasks(body, seat, *list.escalated, tr("desk.leeg.doorgezet")); });
        for (auto const term : {Term::overdue, Term::today, Term::this_week}) {
            if (term == Term::this_week && list.signals)
                web::put_section(out, "signalen", heading(seat, "signalen", *list.signals), tr("desk.signalen_uitleg"),
                                 [&](std::string& body) { put_tasks(body, seat, *list.signals, {}); });
            auto const& section = list.sections[static_cast<std::size_t>(term)];
            web::put_section(out, to_text(term), heading(seat, to_text(term), section), "", [&](std::string& body) {
                put_tasks(body, seat, section, tr(fmt::format("desk.leeg.{}", to_text(term))));
            });
        }
    });
}

void put_due_counts(std::string& out, Seat const& seat, DueCounts const& counts) {
    auto const& tr = seat.tr();
    std::vector<web::Card> cards;
    auto const add = [&](std::string_view name, std::int64_t count) {
        cards.push_back({tr(fmt::format("desk.kop.{}", name)),
                         std::to_string(count),
                         tr(fmt::format("desk.telling.{}", name)),
                         {tr("desk.naar_lijst"), fmt::format("/werk#{}", name)}});
    };
    if (counts.escalated) add("doorgezet", *counts.escalated);
    add("te-laat", counts.overdue);
    add("vandaag", counts.today);
    if (counts.signals) add("signalen", *counts.signals);
    add("deze-week", counts.this_week);
    web::put_section(out, "werk", tr("desk.werk"), "", [&](std::string& body) { web::put_cards(body, cards); });
}

} // namespace kiem::desk
