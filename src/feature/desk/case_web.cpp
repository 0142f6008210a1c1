// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/case_web.hpp"
#include "feature/desk/calendar_text.hpp"
#include "feature/desk/case_page.hpp"
#include <fmt/format.h>

namespace kiem::desk {

namespace {

/// Opens the case of the path for `use`, or answers that it is not there.
web::Response with_case(Seat const& seat, web::Request const& request,
                        std::function<web::Response(cases::View&)> const& use) {
    auto const id = case_in(request);
    if (!id) return no_such_page(seat.at, request);
    auto view = cases::open(seat.table, *id);
    if (!view) return desk_refused(seat, request, view.error());
    return use(*view);
}

/// What was done, as far as it still is so: what was closed may have been opened again at once.
std::string done_text(Seat const& seat, CaseForm form, cases::Case const& now) {
    bool const is_open_again = form == CaseForm::close && cases::is_open(now.state);
    return seat.tr()(fmt::format("desk.gedaan.{}", to_text(is_open_again ? CaseForm::look_again : form)));
}

web::Response show_case(Seat const& seat, web::Request const& request) {
    return with_case(seat, request, [&](cases::View& view) {
        CasePage page{std::move(view)};
        page.asked = parse_case_form(request.query.text("stap"));
        auto const done = request.query.text("gedaan");
        if (auto const form = parse_case_form(done)) page.done = done_text(seat, *form, page.view.value);
        else if (done == "signaal") page.done = seat.tr()("desk.gedaan.signaal");
        return case_page(seat, page);
    });
}

/// The case as it is now, with what was typed and what others did meanwhile.
web::Response show_again(Seat const& seat, web::Request const& request, CasePage page) {
    auto const seen_step = dossier::read_number(page.typed.value("gezien")).value_or(0);
    auto now = cases::open(seat.table, page.view.value.id);
    if (!now) return desk_refused(seat, request, now.error());
    page.view = std::move(*now);
    for (auto const& step : page.view.steps)
        if (step.number > seen_step) page.meanwhile.push_back(step);
    return case_page(seat, page);
}

/// After a hand-over the case may be somebody else's alone.
std::string next_page(Seat const& seat, CaseForm form, CaseId id) {
    if (form != CaseForm::hand_over || cases::open(seat.table, id))
        return fmt::format("{}?gedaan={}", url_of(id), to_text(form));
    return "/werk?gedaan=overdragen";
}

web::Response take_step_in(Seat const& seat, web::Request const& request) {
    auto const form = parse_case_form(request.param("stap"));
    if (!form) return no_such_page(seat.at, request);
    return with_case(seat, request, [&](cases::View& view) {
        auto const id = view.value.id;
        CasePage page{std::move(view), form, web::typed_in(request.form)};
        auto const done = do_case_form(seat, page.view, *form, page.typed);
        if (!done) {
            page.status = 422;
            return case_page(seat, page);
        }
        if (*done) return web::see_other(next_page(seat, *form, id));
        auto const& refusal = done->error();
        page.status = dossier::status_of(refusal);
        if (page.status == 404) return no_such_page(seat.at, request);
        if (page.typed.errors.empty()) page.told = seat.tr()(refusal);
        return show_again(seat, request, std::move(page));
    });
}

web::Response give_calendar(Seat const& seat, web::Request const& request) {
    return with_case(seat, request, [&](cases::View const& view) {
        if (!view.value.due_on) return no_such_page(seat.at, request);
        auto const number = std::to_string(view.value.id.value);
        CalendarDay const day{fmt::format("traject-{}@kiem", number),
                              *view.value.due_on,
                              seat.tr()("desk.agenda_titel", {{"nummer", number}}),
                              seat.tr()("desk.agenda_uitleg", {{"nummer", number}}),
                              {},
                              view.value.version};
        return web::download(calendar_file(day, seat.work.now), "text/calendar; charset=utf-8",
                             fmt::format("traject-{}.ics", number));
    });
}

} // namespace

std::vector<web::Route> case_routes(DeskSite const& site) {
    using web::Method;
    std::string const one = "/trajecten/{nummer}";
    return {desk_route(site, Method::get, one, case_workers(), show_case),
            desk_route(site, Method::get, one + "/agenda", case_workers(), give_calendar),
            desk_route(site, Method::post, one + "/{stap}", case_workers(), take_step_in)};
}

} // namespace kiem::desk
