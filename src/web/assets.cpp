// SPDX-License-Identifier: EUPL-1.2
#include "web/assets.hpp"
#include "web/assets_data.hpp"
#include "web/conditional.hpp"
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>

namespace kiem::web {

namespace {

constexpr std::string_view css_type = "text/css; charset=utf-8";
constexpr std::size_t largest_theme = 4 * 1024 * 1024;

Route asset_route(std::string_view name, std::string_view type, std::string content) {
    Response asset;
    asset.content_type = type;
    asset.headers.set("Cache-Control", "public, max-age=3600");
    asset.headers.set("ETag", etag_of(content));
    asset.body = std::move(content);
    auto handler = [asset = std::move(asset)](Request const& request, Principal const&) {
        return has_current(request, *asset.headers.find("ETag")) ? not_modified(asset) : asset;
    };
    return {Method::get, fmt::format("/static/{}", name), Access::everyone(), std::move(handler)};
}

} // namespace

std::vector<Asset> const& built_in_assets() {
    static std::vector<Asset> const assets = [] {
        std::vector<Asset> made;
        for (auto const& raw : raw_assets())
            made.push_back({std::string(raw.name),
                            std::string(raw.name.ends_with(".svg") ? std::string_view{"image/svg+xml"} : css_type),
                            std::string_view(raw.bytes.begin, raw.bytes.end)});
        return made;
    }();
    return assets;
}

Theme load_theme(std::filesystem::path const& file) {
    std::ifstream stream(file, std::ios::binary);
    Theme theme;
    theme.css.assign(std::istreambuf_iterator<char>(stream), {});
    if (!stream) throw std::runtime_error(file.string() + " kan niet worden gelezen");
    if (theme.css.size() > largest_theme) throw std::runtime_error(file.string() + " is groter dan 4 MB");
    static std::regex const theme_class(R"(\.([A-Za-z][A-Za-z0-9-]*-theme)\b)");
    std::smatch found;
    if (!std::regex_search(theme.css, found, theme_class))
        throw std::runtime_error(file.string() + " heeft geen klasse die eindigt op -theme, zoals .almere-theme");
    theme.css_class = found[1];
    return theme;
}

std::vector<Route> asset_routes(Theme const& theme) {
    std::vector<Route> routes;
    for (auto const& asset : built_in_assets())
        routes.push_back(asset_route(asset.name, asset.content_type, std::string(asset.content)));
    if (!theme.css.empty()) routes.push_back(asset_route("thema.css", css_type, theme.css));
    return routes;
}

std::vector<Route> health_routes(std::function<bool()> is_ready) {
    return {{Method::get, "/_healthz/livez", Access::everyone(),
             [](Request const&, Principal const&) { return plain_text("ok\n"); }},
            {Method::get, "/_healthz/readyz", Access::everyone(),
             [is_ready = std::move(is_ready)](Request const&, Principal const&) {
                 return is_ready() ? plain_text("ok\n") : plain_text("niet gereed\n", 503);
             }}};
}

} // namespace kiem::web
