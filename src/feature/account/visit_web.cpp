// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/visit_web.hpp"
#include "base/local_day.hpp"
#include "feature/account/account_store.hpp"
#include "feature/account/back_off_do.hpp"
#include "web/cookies.hpp"
#include "web/target.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <fmt/format.h>

namespace kiem::account {

namespace {

bool is_ip_address(std::string const& text) {
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    return inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 || inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

/// The address that the proxy wrote itself: the last one of the last field.
std::string last_forwarded(web::Request const& request) {
    std::string last;
    for (auto const& [name, value] : request.headers.list())
        if (html_detail::same_name(name, "x-forwarded-for")) last = value.substr(value.rfind(',') + 1);
    std::erase(last, ' ');
    return is_ip_address(last) ? last : std::string();
}

bool is_lower_hex(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_all_zero(std::string_view text) { return text.find_first_not_of('0') == std::string_view::npos; }

/// W3C Trace Context: version-trace-parent-flags; a later version may go on after another hyphen.
std::optional<std::string> read_traceparent(std::string_view text) {
    constexpr std::size_t length = 55, trace_at = 3, trace_size = 32, parent_at = 36, parent_size = 16, flags_at = 53;
    if (text.size() < length || text[2] != '-' || text[parent_at - 1] != '-' || text[flags_at - 1] != '-') return {};
    auto const version = text.substr(0, 2);
    auto const trace = text.substr(trace_at, trace_size);
    auto const parent = text.substr(parent_at, parent_size);
    if (!is_lower_hex(version) || version == "ff" || !is_lower_hex(trace) || !is_lower_hex(parent) ||
        !is_lower_hex(text.substr(flags_at, 2)) || is_all_zero(trace) || is_all_zero(parent))
        return {};
    bool const is_as_long_as_it_may = text.size() == length || (version != "00" && text[length] == '-');
    return is_as_long_as_it_may ? std::optional(std::string(trace)) : std::nullopt;
}

} // namespace

std::string origin_of(web::Request const& request, Proxy proxy) {
    if (proxy == Proxy::on_loopback && request.connection.peer_on == web::Reach::loopback)
        if (auto forwarded = last_forwarded(request); !forwarded.empty()) return forwarded;
    return request.connection.peer;
}

std::string trace_of(web::Request const& request) {
    constexpr std::size_t trace_bytes = 16;
    if (request.headers.count("traceparent") == 1)
        if (auto trace = read_traceparent(*request.headers.find("traceparent"))) return *trace;
    return crypto::random_hex(trace_bytes);
}

std::string session_token_of(web::Request const& request) {
    return web::find_cookie(request, session_cookie).value_or("");
}

std::string form_token_of(crypto::KeyRing const& keys, std::string_view session_token, Principal const& who) {
    auto const proof = crypto::keyed_digest(keys.sessions().derive("formulieren"), crypto::digest(session_token));
    auto const author = crypto::keyed_digest(keys.sessions().derive("invullers"),
                                             fmt::format("{} {}", who.account.value, who.organisation));
    return proof + "." + author;
}

std::string local_path(std::string_view typed) {
    constexpr std::string_view home = "/start";
    constexpr std::size_t longest = 1000;
    if (typed.empty() || typed.size() > longest || typed.front() != '/' || !is_safe_url(typed) ||
        typed.find('\\') != std::string_view::npos)
        return std::string(home);
    auto const target = web::parse_target(typed);
    if (!target || target->segments.empty()) return std::string(home);
    auto const& first = target->segments.front();
    if (first.empty() || first == "inloggen" || first == "uitloggen" || first == "bevestigen") return std::string(home);
    return std::string(typed);
}

std::string with_path(std::string_view page, std::string_view path) {
    std::string url(page);
    url += "?naar=";
    escape_url_part(url, path);
    return url;
}

Desk desk_of(AccountSite const& at, web::Request const& request, Principal principal) {
    if (principal.origin.empty()) principal.origin = origin_of(request, at.proxy);
    if (principal.trace.empty()) principal.trace = trace_of(request);
    return {at.connection(), at.keys, std::move(principal), at.now(), at.second_factor, at.limits, at.hashing};
}

web::Access logged_in() {
    using enum Role;
    return web::Access::roles({nurse, vve_coordinator, preschool_worker, location_manager, coach, teacher,
                               care_coordinator, policy_officer, researcher, privacy_officer, administrator, parent});
}

web::Response let_in(std::string_view session_token, std::string_view path) {
    auto response = web::see_other(std::string(path));
    web::set_cookie(response, session_cookie, session_token);
    web::remove_cookie(response, pending_cookie);
    return response;
}

void tell_to_wait(web::Response& response, std::chrono::seconds wait) {
    response.status = 429;
    response.headers.set("Retry-After", std::to_string(wait.count()));
}

std::string wait_text(std::chrono::seconds wait, Texts const& tr) {
    if (wait < std::chrono::seconds{90}) return tr("inloggen.seconden", {{"aantal", std::to_string(wait.count())}});
    auto const minutes = std::chrono::ceil<std::chrono::minutes>(wait);
    return tr("inloggen.minuten", {{"aantal", std::to_string(minutes.count())}});
}

web::Route route_of(AccountSite const& at, web::Method method, std::string pattern, web::Access access, Handle handle) {
    return {method, std::move(pattern), std::move(access),
            [at, handle](web::Request const& request, Principal const& who) { return handle(at, request, who); },
            web::Route::GivesBack::nothing};
}

Turn::Turn(AccountSite const& at, web::Request const& request, Principal const& who)
    : at_(at), request_(request), visit_(request.visit ? *request.visit : web::Visit{who, {}, {}, {}}),
      token_(session_token_of(request)) {}

Organisation Turn::party() const {
    return find_organisation(at_.connection(), organisation()).value_or(Organisation{organisation(), organisation()});
}

bool Turn::asks_code() const {
    auto const here = desk();
    auto const session = open_session(here.connection, token_, here.now, here.limits);
    return !session || !check_fresh(here, *session);
}

bool Turn::confirm(Typed& typed) {
    std::string const field(confirmation_field);
    auto const code = typed.value(field);
    typed.values.erase(field);
    auto const here = desk();
    if (code.empty()) {
        typed.errors[field] = tr()("ACC-311");
        return false;
    }
    auto renewed = step_up(here, token_, code);
    if (!renewed) {
        auto const wait = waiting_time(here, visit_.who.name);
        typed.errors[field] = wait ? tr()("INL-104", {{"detail", wait_text(*wait, tr())}}) : tr()(renewed.error());
        return false;
    }
    token_ = std::move(*renewed);
    visit_.form_token = form_token_of(at_.keys, token_, visit_.who);
    is_renewed_ = true;
    return true;
}

web::Response Turn::ask_to_confirm(std::string_view path) const {
    return web::see_other(with_path("/bevestigen", path));
}

web::Response Turn::finish(web::Response response) const {
    if (is_renewed_) web::set_cookie(response, session_cookie, token_);
    return response;
}

void Turn::put_on_record(std::string_view action, std::string object) const {
    if (!at_.record) return;
    auto const here = desk();
    at_.record({.at = here.now,
                .action = std::string(action),
                .deed = db::Deed::read,
                .who = here.principal,
                .purpose = std::string(purpose_of_accounts),
                .object = std::move(object)},
               {});
}

std::vector<web::Route> account_routes(AccountSite const& site) {
    std::vector<web::Route> routes;
    for (auto const& part : {login_routes(site), own_routes(site), people_routes(site), organisation_routes(site)})
        routes.insert(routes.end(), part.begin(), part.end());
    return routes;
}

web::Identify make_identify(AccountSite const& site) {
    return [site](web::Request const& request) -> std::shared_ptr<web::Visit const> {
        auto const token = session_token_of(request);
        if (token.empty()) return nullptr;
        auto const now = site.now();
        auto& connection = site.connection();
        auto session = open_session(connection, token, now, site.limits);
        if (!session) return nullptr;
        if (session->needs_touch) {
            try {
                touch(connection, token, now);
            } catch (db::Error const& error) {
                // Somebody writes a lot; the next request tries again.
                if (error.kind != db::Error::Kind::busy) throw;
            }
        }
        auto& who = session->principal;
        who.origin = origin_of(request, site.proxy);
        who.trace = trace_of(request);
        auto const day = local_day(now);
        bool const can_switch = organisations_of(connection, who.account, day).size() > 1;
        auto form_token = form_token_of(site.keys, token, who);
        return std::make_shared<web::Visit const>(web::Visit{std::move(who), std::move(session->person_name),
                                                             std::move(session->organisation_name),
                                                             std::move(form_token), can_switch});
    };
}

bool is_confirmed(AccountSite const& site, web::Request const& request) {
    auto const session = open_session(site.connection(), session_token_of(request), site.now(), site.limits);
    return session && check_fresh(desk_of(site, request, session->principal), *session).has_value();
}

} // namespace kiem::account
