// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/intake_web.hpp"
#include "feature/intake/intake_page.hpp"
#include "feature/intake/upload_work_cli.hpp"
#include "feature/register/exchange_source_cli.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace kiem::intake {

namespace {

using web::Request;
using web::Response;

constexpr std::size_t deliveries_on_a_page = 50;
constexpr int uploads_on_a_page = 10;

Shown view_of(IntakeSite const& at, Request const& request) { return {at.site, request.visit.get()}; }

Desk desk_of(IntakeSite const& at, Principal const& principal) {
    return {at.connection(), principal, at.now(), *at.kinds, at.limits};
}

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number > 0 ? number : 0;
}

SendForm send_form_of(Desk const& desk) {
    SendForm form{{}, speaks_for_all(desk.principal), desk.limits};
    for (auto const name : kinds_of(desk)) form.kinds.push_back(reg::find_kind(desk.kinds, name));
    return form;
}

/// A small file is done with before the answer leaves; a larger one in the background.
void go_on(IntakeSite const& at, Desk const& desk, Upload const& upload) {
    if (!is_busy(upload.state)) return;
    if (upload.bytes <= at.limits.at_once_bytes || !at.wake || !at.wake())
        job::do_one(desk.connection, at.work, key_of(upload), at.now, at.log);
}

Response show_overview(IntakeSite const& at, Request const& request, Principal const& principal) {
    auto const desk = desk_of(at, principal);
    Overview overview;
    DeliveryId const before{number_in(request.query.text("voor"))};
    overview.deliveries = list_own(desk, before, deliveries_on_a_page + 1);
    overview.has_more = overview.deliveries.size() > deliveries_on_a_page;
    if (overview.has_more) overview.deliveries.pop_back();
    overview.is_later_page = before.value != 0;
    if (!overview.is_later_page) {
        overview.uploads = list_uploads(desk.connection, principal.organisation, uploads_on_a_page);
        // What was stored stands below, as a delivery; of the rest only what asks for something.
        std::erase_if(overview.uploads, [](Upload const& one) {
            return one.state == State::stored || one.state == State::repeated || one.state == State::dropped;
        });
    }
    return overview_page(view_of(at, request), overview);
}

Response show_form(IntakeSite const& at, Request const& request, Principal const& principal) {
    auto const form = send_form_of(desk_of(at, principal));
    auto const asked = request.query.text("soort");
    web::Typed typed;
    if (std::ranges::find(form.kinds, asked, &reg::FactKind::name) != form.kinds.end()) typed.values["soort"] = asked;
    return send_page(view_of(at, request), form, typed);
}

/// What was typed, with an error where it cannot be read.
Offer read_offer(Request const& request, web::Typed& typed, Texts const& tr) {
    Offer offer;
    offer.form_key = typed.value("sleutel");
    offer.kind = typed.value("soort");
    auto const mode = reg::parse_mode(typed.value("stand"));
    if (!mode) typed.errors["stand"] = tr(Refusal{Refusal::Kind::invalid, "INV-111", {}});
    offer.mode = mode.value_or(reg::Mode::addition);
    if (auto const day = typed.value("per"); !day.empty()) {
        offer.reference_day = parse_dutch_day(day);
        if (!offer.reference_day) typed.errors["per"] = tr(Refusal{Refusal::Kind::invalid, "INV-112", day});
    }
    for (auto const& file : request.files)
        if (file.field == "bestand" && offer.file_name.empty()) {
            offer.file_name = file.name;
            offer.content = file.content;
            offer.sha256 = reg::hash_of(exchange::Source::memory(file.name, file.content)).value_or("");
        }
    return offer;
}

Response take_file(IntakeSite const& at, Request const& request, Principal const& principal) {
    auto const desk = desk_of(at, principal);
    auto const& tr = at.site.texts;
    auto typed = web::typed_in(request.form);
    auto const offer = read_offer(request, typed, tr);
    auto const again = [&](std::optional<Refusal> const& refusal) {
        return send_page(view_of(at, request), send_form_of(desk), typed, refusal);
    };
    web::add_errors(typed, check(desk, offer), tr);
    if (!typed.errors.empty()) return again({});
    auto const upload = accept(desk, offer);
    if (!upload) return again(upload.error());
    go_on(at, desk, *upload);
    return web::see_other(url_of(upload->id));
}

/// The keys of children stand in the report: it is on record who saw it.
void put_on_record(IntakeSite const& at, Desk const& desk, Upload const& upload) {
    if (!at.record || upload.report.empty()) return;
    at.record({.at = desk.now,
               .action = "levering-bekijken",
               .deed = db::Deed::read,
               .who = desk.principal,
               .object = fmt::format("{} {}", upload.kind, upload.file_name)},
              {});
}

