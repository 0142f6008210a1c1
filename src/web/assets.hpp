// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/router.hpp"
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kiem::web {

/// A file of the look of the pages, built into the program.
struct Asset {
    /// As in the URL after /static/: "kiem.css".
    std::string name;
    std::string content_type;
    std::string_view content;
};

/// The style sheets and pictures that are built in.
std::vector<Asset> const& built_in_assets();

/// A municipality's own design tokens: a CSS file with one class ".<name>-theme".
struct Theme {
    std::string css_class;
    std::string css;
};
/// Reads a token file. Throws std::runtime_error with the reason when it cannot be read or names no class that ends in
/// "-theme".
Theme load_theme(std::filesystem::path const& file);

/// Public routes of /static/, with ETag and one hour of caching. `theme` (may be empty) is /static/thema.css.
std::vector<Route> asset_routes(Theme const& theme = {});

/// Public routes /_healthz/livez (the process answers) and /_healthz/readyz (200 or 503 by `is_ready`).
std::vector<Route> health_routes(std::function<bool()> is_ready);

} // namespace kiem::web
