// SPDX-License-Identifier: EUPL-1.2
#include "app/routes.hpp"
#include "app/publishing.hpp"
#include "feature/edition/edition_web.hpp"
#include "feature/monitor/monitor_web.hpp"
#include "feature/site/wellknown_web.hpp"

namespace kiem::app {

namespace {

bool answers(db::Connection& connection) {
    try {
        return connection.one<int>("select 1").has_value();
    } catch (db::Error const&) { return false; }
}

/// One connection per worker thread, opened when it is first needed and again when the database was away.
db::Connection& connection_of_thread(std::string const& database) {
    thread_local std::map<std::string, std::unique_ptr<db::Connection>> connections;
    auto& connection = connections[database];
    if (connection && !answers(*connection)) connection.reset();
    if (!connection) connection = db::open(database);
    return *connection;
}

} // namespace

std::unique_ptr<web::Router> make_router(Config const& config, policy::PolicySet const& set,
                                         std::string const& municipality, web::Theme const& theme) {
    // The pages keep a reference to the site, so it lives as long as a route that holds it.
    auto const site = std::make_shared<web::Site>(web::Site{Texts::load(config.language), {}, {}, theme.css_class});
    auto const name = name_of(set, municipality);
    site->municipality = site->texts("app.municipality", {{"naam", name}});
    site->menu = {{site->texts("app.menu_home"), "/"},
                  {site->texts("app.menu_monitor"), "/monitor"},
                  {site->texts("app.menu_editions"), "/edities-beheer"}};
    auto const connect = [database = config.database]() -> db::Connection& { return connection_of_thread(database); };

    auto routes = web::asset_routes(theme);
    auto const append = [&](std::vector<web::Route> more) {
        routes.insert(routes.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    append(web::health_routes([connect, site] {
        try {
            return answers(connect());
        } catch (db::Error const&) { return false; }
    }));
    append(site::public_routes(make_public_site(municipality, name, theme.css_class, connect, site::Delivery::served),
                               today));
    append(figures::monitor_routes({*site, set, municipality, connect, today}));
    auto const publishing = make_publishing(config, name);
    append(edition::edition_routes({*site, set, municipality, connect, now, publishing.compose, publishing.from_cube}));
    return std::make_unique<web::Router>(std::move(routes), *site);
}

std::unique_ptr<web::Router> make_public_router(Config const& config, policy::PolicySet const& set,
                                                std::string const& municipality, web::Theme const& theme) {
    auto const connect = [database = config.database]() -> db::Connection& { return connection_of_thread(database); };
    auto const name = name_of(set, municipality);
    auto const site = make_public_site(municipality, name, theme.css_class, connect, site::Delivery::exported);
    auto routes = web::asset_routes(theme);
    for (auto& route : site::public_routes(site, today)) routes.push_back(std::move(route));
    return std::make_unique<web::Router>(std::move(routes), site.site(site::Language::dutch));
}

} // namespace kiem::app
