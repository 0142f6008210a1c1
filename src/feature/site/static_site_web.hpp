// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "web/router.hpp"
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace kiem::site {

/// The public site of a router as files that need no server. The router must be made with Delivery::exported.
struct StaticSite {
    web::Router const& router;
    /// Where to start: all_pages(), and what no page links to, as "/sitemap.xml". The style sheets and pictures that are
    /// built in come along.
    std::vector<std::string> start;
};

struct Written {
    std::int64_t pages = 0;
    /// Other files: style sheets, pictures, data.
    std::int64_t files = 0;
    std::int64_t bytes = 0;
    /// SIT-203: a page links to, or the start names, a path that does not answer.
    Findings findings;
};

/// How many paths were written, of how many that are known by now.
using OnProgress = std::function<void(std::size_t done, std::size_t known)>;

/// Asks the router for each path as an unknown visitor would, follows the links of the pages, and writes them: a page as
/// wijken/index.html, anything else under its own path. Links become relative, so that the folder works from any place and
/// from file://; forms are left out. Memory does not grow with the site. Throws std::filesystem::filesystem_error
/// or std::runtime_error when the disk fails.
Written write_static_site(StaticSite const& site, std::filesystem::path const& folder, OnProgress const& on_progress);

} // namespace kiem::site