Response show_upload(IntakeSite const& at, Request const& request, Principal const& principal) {
    auto const desk = desk_of(at, principal);
    auto const upload = find_own(desk, {number_in(request.param("nummer"))});
    if (!upload) return refusal_page(view_of(at, request), upload.error());
    put_on_record(at, desk, *upload);
    bool const is_still = request.query.text("verversen") == "nee";
    return upload_page(view_of(at, request), *upload, is_still ? Watching::still : Watching::live);
}

Response show_report(IntakeSite const& at, Request const& request, Principal const& principal) {
    auto const desk = desk_of(at, principal);
    auto const upload = find_own(desk, {number_in(request.param("nummer"))});
    if (!upload) return refusal_page(view_of(at, request), upload.error());
    if (upload->report.empty()) return refusal_page(view_of(at, request), {Refusal::Kind::not_found, "INV-122", {}});
    put_on_record(at, desk, *upload);
    return web::download(upload->report, "application/json", fmt::format("verslag-{}.json", upload->id.value));
}

Response decide(IntakeSite const& at, Request const& request, Principal const& principal) {
    auto const desk = desk_of(at, principal);
    UploadId const id{number_in(request.param("nummer"))};
    auto const upload = request.form.text("doe") == "bewaren" ? confirm(desk, id) : drop(desk, id);
    if (upload) {
        go_on(at, desk, *upload);
        return web::see_other(url_of(id));
    }
    auto const now = find_own(desk, id);
    if (!now) return refusal_page(view_of(at, request), now.error());
    return upload_page(view_of(at, request), *now, Watching::still, upload.error());
}

Response show_delivery(IntakeSite const& at, Request const& request, Principal const& principal) {
    auto const delivery = find_own_delivery(desk_of(at, principal), {number_in(request.param("nummer"))});
    if (!delivery) return refusal_page(view_of(at, request), delivery.error());
    return delivery_page(view_of(at, request), *delivery);
}

Response ask_to_withdraw(IntakeSite const& at, Request const& request, Principal const& principal) {
    auto const delivery = find_own_delivery(desk_of(at, principal), {number_in(request.param("nummer"))});
    if (!delivery) return refusal_page(view_of(at, request), delivery.error());
    return withdraw_page(view_of(at, request), *delivery);
}

Response withdraw_it(IntakeSite const& at, Request const& request, Principal const& principal) {
    auto const desk = desk_of(at, principal);
    DeliveryId const id{number_in(request.param("nummer"))};
    auto const withdrawn = withdraw_own(desk, id, at.withdraw);
    if (withdrawn && !withdrawn->findings.empty())
        return delivery_page(view_of(at, request), withdrawn->delivery, withdrawn->findings);
    if (withdrawn) return web::see_other(url_of(id));
    auto const delivery = find_own_delivery(desk, id);
    if (!delivery) return refusal_page(view_of(at, request), delivery.error());
    // Twice is once.
    if (delivery->withdrawn_seq) return web::see_other(url_of(id));
    return withdraw_page(view_of(at, request), *delivery, withdrawn.error());
}

using SiteHandler = Response (*)(IntakeSite const&, Request const&, Principal const&);

} // namespace

std::vector<web::Route> intake_routes(IntakeSite const& site) {
    using web::Method;
    auto const access = web::Access::roles(
        {Role::administrator, Role::location_manager, Role::nurse, Role::policy_officer});
    auto const shared = std::make_shared<IntakeSite const>(site);
    auto const route = [&](Method method, std::string pattern, SiteHandler handler) {
        return web::Route{method, std::move(pattern), access,
                          [shared, handler](Request const& request, Principal const& principal) {
                              return handler(*shared, request, principal);
                          }};
    };
    return {route(Method::get, "/leveringen", show_overview),
            route(Method::get, "/leveringen/nieuw", show_form),
            route(Method::post, "/leveringen/nieuw", take_file),
            route(Method::get, "/leveringen/bestand/{nummer}", show_upload),
            route(Method::post, "/leveringen/bestand/{nummer}", decide),
            route(Method::get, "/leveringen/bestand/{nummer}/verslag.json", show_report),
            route(Method::get, "/leveringen/{nummer}", show_delivery),
            route(Method::get, "/leveringen/{nummer}/intrekken", ask_to_withdraw),
            route(Method::post, "/leveringen/{nummer}/intrekken", withdraw_it)};
}

} // namespace kiem::intake
