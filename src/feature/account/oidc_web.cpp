// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/oidc_web.hpp"
#include "feature/account/identity_do.hpp"
#include "feature/account/oidc_page.hpp"
#include "feature/account/visit_web.hpp"
#include "oidc/login.hpp"
#include "web/access.hpp"
#include "web/cookies.hpp"
#include <algorithm>

namespace kiem::account {

namespace {

using During = SsoFailure::During;
using web::Request;
using web::Response;

constexpr std::string_view begun_cookie = "kiem-sso";
constexpr std::string_view own_services = "/mijn/inlogdiensten";
constexpr std::string_view linking = "koppelen:";

/// What the routes share.
struct Sso {
    AccountSite at;
    std::vector<std::shared_ptr<oidc::Client>> clients;
    oidc::UsedStates used;

    oidc::Client* find(std::string_view name) const {
        for (auto const& client : clients)
            if (client->provider().name == name) return client.get();
        return nullptr;
    }
    crypto::Secret key() const { return at.keys.sessions(); }
};

View anonymous_view(Sso const& sso) { return {sso.at.site}; }

Response no_such_service(Sso const& sso, Request const& request) {
    return web::error_page(sso.at.site, 404, request.id, request.visit.get());
}

/// What a log-in is for: nothing, or linking by one session alone.
std::string purpose_of(std::string_view session_token) { return std::string(linking) + crypto::digest(session_token); }

/// Audits what failed before it was known who it is, and answers without the reason.
Response fail(Sso const& sso, Request const& request, oidc::Provider const& provider, SsoFailure failure) {
    auto const desk = desk_of(sso.at, request, web::anonymous());
    bool const is_login = failure.during == During::login;
    db::record_now(desk.connection, {.at = desk.now,
                                     .action = is_login ? "inloggen-via-organisatie" : "inlogdienst-koppelen",
                                     .outcome = db::Outcome::refused,
                                     .who = desk.principal,
                                     .purpose = std::string(purpose_of_accounts),
                                     .object = "aanbieder " + provider.name,
                                     .detail = failure.refusal.code + " " + failure.refusal.detail});
    failure.title = provider.title;
    failure.number = request.id;
    return sso_failed_page(anonymous_view(sso), failure);
}

/// As fail, for what an act refused and so has audited.
Response tell(Sso const& sso, Request const& request, oidc::Provider const& provider, SsoFailure failure) {
    failure.title = provider.title;
    failure.number = request.id;
    return sso_failed_page(anonymous_view(sso), failure);
}

void keep(Sso const& sso, Response& response, oidc::Pending const& pending) {
    web::set_cookie(response, begun_cookie, oidc::seal_pending(sso.key(), pending), oidc::pending_lasts);
}

Response show_services(Sso& sso, Request const& request, Principal const&) {
    std::vector<web::Link> links;
    auto const to = local_path(request.query.text("naar"));
    for (auto const& client : sso.clients) {
        auto const& provider = client->provider();
        links.push_back({sso.at.site.texts("oid.go", {{"titel", provider.title}}),
                         with_path("/inloggen/sso/" + provider.name, to)});
    }
    return services_page(anonymous_view(sso), links);
}

Response start(Sso& sso, Request const& request, Principal const&) {
    auto* const client = sso.find(request.param("aanbieder"));
    if (!client) return no_such_service(sso, request);
    auto begun = oidc::begin(*client, oidc::Prompt::as_needed, sso.at.now());
    if (!begun) return fail(sso, request, client->provider(), {begun.error(), {}, {}});
    begun->pending.to = local_path(request.query.text("naar"));
    auto response = web::see_other(begun->url);
    keep(sso, response, begun->pending);
    return response;
}

/// Nothing when a name occurs twice: two readers could take different ones.
std::optional<oidc::Callback> read_callback(web::Fields const& query) {
    oidc::Callback callback;
    for (auto const& [name, to] : {std::pair{"state", &callback.state}, std::pair{"code", &callback.code},
                                   std::pair{"iss", &callback.iss}, std::pair{"error", &callback.error}}) {
        if (query.all(name).size() > 1) return std::nullopt;
        *to = query.find(name).value_or("");
    }
    return callback;
}

Refusal begin_anew(std::string detail) { return {Refusal::Kind::invalid, "OID-105", std::move(detail)}; }

Response log_in_as(Sso& sso, Request const& request, oidc::Provider const& provider, oidc::Pending const& pending,
                   oidc::Person const& person) {
    auto const desk = desk_of(sso.at, request, web::anonymous());
    auto const in = log_in_with_identity(desk, {person.issuer, person.subject});
    if (in) return let_in(in->session_token, local_path(pending.to));
    auto refusal = in.error();
    if (refusal.code == "ACC-306") refusal.code = "OID-106";
    return tell(sso, request, provider, {refusal, {}, {}});
}

Response link_to(Sso& sso, Request const& request, oidc::Provider const& provider, oidc::Pending const& pending,
                 oidc::Person const& person) {
    auto const token = session_token_of(request);
    if (token.empty() || !crypto::equal_secrets(pending.purpose, purpose_of(token)))
        return fail(sso, request, provider,
                    {{Refusal::Kind::invalid, "OID-108", "andere sessie"}, {}, {}, During::linking});
    auto const desk = desk_of(sso.at, request, web::anonymous());
    auto const linked = link_identity(desk, token, {person.issuer, person.subject});
    if (linked) return web::see_other(std::string(own_services) + "?gekoppeld=" + provider.name);
    auto refusal = linked.error();
    if (refusal.code == "ACC-307") refusal.code = "OID-108";
    return tell(sso, request, provider, {refusal, {}, {}, During::linking});
}

Response come_back(Sso& sso, Request const& request, Principal const&) {
    auto* const client = sso.find(request.param("aanbieder"));
    if (!client) return no_such_service(sso, request);
    auto const& provider = client->provider();
    auto const callback = read_callback(request.query);
    auto const cookie = web::find_cookie(request, begun_cookie);
    auto const pending = cookie ? oidc::open_pending(sso.key(), *cookie) : std::nullopt;
    if (!callback || !pending)
        return fail(sso, request, provider,
                    {begin_anew(callback ? "niet hier begonnen" : "parameter komt twee keer voor"), {}, {}});
    bool const is_linking = pending->purpose.starts_with(linking);
    auto const person = oidc::finish(*client, sso.used, *pending, *callback, sso.at.now());
    auto response = !person      ? fail(sso, request, provider,
                                        {person.error(), {}, {}, is_linking ? During::linking : During::login})
                    : is_linking ? link_to(sso, request, provider, *pending, *person)
                                 : log_in_as(sso, request, provider, *pending, *person);
    // What another site sent here must not end a log-in that goes on.
    if (person || person.error().code != "OID-105") web::remove_cookie(response, begun_cookie);
    return response;
}

Response show_keys(Sso& sso, Request const& request, Principal const&) {
    auto const* const client = sso.find(request.param("aanbieder"));
    if (!client) return no_such_service(sso, request);
    return web::json(R"({"keys":[)" + client->provider().key->public_jwk() + "]}");
}

Response own_links(Sso const& sso, Turn const& turn, MaybeTold const& told) {
    auto const identities = identities_of(sso.at.connection(), turn.desk().principal.account);
    std::vector<LinkedService> services;
    for (auto const& client : sso.clients) {
        auto const& provider = client->provider();
        services.push_back({provider.name, provider.title,
                            std::ranges::find(identities, provider.issuer, &Identity::issuer) != identities.end()});
    }
    return linked_services_page(turn.view(), services, told);
}

Response show_links(Sso& sso, Request const& request, Principal const& who) {
    Turn const turn(sso.at, request, who);
    MaybeTold told;
    if (auto const* const client = sso.find(request.query.text("gekoppeld")))
        told = Told{web::Tone::ok, turn.tr()("oid.linked_title"),
                    turn.tr()("oid.linked_text", {{"titel", client->provider().title}})};
    return own_links(sso, turn, told);
}

Response begin_link(Sso& sso, Request const& request, Principal const& who) {
    auto* const client = sso.find(request.param("aanbieder"));
    if (!client) return no_such_service(sso, request);
    Turn const turn(sso.at, request, who);
    if (turn.asks_code()) return turn.ask_to_confirm(own_services);
    // The service has to ask who it is: another one may have logged in there.
    auto begun = oidc::begin(*client, oidc::Prompt::anew, sso.at.now());
    if (!begun) return fail(sso, request, client->provider(), {begun.error(), {}, {}, During::linking});
    begun->pending.purpose = purpose_of(turn.token());
    auto response = to_service_page(turn.view(), client->provider().title, begun->url);
    keep(sso, response, begun->pending);
    return response;
}

Response unlink(Sso& sso, Request const& request, Principal const& who) {
    Turn const turn(sso.at, request, who);
    if (turn.asks_code()) return turn.ask_to_confirm(own_services);
    auto const done = unlink_identities(turn.desk(), turn.token());
    if (done) return web::see_other(std::string(own_services));
    auto response = own_links(sso, turn, told_of(done.error(), turn.tr()));
    response.status = web::status_of(done.error());
    return response;
}

} // namespace

std::vector<std::shared_ptr<oidc::Client>> make_clients(std::vector<oidc::Provider> providers,
                                                        std::shared_ptr<oidc::HttpClient> const& http) {
    std::vector<std::shared_ptr<oidc::Client>> clients;
    for (auto& provider : providers) clients.push_back(std::make_shared<oidc::Client>(std::move(provider), http));
    return clients;
}

std::vector<web::Route> oidc_routes(AccountSite const& at, std::vector<std::shared_ptr<oidc::Client>> clients) {
    using web::Access;
    using web::Method;
    using Serve = Response (*)(Sso&, Request const&, Principal const&);
    auto const sso = std::make_shared<Sso>(at, std::move(clients));
    auto const route = [&](Method method, std::string pattern, Access access, Serve serve) {
        return web::Route{
            method, std::move(pattern), std::move(access),
            [sso, serve](Request const& request, Principal const& who) { return serve(*sso, request, who); }};
    };
    return {route(Method::get, "/inloggen/organisatie", Access::everyone(), show_services),
            route(Method::get, "/inloggen/sso/{aanbieder}", Access::everyone(), start),
            route(Method::get, "/inloggen/terug/{aanbieder}", Access::everyone(), come_back),
            route(Method::get, "/inloggen/sleutels/{aanbieder}", Access::everyone(), show_keys),
            route(Method::get, "/mijn/inlogdiensten", logged_in(), show_links),
            route(Method::post, "/mijn/inlogdiensten", logged_in(), unlink),
            route(Method::post, "/mijn/inlogdiensten/{aanbieder}", logged_in(), begin_link)};
}

} // namespace kiem::account
