// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_testing.hpp"
#include "feature/account/account_web.hpp"
#include "web/assets.hpp"
#include "web/post_form.hpp"
#include "web/server.hpp"
#include <cstdio>

// Serves the pages of accounts on a free port of the loopback address over a database of its own, until SIGTERM. Prints the
// address, an open invitation and what the people log in with, as a line of JSON.
namespace {

using namespace kiem;
using namespace kiem::account;

Moment clock_now() { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

void fill(account::testing::Accounts& people) {
    people.now = clock_now() - std::chrono::hours{2};
    people.add("almere", OrganisationKind::municipality);
    people.add("jgz", OrganisationKind::youth_health);
    people.person("almere", "gerda", Role::administrator);
    people.person("jgz", "anna", Role::administrator);
    people.person("jgz", "noor", Role::nurse);
    people.person("jgz", "mila", Role::nurse);
    people.person("jgz", "sanne", Role::nurse);
    account::grant(people.as("gerda"), "almere", "noor", {{Role::vve_coordinator}}).value();
    people.now = clock_now();
    people.invited("jgz", "nieuw", Role::nurse);
    people.invited("jgz", "later", Role::nurse);
}

/// A page on which something is typed and kept, as other features have many.
std::vector<web::Route> note_routes(web::Site const& site, std::string& kept) {
    auto const nurses = web::Access::roles({Role::nurse});
    auto const show = [&site, &kept](web::Request const& request, Principal const&) {
        web::PageHead head{.title = "Notitie", .zone = web::Zone::open};
        head.visit = request.visit.get();
        web::PostForm const form{
            "/notitie",
            {{.kind = web::PostField::Kind::text, .name = "notitie", .label = "Wat is er gezegd?"}},
            {{"bewaren", "Notitie bewaren"}}};
        return web::page(site, head, [&](std::string& out) {
            web::put_paragraph(out, "Bewaard: " + kept);
            web::put_post_form(out, site, request.visit.get(), form, {});
        });
    };
    auto const keep = [&kept](web::Request const& request, Principal const&) {
        kept = request.form.text("notitie");
        return web::see_other("/notitie");
    };
    return {{web::Method::get, "/notitie", nurses, show}, {web::Method::post, "/notitie", nurses, keep}};
}

} // namespace

int main() {
    kiem::testing::TemporaryFolder const folder;
    auto const file = (folder.path() / "kiem.db").string();
    auto const database = db::open(file);
    db::migrate(*database, account::testing::test_migrations());
    account::testing::Accounts people(*database);
    fill(people);

    web::Site site{Texts::load("nl"), "Gemeente Proefstad"};
    site.login = "/inloggen";
    site.staff_menu = {{{"Start", "/start"}, {Role::administrator, Role::nurse}},
                       {{"Beheer", "/beheer"}, {Role::administrator}}};
    AccountSite const accounts{
        site,
        [&file]() -> db::Connection& {
            thread_local auto const connection = db::open(file);
            return *connection;
        },
        people.keys,
        clock_now,
        {},
        SecondFactor::required,
        {},
        people.counted.hashing,
    };
    auto routes = web::asset_routes();
    for (auto& route : account_routes(accounts)) routes.push_back(std::move(route));
    std::string note;
    for (auto& route : note_routes(site, note)) routes.push_back(std::move(route));
    web::Router const router(std::move(routes), site, make_identify(accounts));
    web::Server server(router, {.port = 0, .workers = 1}, web::log_to_stderr());
    server.stop_on_signals();
    auto const& secrets = people.secrets;
    std::printf(R"({"url":"http://127.0.0.1:%d","password":"%s","ticket":"%s","gerda":"%s","anna":"%s","noor":"%s",)"
                R"("mila":"%s","sanne":"%s"})"
                "\n",
                server.port(), std::string(account::testing::good_password).c_str(), people.tickets.at("nieuw").c_str(),
                secrets.at("gerda").c_str(), secrets.at("anna").c_str(), secrets.at("noor").c_str(),
                secrets.at("mila").c_str(), secrets.at("sanne").c_str());
    std::fflush(stdout);
    server.run();
}
