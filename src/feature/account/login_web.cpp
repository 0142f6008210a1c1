// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/back_off_do.hpp"
#include "feature/account/login_page.hpp"
#include "feature/account/visit_web.hpp"
#include "web/cookies.hpp"

namespace kiem::account {

namespace {

using web::Request;
using web::Response;

std::string path_in_query(Request const& request) {
    auto const typed = request.query.text("naar");
    return typed.empty() ? std::string() : local_path(typed);
}

Response show_login(AccountSite const& at, Request const& request, Principal const& who) {
    auto const desk = desk_of(at, request, who);
    auto const path = path_in_query(request);
    if (open_session(desk.connection, session_token_of(request), desk.now, desk.limits))
        return web::see_other(path.empty() ? "/start" : path);
    auto const& tr = at.site.texts;
    MaybeTold told;
    if (request.query.text("uit") == "1")
        told = Told{web::Tone::ok, tr("inloggen.uitgelogd"), tr("inloggen.uit_uitleg")};
    else if (!path.empty()) told = Told{web::Tone::info, tr("inloggen.eerst"), tr("inloggen.eerst_uitleg")};
    Typed typed;
    typed.values["naar"] = path;
    return login_page({at.site}, typed, told, at.other_login);
}

/// A session this browser had before ends: whoever logs in now has nothing to do with it.
void end_old_session(Desk const& desk, Request const& request) {
    if (auto const old = session_token_of(request); !old.empty()) log_out(desk, old);
}

Response enter(Desk const& desk, Request const& request, LoggedIn const& in) {
    end_old_session(desk, request);
    return let_in(in.session_token, local_path(request.form.text("naar")));
}

/// The log-in page after a refusal. How long to wait is the same for a name that exists and one that does not.
Response show_refused_login(AccountSite const& at, Desk const& desk, Typed typed, Refusal const& refusal) {
    auto const& tr = at.site.texts;
    auto const wait = refusal.code == "ACC-301" ? waiting_time(desk, typed.value("naam")) : std::nullopt;
    auto told = told_of(refusal, tr);
    if (wait) told.text = tr("INL-104", {{"detail", wait_text(*wait, tr)}});
    auto response = login_page({at.site}, typed, told, at.other_login);
    response.status = 403;
    if (wait) tell_to_wait(response, *wait);
    return response;
}

Response post_login(AccountSite const& at, Request const& request, Principal const& who) {
    auto const& tr = at.site.texts;
    auto const desk = desk_of(at, request, who);
    auto typed = web::typed_in(request.form);
    Credentials const credentials{typed.value("naam"), typed.value("wachtwoord")};
    typed.values.erase("wachtwoord");
    if (normalise_login(credentials.login).empty()) typed.errors["naam"] = tr("INL-101");
    if (credentials.password.empty()) typed.errors["wachtwoord"] = tr("INL-102");
    if (!typed.errors.empty()) return login_page({at.site}, typed, {}, at.other_login);
    auto const step = log_in(desk, credentials);
    if (!step) return show_refused_login(at, desk, std::move(typed), step.error());
    if (auto const* in = std::get_if<LoggedIn>(&*step)) return enter(desk, request, *in);
    auto response = web::see_other(with_path("/inloggen/code", local_path(typed.value("naar"))));
    web::set_cookie(response, pending_cookie, std::get<NeedsSecondFactor>(*step).pending_token,
                    std::chrono::minutes{5});
    return response;
}

Response show_code(AccountSite const& at, Request const& request, Principal const&) {
    if (!web::find_cookie(request, pending_cookie))
        return web::see_other(with_path("/inloggen", path_in_query(request)));
    Typed typed;
    typed.values["naar"] = path_in_query(request);
    return code_page({at.site}, typed);
}

Response post_code(AccountSite const& at, Request const& request, Principal const& who) {
    auto const& tr = at.site.texts;
    auto const desk = desk_of(at, request, who);
    auto typed = web::typed_in(request.form);
    auto const pending = web::find_cookie(request, pending_cookie).value_or("");
    auto const code = typed.value("code");
    if (!pending.empty() && request.form.text("code").empty()) {
        typed.errors["code"] = tr("INL-105");
        return code_page({at.site}, typed);
    }
    auto const in = confirm_login(desk, pending, code);
    if (in) return enter(desk, request, *in);
    if (in.error().code == "ACC-304") {
        auto const wait = waiting_time_of_pending(desk, pending);
        typed.errors["code"] = wait ? tr("INL-104", {{"detail", wait_text(*wait, tr)}}) : tr(in.error());
        auto response = code_page({at.site}, typed);
        if (wait) tell_to_wait(response, *wait);
        return response;
    }
    typed.values.erase("code");
    auto response = show_refused_login(at, desk, std::move(typed), in.error());
    web::remove_cookie(response, pending_cookie);
    return response;
}

Response show_forgotten(AccountSite const& at, Request const&, Principal const&) { return forgotten_page({at.site}); }

Response show_invitation_code(AccountSite const& at, Request const&, Principal const&) {
    return invitation_code_page({at.site}, {}, {});
}

Response show_wrong_invitation(AccountSite const& at, Refusal const& refusal) {
    auto response = invitation_code_page({at.site}, {}, told_of(refusal, at.site.texts));
    response.status = web::status_of(refusal);
    return response;
}

/// A code on paper may come with spaces.
std::string without_spaces(std::string_view typed) {
    std::string token(typed);
    std::erase_if(token, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    return token;
}

Response open_with_code(AccountSite const& at, Request const& request, Principal const& who) {
    auto const token = without_spaces(request.form.text("code"));
    if (token.empty()) {
        Typed typed;
        typed.errors["code"] = at.site.texts("INL-106");
        return invitation_code_page({at.site}, typed, {});
    }
    auto const open = open_invitation(desk_of(at, request, who), token);
    if (!open) return show_wrong_invitation(at, open.error());
    return invitation_page({at.site}, {token, *open, at.second_factor}, {});
}

Response accept_with_password(AccountSite const& at, Request const& request, Principal const& who) {
    auto const& tr = at.site.texts;
    auto const desk = desk_of(at, request, who);
    auto typed = web::typed_in(request.form);
    Acceptance const acceptance{std::string(request.form.text(invitation_field)), typed.value("wachtwoord"),
                                std::string(request.form.text("code"))};
    auto const open = open_invitation(desk, acceptance.token);
    if (!open) return show_wrong_invitation(at, open.error());
    if (typed.value("herhaling") != acceptance.password) typed.errors["herhaling"] = tr("INL-103");
    auto const findings = check_acceptance(desk, acceptance);
    if (!findings) return show_wrong_invitation(at, findings.error());
    web::add_errors(typed, *findings, tr);
    if (!typed.errors.empty()) return invitation_page({at.site}, {acceptance.token, *open, at.second_factor}, typed);
    auto const accepted = accept(desk, acceptance);
    if (!accepted) return show_wrong_invitation(at, accepted.error());
    if (accepted->recovery_codes.empty()) return accepted_page({at.site});
    return recovery_codes_page({at.site}, accepted->recovery_codes, {tr("inloggen.naar_inloggen"), "/inloggen"});
}

/// First the code alone, then the code with what the invitation asks. It never stands in an address, which browsers keep.
Response post_invitation(AccountSite const& at, Request const& request, Principal const& who) {
    return request.form.find(invitation_field) ? accept_with_password(at, request, who)
                                               : open_with_code(at, request, who);
}

Response post_log_out(AccountSite const& at, Request const& request, Principal const& who) {
    log_out(desk_of(at, request, who), session_token_of(request));
    auto response = web::see_other("/inloggen?uit=1");
    web::remove_cookie(response, session_cookie);
    response.headers.set("Clear-Site-Data", R"("cache", "cookies", "storage")");
    return response;
}

} // namespace

std::vector<web::Route> login_routes(AccountSite const& at) {
    using web::Method;
    auto const everyone = web::Access::everyone();
    return {route_of(at, Method::get, "/inloggen", everyone, show_login),
            route_of(at, Method::post, "/inloggen", everyone, post_login),
            route_of(at, Method::get, "/inloggen/code", everyone, show_code),
            route_of(at, Method::post, "/inloggen/code", everyone, post_code),
            route_of(at, Method::get, "/wachtwoord-vergeten", everyone, show_forgotten),
            route_of(at, Method::get, "/uitnodiging", everyone, show_invitation_code),
            route_of(at, Method::post, "/uitnodiging", everyone, post_invitation),
            route_of(at, Method::post, "/uitloggen", logged_in(), post_log_out)};
}

} // namespace kiem::account
