// SPDX-License-Identifier: EUPL-1.2
#include "app/publishing.hpp"
#include "exchange/area_outlines.hpp"
#include "feature/edition/key_file_cli.hpp"
#include "feature/edition/stored_shelf_store.hpp"
#include "feature/site/edition_files_page.hpp"
#include <iostream>
#include <mutex>
#include <optional>

namespace kiem::app {

namespace {

using Outlines = policy::Checked<std::map<std::string, std::vector<edition::District::Polygon>>>;

Outlines read_map(std::string const& file, std::string_view text) {
    auto const read = exchange::read_area_outlines(exchange::Source::memory(file, text));
    Outlines outlines;
    outlines.findings = read.findings;
    for (auto const& area : read.areas)
        for (auto const& polygon : area.polygons) {
            auto& rings = outlines.value[area.code].emplace_back().rings;
            for (auto const& ring : polygon) {
                auto& points = rings.emplace_back();
                for (auto const& point : ring) points.emplace_back(point.lon, point.lat);
            }
        }
    return outlines;
}

std::string style_of(std::string_view name) {
    for (auto const& asset : web::built_in_assets())
        if (asset.name == name) return std::string(asset.content);
    throw std::logic_error("no style sheet " + std::string(name));
}

/// All that composing needs and that is made once.
class Studio {
public:
    Studio(Config const& config, std::string const& municipality_name)
        : config_(config), site_{Texts::load("nl"), {}, {}, {}} {
        site_.municipality = site_.texts("app.municipality", {{"naam", municipality_name}});
        style_ = style_of("grafiek.css") + "\n" + style_of("rapport.css");
    }

    Result<edition::Ingredients> ingredients(db::Connection* connection) {
        std::lock_guard const lock(mutex_);
        if (!key_) {
            auto const when = connection && edition::has_frozen_edition(*connection) ? edition::WhenMissing::refuse
                                                                                     : edition::WhenMissing::make;
            auto key = edition::load_key(config_.key_file, when, site_.texts, std::cerr);
            if (!key) return tl::unexpected(key.error());
            key_ = *key;
        }
        return edition::Ingredients{*key_, read_map};
    }

    Result<edition::Composed> finish(Result<edition::Composed> composed, edition::Making making) const {
        if (!composed) return composed;
        return site::with_files(std::move(*composed), making, {site_, style_, {}});
    }

private:
    Config config_;
    web::Site site_;
    std::string style_;
    std::mutex mutex_;
    std::optional<disclosure::SecretKey> key_;
};

} // namespace

Publishing make_publishing(Config const& config, std::string const& municipality_name) {
    auto const studio = std::make_shared<Studio>(config, municipality_name);
    return {[studio](db::Connection& connection, policy::PolicySet const& set, edition::Draft const& draft,
                     edition::Making making) -> Result<edition::Composed> {
                auto const ingredients = studio->ingredients(&connection);
                if (!ingredients) return tl::unexpected(ingredients.error());
                return studio->finish(edition::compose(connection, set, draft, making, *ingredients), making);
            },
            [studio](std::string_view cube, policy::PolicySet const&, edition::Draft const& draft,
                     edition::Making making) -> Result<edition::Composed> {
                auto const ingredients = studio->ingredients(nullptr);
                if (!ingredients) return tl::unexpected(ingredients.error());
                return studio->finish(edition::compose_from_cube(cube, draft, *ingredients), making);
            }};
}

site::PublicSite make_public_site(std::string const& municipality, std::string const& municipality_name,
                                  std::string const& theme_class, std::function<db::Connection&()> connection,
                                  site::Delivery delivery) {
    auto const site_in = [&](char const* language, site::Language which) {
        web::Site site{Texts::load(language), {}, {}, theme_class};
        site.municipality = site.texts("app.municipality", {{"naam", municipality_name}});
        site.menu = site::site_menu(site.texts, which);
        return site;
    };
    auto const sites = std::make_shared<std::pair<web::Site, web::Site> const>(site_in("nl", site::Language::dutch),
                                                                               site_in("en", site::Language::english));
    return {std::make_shared<edition::StoredShelf>(municipality, std::move(connection)),
            [sites](site::Language language) -> web::Site const& {
                return language == site::Language::english ? sites->second : sites->first;
            },
            delivery};
}

std::string name_of(policy::PolicySet const& set, std::string const& municipality) {
    for (auto const& file : set.files)
        if (file.municipality == municipality) return file.municipality_name;
    return municipality;
}

} // namespace kiem::app
