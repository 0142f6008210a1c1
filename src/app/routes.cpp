// SPDX-License-Identifier: EUPL-1.2
#include "app/routes.hpp"
#include "feature/monitor/monitor_web.hpp"
#include "web/parts.hpp"

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

std::string name_of(policy::PolicySet const& set, std::string const& municipality) {
    for (auto const& file : set.files)
        if (file.municipality == municipality) return file.municipality_name;
    return municipality;
}

web::Response home_page(web::Site const& site) {
    auto const& texts = site.texts;
    web::PageHead const head{texts("app.home_title"), web::Zone::open, {}, texts("app.home_lead"), {}};
    return web::page(site, head, [&](std::string& out) {
        web::put_section(out, "monitor", texts("app.home_what"), texts("app.home_monitor_text"),
                         [&](std::string& body) {
                             web::put_paragraph(body, texts("app.home_internal"));
                             web::put_link_button(body, {texts("app.home_monitor"), "/monitor"});
                         });
    });
}

} // namespace

std::unique_ptr<web::Router> make_router(Config const& config, policy::PolicySet const& set,
                                         std::string const& municipality, web::Theme const& theme) {
    // The pages keep a reference to the site, so it lives as long as the routes that hold it.
    auto const site = std::make_shared<web::Site>(web::Site{Texts::load(config.language), {}, {}, theme.css_class});
    site->municipality = site->texts("app.municipality", {{"naam", name_of(set, municipality)}});
    site->menu = {{site->texts("app.menu_home"), "/"}, {site->texts("app.menu_monitor"), "/monitor"}};

    auto routes = web::asset_routes(theme);
    auto const append = [&](std::vector<web::Route> more) {
        routes.insert(routes.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    auto const connect = [database = config.database]() -> db::Connection& { return connection_of_thread(database); };
    append(web::health_routes([connect] {
        try {
            return answers(connect());
        } catch (db::Error const&) { return false; }
    }));
    append(figures::monitor_routes({*site, set, municipality, connect, today}));
    routes.push_back({web::Method::get, "/", web::Access::everyone(),
                      [site](web::Request const&, Principal const&) { return home_page(*site); }});
    return std::make_unique<web::Router>(std::move(routes), *site);
}

} // namespace kiem::app
