// SPDX-License-Identifier: EUPL-1.2
// The routes of logging in on a database of their own, for sso.test.mjs:
//   oidc_probe FOLDER PORT
// FOLDER has identiteit.json. There is one person, "noor", whose identities are those of koppelingen.txt (issuer and subject, one
// pair per line). GET /proef/sessie gives a session of noor without a provider; GET /proef/logboek gives the audit log.
#include "crypto/key_ring.hpp"
#include "db/base_schema.hpp"
#include "feature/account/account_do.hpp"
#include "feature/account/account_schema.hpp"
#include "feature/account/oidc_web.hpp"
#include "feature/account/visit_web.hpp"
#include "web/assets.hpp"
#include "web/server.hpp"
#include <charconv>
#include <fstream>
#include <iostream>

namespace kiem {

namespace {

using namespace account;

Moment now() { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

Principal const local{"proef", {Role::local_operator}};

/// An account that can work, with its identities.
void add_noor(db::Connection& connection, crypto::KeyRing const& keys, std::filesystem::path const& links) {
    Desk const desk{connection, keys, local, now()};
    add_organisation(desk, {"jgz-almere", "JGZ Almere", OrganisationKind::youth_health}).value();
    auto const ticket = invite(desk, "jgz-almere", {"noor", "Noor de Vries", {}, {{{Role::nurse}}}}).value();
    db::within<int>(connection, local, {"proef", ""}, now(), [&](db::Act& act) -> Result<int> {
        save_password(act, ticket.account, "geen");
        save_state(act, ticket.account, AccountState::active);
        std::ifstream in(links);
        Identity identity;
        while (in >> identity.issuer >> identity.subject) insert_identity(act, ticket.account, identity);
        return 0;
    }).value();
}

web::Response show_log(db::Connection& connection) {
    std::string text;
    connection.each<std::string, std::string, std::string, std::string>(
        "select action, outcome, object, detail from audit_log order by seq",
        [&](auto const& action, auto const& outcome, auto const& object, auto const& detail) {
            text += action + " | " + outcome + " | " + object + " | " + detail + "\n";
        });
    return web::plain_text(text);
}

/// A session of noor, made without a provider; its second factor is fresh.
web::Response make_session(AccountSite const& at, web::Request const& request) {
    auto const noor = find_account(at.connection(), "noor").value();
    auto const token = crypto::random_token();
    db::within<int>(at.connection(), local, {"proef", ""}, now(), [&](db::Act& act) -> Result<int> {
        insert_session(act, {noor.id, "jgz-almere", now(), now(), now()}, crypto::digest(token));
        return 0;
    }).value();
    return let_in(token, request.query.text("naar"));
}

int run(std::filesystem::path const& folder, std::uint16_t port) {
    auto const url = (folder / "kiem.db").string();
    auto const keys = crypto::KeyRing::random();
    auto const connect = [url]() -> db::Connection& {
        thread_local auto const connection = db::open(url);
        return *connection;
    };
    std::vector<db::Migration> migrations(db::base_migrations().begin(), db::base_migrations().end());
    migrations.insert(migrations.end(), account_migrations().begin(), account_migrations().end());
    db::migrate(connect(), migrations);
    add_noor(connect(), keys, folder / "koppelingen.txt");

    web::Site site{Texts::load("nl"), "Gemeente Almere"};
    site.login = "/inloggen";
    auto const read = oidc::read_providers(folder / "identiteit.json");
    for (auto const& finding : read.findings) std::cerr << site.texts(finding) << "\n";
    if (!read.findings.empty()) return 1;

    AccountSite const at{site, connect, keys, now, {}};
    auto routes = oidc_routes(at, make_clients(read.list, oidc::make_http_client()));
    for (auto& route : web::health_routes([] { return true; })) routes.push_back(std::move(route));
    routes.push_back({web::Method::get, "/start", logged_in(),
                      [](auto const&, Principal const& who) { return web::plain_text("ik ben " + who.name); }});
    routes.push_back({web::Method::get, "/proef/sessie", web::Access::everyone(),
                      [at](auto const& request, auto const&) { return make_session(at, request); }});
    routes.push_back({web::Method::get, "/proef/logboek", web::Access::everyone(),
                      [connect](auto const&, auto const&) { return show_log(connect()); }});
    web::Router const router(std::move(routes), site, make_identify(at));
    web::Server server(router, {.port = port}, web::log_to_stderr());
    server.stop_on_signals();
    server.run();
    return 0;
}

} // namespace

} // namespace kiem

int main(int count, char** words) {
    std::uint16_t port = 0;
    std::string_view const text(count == 3 ? words[2] : "");
    if (count != 3 || std::from_chars(text.data(), text.data() + text.size(), port).ec != std::errc()) return 2;
    try {
        return kiem::run(words[1], port);
    } catch (std::exception const& error) {
        std::cerr << error.what() << "\n";
        return 2;
    }
}
