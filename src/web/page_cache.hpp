// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/router.hpp"
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace kiem::web {

/// Keeps the answers of public pages, plain and packed by gzip, and gives them with an ETag and Cache-Control, or as 304
/// to who has them already. What is kept holds for one version of what the pages are made from.
///
/// Kept are answers to GET and HEAD with status 200 that do not say no-store. Pages with a query have a share of their
/// own, so that nobody pushes out the pages by asking for a thousand searches. A Cache-Control or ETag that the handler
/// gives stays. May be used by several threads at once; two that ask for the same new page may both make it.
class PageCache {
public:
    struct Options {
        std::size_t bytes = std::size_t{64} * 1024 * 1024;
        /// How long a browser may show a page without asking.
        std::chrono::seconds max_age{300};
        /// How long a version counts as the last one: `version` is not asked for each request.
        std::chrono::milliseconds trust{500};
    };

    /// `version` gives another text whenever pages may have changed; what it throws goes to the caller of the page.
    PageCache(std::function<std::string()> version, Options options);
    explicit PageCache(std::function<std::string()> version) : PageCache(std::move(version), Options{}) {}
    ~PageCache();
    PageCache(PageCache const&) = delete;
    PageCache& operator=(PageCache const&) = delete;

    /// The answer of `handler`, kept or made now.
    Response answer(Request const& request, Principal const& who, Handler const& handler);

    /// How many answers are kept.
    std::size_t size() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The same routes, of which the public GET ones answer through the cache.
std::vector<Route> cached(std::vector<Route> routes, std::shared_ptr<PageCache> const& cache);

} // namespace kiem::web
