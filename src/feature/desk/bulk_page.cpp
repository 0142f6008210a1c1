// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/board_page.hpp"
#include "feature/dossier/dossier.hpp"
#include <fmt/format.h>

namespace kiem::desk {

namespace {

using PostKind = web::PostField::Kind;

constexpr Bulk all_bulks[] = {Bulk::hand_over, Bulk::postpone, Bulk::look_again};

web::PostForm bulk_form(Seat const& seat, BulkAsked const& asked) {
    auto const& tr = seat.tr();
    web::PostForm form{"/trajecten/samen", {}, {}};
    for (auto const* name : {"kies", "terug", "bevestigd"}) form.fields.push_back({PostKind::hidden, name, ""});
    if (asked.bulk == Bulk::hand_over) {
        form.fields.push_back({PostKind::choice, "eigenaar", tr("desk.veld.nieuwe_eigenaar")});
        form.fields.back().choices = owner_choices(seat);
        form.fields.back().choices.insert(form.fields.back().choices.begin(), {{}, tr("desk.kies_iemand")});
    }
    if (asked.bulk == Bulk::postpone)
        form.fields.push_back(
            {PostKind::day, "dag", tr("desk.veld.nieuwe_dag"),
             tr("desk.uitleg.nieuwe_dag", {{"dagen", std::to_string(seat.rules.longest_term_days)}})});
    form.fields.push_back({PostKind::text, "notitie", tr("desk.veld.notitie"), tr("desk.uitleg.notitie_samen")});
    form.buttons.push_back({std::string(to_text(asked.bulk)), tr(fmt::format("desk.samen_doe.{}", to_text(asked.bulk)),
                                                                 {{"aantal", std::to_string(asked.chosen.size())}})});
    return form;
}

void put_chosen(std::string& out, Seat const& seat, BulkAsked const& asked) {
    html<R"(<ul class="kiem-lines kiem-lines--named">)">(out);
    for (auto const& view : asked.chosen)
        html<
            R"(<li class="kiem-line"><div class="kiem-line__who"><a class="utrecht-link utrecht-link--html-a kiem-line__name" href="{}">{}</a></div>)"
            R"(<span class="kiem-line__state">{}</span><span class="kiem-line__due">{}</span></li>)">(
            out, url_of(view.value.id), title_of_case(view, seat.tr()),
            view.restricted ? seat.tr()("kind.beperkt") : state_name(view.value.state, seat.tr()),
            [&](std::string& inner) { put_due(inner, seat, view.value.due_on); });
    html<"</ul>">(out);
}

} // namespace

std::string_view to_text(Bulk bulk) {
    switch (bulk) {
    case Bulk::hand_over: return "overdragen";
    case Bulk::postpone: return "uitstellen";
    case Bulk::look_again: break;
    }
    return "opnieuw";
}

std::optional<Bulk> parse_bulk(std::string_view text) {
    for (auto const bulk : all_bulks)
        if (to_text(bulk) == text) return bulk;
    return std::nullopt;
}

cases::Event event_of(Bulk bulk) {
    switch (bulk) {
    case Bulk::hand_over: return cases::Event::hand_over;
    case Bulk::postpone: return cases::Event::postpone;
    case Bulk::look_again: break;
    }
    return cases::Event::look_again;
}

std::vector<Bulk> bulks_for(Seat const& seat, cases::Filter::Open open) {
    std::vector<Bulk> bulks;
    if (open != cases::Filter::Open::closed && seat.may(policy::Use::write, "traject.eigenaar"))
        bulks.push_back(Bulk::hand_over);
    if (open != cases::Filter::Open::closed && seat.may(policy::Use::write, "traject.actie_voor"))
        bulks.push_back(Bulk::postpone);
    if (open != cases::Filter::Open::open && seat.may(policy::Use::write, "traject.toestand"))
        bulks.push_back(Bulk::look_again);
    return bulks;
}

std::string title_of_case(cases::View const& view, Texts const& tr) {
    auto const name = view.child ? dossier::full_name(view.child->dossier.name) : std::string();
    if (!name.empty()) return name;
    cases::Line line;
    line.id = view.value.id;
    line.child_code = view.value.child_code;
    return title_of_line(line, tr);
}

web::Response bulk_page(Seat const& seat, BulkAsked const& asked) {
    auto const& tr = seat.tr();
    auto head = desk_head(
        seat,
        tr(fmt::format("desk.samen_titel.{}", to_text(asked.bulk)), {{"aantal", std::to_string(asked.chosen.size())}}),
        {{tr("desk.start"), "/start"}, {tr("desk.bord"), asked.back}});
    head.lead = tr("desk.samen_uitleg");
    auto response = web::page(seat.site(), head, [&](std::string& out) {
        if (!asked.told.empty())
            web::put_alert(out, web::Tone::error, tr("desk.samen_niets"),
                           [&](std::string& body) { web::put_paragraph(body, asked.told); });
        web::put_section(out, "gekozen", tr("desk.samen_gekozen"), "",
                         [&](std::string& body) { put_chosen(body, seat, asked); });
        html<R"(<div class="kiem-act">{}</div>)">(out, [&](std::string& body) {
            web::put_post_form(body, seat.site(), seat.work.visit.get(), bulk_form(seat, asked), asked.typed);
        });
        web::put_link_button(out, {tr("desk.samen_terug"), asked.back});
    });
    response.status = asked.status;
    return response;
}

} // namespace kiem::desk
