// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/board_page.hpp"
#include "feature/desk/board_web.hpp"
#include "feature/desk/step_form_web.hpp"
#include "web/target.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::desk {

namespace {

using Seen = cases::Seen;

/// A page of the board, and no other.
std::string way_back(std::string_view typed) {
    bool const is_board = typed == "/trajecten" || typed.starts_with("/trajecten?");
    return is_board && is_safe_url(typed) ? std::string(typed) : std::string("/trajecten");
}

/// "12", or "12:3" with the version that was seen; several with spaces.
std::vector<Seen> read_chosen(web::Fields const& form) {
    std::vector<Seen> chosen;
    for (auto text : form.all("kies"))
        while (!text.empty()) {
            auto const end = std::min(text.find(' '), text.size());
            auto const one = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            auto const colon = one.find(':');
            auto const id = dossier::read_number(one.substr(0, colon));
            auto const version = colon == std::string_view::npos ? std::nullopt
                                                                 : dossier::read_number(one.substr(colon + 1));
            bool const is_new = id &&
                                std::ranges::none_of(chosen, [&](Seen const& other) { return other.id.value == *id; });
            if (is_new) chosen.push_back({CaseId{*id}, version.value_or(0)});
        }
    return chosen;
}

/// All cases of the filter of the board; one more than may be chosen, where there are more.
Result<std::vector<Seen>> whole_filter(Seat const& seat, std::string_view board) {
    auto const question = board.find('?');
    auto const query = web::parse_form(question == std::string_view::npos ? "" : board.substr(question + 1));
    auto filter = read_board_query(seat, query.value_or(web::Fields{})).filter;
    filter.cursor.clear();
    filter.size = most_at_once + 1;
    auto const page = cases::list(seat.table, filter);
    if (!page) return tl::unexpected(page.error());
    std::vector<Seen> chosen;
    for (auto const& line : page->lines) chosen.push_back({line.id, line.version});
    return chosen;
}

/// None was chosen, or too many were.
web::Response nothing_to_do(Seat const& seat, std::string const& back, std::span<Seen const> chosen) {
    auto const& tr = seat.tr();
    auto const title = tr(chosen.empty() ? "desk.niets_gekozen" : "desk.te_veel_gekozen");
    auto const why = chosen.empty() ? tr("WRK-108") : tr("WRK-109", {{"meest", std::to_string(most_at_once)}});
    auto const head = desk_head(seat, title, {{tr("desk.bord"), back}});
    auto response = web::page(seat.site(), head, [&](std::string& out) {
        web::put_alert(out, web::Tone::warning, title, [&](std::string& body) { web::put_paragraph(body, why); });
        web::put_link_button(out, {tr("desk.samen_terug"), back});
    });
    response.status = 422;
    return response;
}

/// The cases as they are now; the first that is not there refuses.
Result<std::vector<cases::View>> open_all(Seat const& seat, std::span<Seen const> chosen) {
    std::vector<cases::View> views;
    for (auto const& one : chosen) {
        auto view = cases::open(seat.table, one.id);
        if (!view) return tl::unexpected(view.error());
        views.push_back(std::move(*view));
    }
    return views;
}

web::Response ask(Seat const& seat, web::Request const& request, BulkAsked asked, std::span<Seen const> chosen) {
    auto views = open_all(seat, chosen);
    if (!views) return desk_refused(seat, request, views.error());
    std::string kept;
    for (auto const& view : *views)
        kept += fmt::format("{}{}:{}", kept.empty() ? "" : " ", view.value.id.value, view.value.version);
    asked.chosen = std::move(*views);
    asked.typed.values["kies"] = kept;
    asked.typed.values["terug"] = asked.back;
    asked.typed.values["bevestigd"] = "ja";
    return bulk_page(seat, asked);
}

/// What is asked for all of them, with what is wrong with it at its field.
cases::Happening read_bulk(Seat const& seat, Bulk bulk, web::Typed& typed) {
    cases::Happening happening{event_of(bulk), seat.today()};
    if (bulk == Bulk::hand_over) happening.owner = read_owner_field(seat, typed, "eigenaar");
    if (bulk == Bulk::postpone) happening.due_on = read_later_day(seat, typed, "dag");
    check_note(seat, typed, "notitie", bulk == Bulk::look_again ? NoteNeed::optional : NoteNeed::required);
    return happening;
}

web::Response do_bulk(Seat const& seat, web::Request const& request) {
    auto const back = way_back(request.form.text("terug"));
    auto const bulk = parse_bulk(request.form.text("doe"));
    if (!bulk) return no_such_page(seat.at, request);
    bool const is_confirmed = request.form.text("bevestigd") == "ja";
    bool const is_whole_filter = !is_confirmed && request.form.text("alle") == "ja";
    auto const all = is_whole_filter ? whole_filter(seat, back) : read_chosen(request.form);
    if (!all) return desk_refused(seat, request, all.error());
    auto const& chosen = *all;
    if (chosen.empty() || std::ssize(chosen) > most_at_once) return nothing_to_do(seat, back, chosen);
    BulkAsked asked{*bulk, {}, {}, back};
    if (!is_confirmed) return ask(seat, request, std::move(asked), chosen);
    asked.typed = web::typed_in(request.form);
    auto const happening = read_bulk(seat, *bulk, asked.typed);
    if (!asked.typed.errors.empty()) {
        asked.status = 422;
        return ask(seat, request, std::move(asked), chosen);
    }
    auto const done = cases::take_steps(seat.table, chosen, happening, asked.typed.value("notitie"));
    if (done) {
        auto const query = fmt::format("{}gedaan={}&aantal={}", back.find('?') == std::string::npos ? "?" : "&",
                                       to_text(*bulk), done->size());
        return web::see_other(back + query);
    }
    if (dossier::status_of(done.error()) == 404) return no_such_page(seat.at, request);
    asked.status = dossier::status_of(done.error());
    if (!put_at_field(seat, asked.typed, done.error(), {.owner = "eigenaar", .day = "dag"}))
        asked.told = seat.tr()(done.error());
    return ask(seat, request, std::move(asked), chosen);
}

} // namespace

std::vector<web::Route> bulk_routes(DeskSite const& site) {
    return {desk_route(site, web::Method::post, "/trajecten/samen", case_workers(), do_bulk)};
}

} // namespace kiem::desk
