// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/signal_web.hpp"
#include "crypto/crypto.hpp"
#include "feature/case/case_act_do.hpp"
#include "feature/desk/signal_page.hpp"
#include "feature/desk/step_form_web.hpp"
#include "web/date_hint.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kiem::desk {

namespace {

constexpr std::initializer_list<Role> signal_givers{
    Role::nurse,  Role::vve_coordinator, Role::preschool_worker, Role::location_manager, Role::care_coordinator,
    Role::teacher};

/// What one does with signals: acts for the purpose for which one works with the child.
using SignalHandler = std::function<web::Response(Seat const&, web::Request const&, cases::Table const&)>;

web::Route signal_route(DeskSite const& site, web::Method method, std::string pattern, SignalHandler handler) {
    return desk_route(site, method, std::move(pattern), web::Access::roles(signal_givers),
                      [handler = std::move(handler)](Seat const& seat, web::Request const& request) {
                          auto const purpose = signal_purpose(seat.work);
                          if (purpose.empty()) return no_such_page(seat.at, request);
                          auto const desk = seat.work.desk_for(purpose);
                          return handler(seat, request, {desk, seat.rules, &seat.norm, {}});
                      });
}

/// The page of a child of one's own, about whom one may give a signal; the rest is not there.
Result<SignalPage> open_signal_page(Seat const& seat, web::Request const& request, cases::Table const& table) {
    auto const id = dossier::dossier_in(request);
    if (!id) return refuse(Refusal::Kind::not_found, "DOS-201");
    auto child = dossier::open(table.desk, *id);
    if (!child) return tl::unexpected(child.error());
    auto const number = std::to_string(child->dossier.id.value);
    if (child->relation != policy::Relation::own) return refuse(Refusal::Kind::not_found, "DOS-201", number);
    if (child->dossier.is_restricted) return refuse(Refusal::Kind::conflict, "DOS-206", number);
    if (!child->can_write("traject.signaal")) return refuse(Refusal::Kind::not_found, "DOS-201", number);
    SignalPage page{std::move(*child), {}, {}, {}};
    if (seat.at.criteria) page.criteria = seat.at.criteria(seat.today());
    for (auto const& one : account::list_organisations(seat.work.connection)) {
        if (one.kind != account::OrganisationKind::youth_health) continue;
        page.receivers.push_back({one.code, one.name});
        if (cases::lacks_consent(table, page.child.dossier.id, one.code)) page.without_consent.push_back(one.code);
    }
    return page;
}

web::Response show_signal_form(Seat const& seat, web::Request const& request, cases::Table const& table) {
    auto page = open_signal_page(seat, request, table);
    if (!page) return desk_refused(seat, request, page.error());
    page->typed.values["sleutel"] = crypto::random_hex(16);
    page->typed.values["dag"] = web::typed_day(seat.today());
    if (page->receivers.size() == 1) page->typed.values["wie"] = page->receivers.front().value;
    return signal_page(seat, *page);
}

/// The names of what was ticked.
std::vector<std::string> read_criteria(Seat const& seat, SignalPage& page) {
    std::vector<std::string> names;
    for (auto const& one : page.criteria)
        if (page.typed.has("over", one.code)) names.push_back(one.name);
    auto const typed = page.typed.value("over");
    auto const ticked = typed.empty() ? 0 : std::ranges::count(typed, '\n') + 1;
    if (ticked != std::ssize(names)) page.typed.errors["over"] = seat.tr()("WRK-107");
    return names;
}

/// As it stands in the story of the case: in the words of the policy of its day.
std::string note_of(Seat const& seat, web::Typed const& typed, Day day, std::vector<std::string> const& about) {
    TextParams params{{"dag", to_dutch(day)}, {"wat", typed.value("wat")}};
    if (about.empty()) return seat.tr()("desk.signaal.notitie", params);
    params.emplace_back("redenen", fmt::format("{}", fmt::join(about, ", ")));
    return seat.tr()("desk.signaal.notitie_over", params);
}

/// Reads the form; what is wrong stands at its fields, and then there is no text to keep.
std::optional<std::string> read_signal(Seat const& seat, SignalPage& page) {
    auto& typed = page.typed;
    check_note(seat, typed, "wat", NoteNeed::required);
    auto const about = read_criteria(seat, page);
    auto const day = read_past_day(seat, typed, "dag");
    auto const receiver = std::ranges::find(page.receivers, typed.value("wie"), &web::Choice::value);
    if (receiver == page.receivers.end()) typed.errors["wie"] = seat.tr()("WRK-107");
    else if (std::ranges::find(page.without_consent, receiver->value) != page.without_consent.end())
        typed.errors["wie"] = seat.tr()(Refusal{Refusal::Kind::invalid, "TRA-109", receiver->text});
    if (!typed.errors.empty()) return std::nullopt;
    return note_of(seat, typed, *day, about);
}

/// The page of the case for who works on cases and may see it; for others the list of signals.
bool may_open(Seat const& seat, cases::Case const& value) {
    bool const works_on_cases = seat.who().has(Role::nurse) || seat.who().has(Role::vve_coordinator) ||
                                seat.who().has(Role::location_manager);
    return works_on_cases && cases::rights_on(seat.table, value).part != cases::Part::none;
}

web::Response refused_signal(Seat const& seat, web::Request const& request, SignalPage& page, Refusal const& refusal) {
    page.status = dossier::status_of(refusal);
    if (page.status == 404) return no_such_page(seat.at, request);
    page.told = seat.tr()(refusal);
    if (refusal.code != "TRA-102") return signal_page(seat, page);
    auto const open = cases::load_case(seat.work.connection, {dossier::read_number(refusal.detail).value_or(0)});
    if (open && may_open(seat, *open)) page.open_case = open->id;
    else page.told = seat.tr()("desk.signaal.loopt_al");
    return signal_page(seat, page);
}

web::Response give_signal(Seat const& seat, web::Request const& request, cases::Table const& table) {
    auto page = open_signal_page(seat, request, table);
    if (!page) return desk_refused(seat, request, page.error());
    page->typed = web::typed_in(request.form);
    auto const note = read_signal(seat, *page);
    if (!note) {
        page->status = 422;
        return signal_page(seat, *page);
    }
    auto const made = cases::signal(table, page->typed.value("sleutel"), page->child.dossier.id,
                                    {page->typed.value("wie"), {}}, *note);
    if (!made) return refused_signal(seat, request, *page, made.error());
    return web::see_other(may_open(seat, *made) ? url_of(made->id) + "?gedaan=signaal" : "/signalen?gedaan=signaal");
}

web::Response show_given_signals(Seat const& seat, web::Request const& request, cases::Table const& table) {
    GivenSignalsPage page;
    page.filter.stand = parse_signal_stand(request.query.text("stand")).value_or(SignalStand::all);
    page.filter.cursor = request.query.text("na");
    page.from_typed = request.query.text("vanaf");
    if (!page.from_typed.empty()) {
        page.filter.from = parse_dutch_day(page.from_typed);
        if (!page.filter.from) page.from_error = not_a_day(seat, page.from_typed);
    }
    if (request.query.text("gedaan") == "signaal") page.told = seat.tr()("desk.gedaan.signaal");
    auto list = list_given_signals(table.desk, seat.table, page.filter);
    if (!list) return desk_refused(seat, request, list.error());
    page.list = std::move(*list);
    return given_signals_page(seat, page);
}

} // namespace

std::string signal_purpose(dossier::Work const& work) {
    auto const may = [&](std::string const& purpose) {
        return work.sharing.may(purpose, work.principal.roles, policy::Relation::own, policy::Use::write,
                                "traject.signaal");
    };
    auto const found = std::ranges::find_if(work.purposes, may);
    return found == work.purposes.end() ? std::string() : *found;
}

std::vector<web::Route> signal_routes(DeskSite const& site) {
    std::string const form = "/kinderen/{nummer}/signaal";
    return {signal_route(site, web::Method::get, form, show_signal_form),
            signal_route(site, web::Method::post, form, give_signal),
            signal_route(site, web::Method::get, "/signalen", show_given_signals)};
}

dossier::ChildLink link_for_signal(Texts const& tr) {
    return {tr("desk.signaal.geven"), [](DossierId id) { return dossier::url_of(id) + "/signaal"; }, signal_givers};
}

} // namespace kiem::desk
