// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "feature/account/account_store.hpp"
#include "feature/dossier/dossier_web.hpp"
#include "feature/sharing/sharing_testing.hpp"
#include "testing/databases.hpp"
#include "web/assets.hpp"
#include "web/server.hpp"
#include <cstdio>

/// What the gallery programs about children share: a made-up town with its organisations, who is logged in there, and a server.
namespace kiem::gallery {

inline Moment now() { return *parse_iso_moment("2013-02-01T10:00:00.000000Z"); }

inline void insert_organisations(db::Act& act) {
    using account::OrganisationKind;
    account::insert_organisation(act, {"jgz", "JGZ Proefstad", OrganisationKind::youth_health, "artikel 1"});
    account::insert_organisation(act, {"peuterland", "Peuterland", OrganisationKind::provider, ""});
    account::insert_organisation(act, {"gemeente", "Gemeente Proefstad", OrganisationKind::municipality, ""});
}

/// Inside an act at now().
inline void act(db::Connection& connection, std::function<void(db::Act&)> const& body) {
    auto const done = db::within<int>(connection, {"demo", {}}, {"demo", "kinderen"}, now(),
                                      [&](db::Act& act) -> Result<int> {
                                          body(act);
                                          return 0;
                                      });
    if (!done) throw std::runtime_error(done.error().code);
}

/// A database of its own with these tables, and what the pages about children ask for.
class Town {
public:
    explicit Town(std::span<db::Migration const> migrations) {
        db::set_log_keys(keys_);
        db::migrate(database_.connection(), migrations);
    }

    db::Connection& connection() { return database_.connection(); }
    web::Site const& site() const { return site_; }
    dossier::DossierSite children(dossier::Ties& ties) const {
        return {site_,
                [this]() -> db::Connection& {
                    // Of the thread that asks.
                    thread_local auto const connection = database_.connect();
                    return *connection;
                },
                now,
                [this](Day) -> policy::SharingTable const& { return table_; },
                keys_,
                [](db::AuditRecord const&, std::span<db::Subject const>) {},
                ties};
    }

private:
    kiem::testing::FreshDatabase database_{db::Engine::sqlite};
    crypto::KeyRing keys_ = crypto::KeyRing::random();
    web::Site site_{Texts::load("nl"), "Gemeente Proefstad"};
    policy::SharingTable table_ = sharing::testing::almere_table();
};

/// The header "X-Wie" says who it is; without one it is the nurse.
inline std::shared_ptr<web::Visit const> visit_of(web::Request const& request) {
    constexpr char const* form_token = "0123456789abcdef0123456789abcdef";
    std::string const who(request.headers.find("X-Wie").value_or("verpleegkundige"));
    auto const at_work = [&](Role role, std::string code, std::string organisation) {
        Principal principal{who, {role}, {}, std::move(code)};
        return std::make_shared<web::Visit const>(web::Visit{principal, "Iemand", std::move(organisation), form_token});
    };
    if (who == "verpleegkundige") return at_work(Role::nurse, "jgz", "JGZ Proefstad");
    if (who == "medewerker") return at_work(Role::preschool_worker, "peuterland", "Peuterland");
    if (who == "privacy") return at_work(Role::privacy_officer, "peuterland", "Peuterland");
    if (who == "coordinator") return at_work(Role::vve_coordinator, "gemeente", "Gemeente Proefstad");
    if (who == "beleid") return at_work(Role::policy_officer, "gemeente", "Gemeente Proefstad");
    return nullptr;
}

/// On a free port of the loopback address, which it prints, until SIGTERM.
inline void serve(web::Site const& site, std::vector<web::Route> routes) {
    for (auto& some : {web::asset_routes(), web::health_routes([] { return true; })})
        routes.insert(routes.end(), some.begin(), some.end());
    web::Router const router(std::move(routes), site, visit_of);
    web::Server server(router, {.port = 0}, web::log_to_stderr());
    server.stop_on_signals();
    std::printf("http://127.0.0.1:%d\n", server.port());
    std::fflush(stdout);
    server.run();
}

} // namespace kiem::gallery
