// SPDX-License-Identifier: EUPL-1.2
#include "base/local_day.hpp"
#include "feature/account/back_off_do.hpp"
#include "feature/account/login_page.hpp"
#include "feature/account/own_page.hpp"
#include "feature/account/visit_web.hpp"
#include "feature/audit/audit_store.hpp"
#include "web/cookies.hpp"
#include <charconv>

namespace kiem::account {

namespace {

using web::Request;
using web::Response;

Response show_start(AccountSite const& at, Request const& request, Principal const& who) {
    return start_page(Turn(at, request, who).view(), [&](std::string& out) {
        if (at.put_on_start) at.put_on_start(out, request, who);
    });
}

Asks asks_of(Turn const& turn) { return turn.asks_code() ? Asks::code : Asks::nothing; }

OwnAccount own_account(Turn const& turn) {
    auto const desk = turn.desk();
    auto& connection = desk.connection;
    auto const id = desk.principal.account;
    return {find_account(connection, id).value(),
            list_organisations(connection),
            list_grants(connection, id),
            own_sessions(desk, turn.token()),
            count_recovery_codes(connection, id),
            desk.today(),
            asks_of(turn)};
}

Response show_own(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    auto const& tr = turn.tr();
    MaybeTold told;
    auto const done = request.query.text("gedaan");
    if (done == "wachtwoord") told = Told{web::Tone::ok, tr("inloggen.klaar"), tr("inloggen.wachtwoord_gewijzigd")};
    if (done == "sessie") told = Told{web::Tone::ok, tr("inloggen.klaar"), tr("inloggen.sessie_beeindigd")};
    return own_page(turn.view(), own_account(turn), told, turn.at().more_of_own);
}

/// Nobody is logged in any more: what another tab or device did.
Response to_login() { return web::see_other("/inloggen"); }

Response show_password(AccountSite const& at, Request const& request, Principal const& who) {
    return own_password_page(Turn(at, request, who).view(), {});
}

/// What is wrong with what was typed; nothing when the session is gone.
std::optional<Typed> check_typed_passwords(Turn const& turn, PasswordChange const& change) {
    auto const& tr = turn.tr();
    Typed typed;
    if (change.old_password.empty()) typed.errors["oud"] = tr("INL-107");
    if (turn.request().form.find("herhaling").value_or("") != change.new_password)
        typed.errors["herhaling"] = tr("INL-103");
    auto const findings = check_password_change(turn.desk(), session_token_of(turn.request()), change);
    if (!findings) return std::nullopt;
    web::add_errors(typed, *findings, tr);
    return typed;
}

Response post_password(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    auto const& tr = turn.tr();
    PasswordChange const change{std::string(request.form.find("oud").value_or("")),
                                std::string(request.form.find("wachtwoord").value_or(""))};
    auto typed = check_typed_passwords(turn, change);
    if (!typed) return to_login();
    if (!typed->errors.empty()) return own_password_page(turn.view(), *typed);
    auto const desk = turn.desk();
    auto const token = change_password(desk, session_token_of(request), change);
    if (token) {
        auto response = web::see_other("/mijn?gedaan=wachtwoord");
        web::set_cookie(response, session_cookie, *token);
        return response;
    }
    if (token.error().code == "ACC-307") return to_login();
    auto const wait = waiting_time(desk, who.name);
    typed->errors["oud"] = wait ? tr("INL-104", {{"detail", wait_text(*wait, tr)}}) : tr(token.error());
    auto response = own_password_page(turn.view(), *typed);
    if (wait) tell_to_wait(response, *wait);
    return response;
}

Response show_codes(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    return own_codes_page(turn.view(), count_recovery_codes(at.connection(), who.account), asks_of(turn), {}, {});
}

Response post_codes(AccountSite const& at, Request const& request, Principal const& who) {
    Turn turn(at, request, who);
    auto typed = web::typed_in(request.form);
    auto const left = count_recovery_codes(at.connection(), who.account);
    if (turn.asks_code() && !turn.confirm(typed)) return own_codes_page(turn.view(), left, Asks::code, typed, {});
    auto const codes = renew_recovery_codes(turn.desk(), turn.token());
    if (codes) return turn.finish(recovery_codes_page(turn.view(), *codes, {turn.tr()("inloggen.mijn"), "/mijn"}));
    auto response = own_codes_page(turn.view(), left, Asks::nothing, typed, told_of(codes.error(), turn.tr()));
    response.status = web::status_of(codes.error());
    return turn.finish(std::move(response));
}

Response post_sessions(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    // Who found a browser that was left open ends nothing.
    if (turn.asks_code()) return turn.ask_to_confirm("/mijn");
    auto const desk = turn.desk();
    auto const token = session_token_of(request);
    if (request.form.text("doe") == "alle") {
        if (!log_out_everywhere(desk, token)) return to_login();
        auto response = web::see_other("/inloggen?uit=1");
        web::remove_cookie(response, session_cookie);
        return response;
    }
    auto const ended = end_own_session(desk, token, request.form.text("sessie"));
    if (ended) return web::see_other("/mijn?gedaan=sessie");
    auto response = own_page(turn.view(), own_account(turn), told_of(ended.error(), turn.tr()), turn.at().more_of_own);
    response.status = web::status_of(ended.error());
    return response;
}

Response show_log(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    std::optional<std::int64_t> before;
    auto const text = request.query.text("na");
    std::int64_t number = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc() && number > 0)
        before = number;
    turn.put_on_record("eigen-logboek-inzien", object_of(who.account));
    return own_log_page(turn.view(), audit::find_entries(at.connection(), {.account = who.name}, before));
}

std::vector<Organisation> own_organisations(AccountSite const& at, Principal const& who) {
    return organisations_of(at.connection(), who.account, local_day(at.now()));
}

Response show_switch(AccountSite const& at, Request const& request, Principal const& who) {
    Typed typed;
    typed.values["organisatie"] = who.organisation;
    return switch_page(Turn(at, request, who).view(), own_organisations(at, who), typed);
}

Response post_switch(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    auto typed = web::typed_in(request.form);
    auto const switched = switch_organisation(turn.desk(), session_token_of(request), typed.value("organisatie"));
    if (switched) return web::see_other("/start");
    if (switched.error().code == "ACC-307") return to_login();
    typed.errors["organisatie"] = turn.tr()(switched.error());
    return switch_page(turn.view(), own_organisations(at, who), typed);
}

Response show_confirm(AccountSite const& at, Request const& request, Principal const& who) {
    Turn const turn(at, request, who);
    auto const path = local_path(request.query.text("naar"));
    if (!turn.asks_code()) return web::see_other(path);
    Typed typed;
    typed.values["naar"] = path;
    return confirm_page(turn.view(), typed);
}

Response post_confirm(AccountSite const& at, Request const& request, Principal const& who) {
    Turn turn(at, request, who);
    auto typed = web::typed_in(request.form);
    if (!turn.confirm(typed)) return confirm_page(turn.view(), typed);
    return turn.go_on(local_path(typed.value("naar")));
}

} // namespace

std::vector<web::Route> own_routes(AccountSite const& at) {
    using web::Method;
    auto const route = [&](Method method, char const* pattern, Handle handle) {
        return route_of(at, method, pattern, logged_in(), handle);
    };
    return {route(Method::get, "/start", show_start),
            route(Method::get, "/mijn", show_own),
            route(Method::get, "/mijn/wachtwoord", show_password),
            route(Method::post, "/mijn/wachtwoord", post_password),
            route(Method::get, "/mijn/herstelcodes", show_codes),
            route(Method::post, "/mijn/herstelcodes", post_codes),
            route(Method::post, "/mijn/sessies", post_sessions),
            route(Method::get, "/mijn/logboek", show_log),
            route(Method::get, "/mijn/organisatie", show_switch),
            route(Method::post, "/mijn/organisatie", post_switch),
            route(Method::get, "/bevestigen", show_confirm),
            route(Method::post, "/bevestigen", post_confirm)};
}

} // namespace kiem::account
