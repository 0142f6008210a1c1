// SPDX-License-Identifier: EUPL-1.2
#include "web/page_cache.hpp"
#include "web/conditional.hpp"
#include <array>
#include <fmt/format.h>
#include <list>
#include <mutex>
#include <unordered_map>

namespace kiem::web {

namespace {

using Clock = std::chrono::steady_clock;

/// Smaller answers are no smaller packed, with their header.
constexpr std::size_t least_to_pack = 512;
/// Of the whole, for pages with a query.
constexpr std::size_t query_share = 8;

bool is_text(std::string_view content_type) {
    constexpr std::array types{"text/", "application/json", "application/ld+json", "application/xml", "image/svg+xml"};
    return std::ranges::any_of(types, [&](std::string_view type) { return content_type.starts_with(type); });
}

/// An answer as it is kept. `packed` is empty when packing gains nothing.
struct Page {
    Response plain;
    Response packed;
    std::size_t bytes = 0;
};

std::string with_suffix(std::string etag, std::string_view suffix) {
    if (etag.ends_with('"')) etag.insert(etag.size() - 1, suffix);
    return etag;
}

std::shared_ptr<Page const> page_of(Response response, std::chrono::seconds max_age) {
    auto page = std::make_shared<Page>();
    if (!response.headers.find("Cache-Control"))
        response.headers.set("Cache-Control", fmt::format("public, max-age={}", max_age.count()));
    if (!response.headers.find("ETag")) response.headers.set("ETag", etag_of(response.body));
    if (is_text(response.content_type) && response.body.size() >= least_to_pack) {
        response.headers.set("Vary", "Accept-Encoding");
        page->packed = response;
        page->packed.body = gzip(response.body);
        page->packed.headers.set("Content-Encoding", "gzip");
        page->packed.headers.set("ETag", with_suffix(std::string(*response.headers.find("ETag")), "-gzip"));
    }
    page->plain = std::move(response);
    page->bytes = page->plain.body.size() + page->packed.body.size() + sizeof(Page) + 1024;
    return page;
}

Response choose(Page const& page, Request const& request) {
    auto const& response = !page.packed.body.empty() && accepts_gzip(request) ? page.packed : page.plain;
    return has_current(request, *response.headers.find("ETag")) ? not_modified(response) : response;
}

bool may_be_kept(Response const& response) {
    return response.status == 200 && !response.headers.find("Set-Cookie") &&
           response.headers.find("Cache-Control").value_or("").find("no-store") == std::string_view::npos;
}

/// The same for the same page, whatever the spelling of its URL; lengths keep "a=b" in one value from being two.
std::string key_of(Request const& request) {
    std::string key;
    for (auto const& segment : request.segments) key += "/" + segment;
    for (auto const& [name, value] : request.query.list())
        key += fmt::format("?{}:{}={}:{}", name.size(), name, value.size(), value);
    return key;
}

/// The pages that were asked for last, as many as fit.
class Recent {
public:
    explicit Recent(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    std::shared_ptr<Page const> find(std::string const& key) {
        auto const found = places_.find(key);
        if (found == places_.end()) return nullptr;
        pages_.splice(pages_.begin(), pages_, found->second);
        return pages_.front().second;
    }

    void put(std::string const& key, std::shared_ptr<Page const> page) {
        if (page->bytes > most_bytes_ / 2 || places_.contains(key)) return;
        bytes_ += page->bytes;
        pages_.emplace_front(key, std::move(page));
        places_.emplace(key, pages_.begin());
        while (bytes_ > most_bytes_) {
            bytes_ -= pages_.back().second->bytes;
            places_.erase(pages_.back().first);
            pages_.pop_back();
        }
    }

    void clear() {
        places_.clear();
        pages_.clear();
        bytes_ = 0;
    }
    std::size_t size() const { return pages_.size(); }

private:
    using Entry = std::pair<std::string, std::shared_ptr<Page const>>;
    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    std::list<Entry> pages_;
    std::unordered_map<std::string, std::list<Entry>::iterator> places_;
};

} // namespace

struct PageCache::Impl {
    Impl(std::function<std::string()> ask, Options const& chosen)
        : ask_version(std::move(ask)), options(chosen), pages(chosen.bytes), queries(chosen.bytes / query_share) {}

    /// The version that holds now. Another than the last forgets all that was kept.
    std::string current() {
        {
            std::scoped_lock const lock(mutex);
            if (checked && Clock::now() - *checked < options.trust) return version;
        }
        auto now = ask_version();
        std::scoped_lock const lock(mutex);
        checked = Clock::now();
        if (now != version) {
            version = now;
            pages.clear();
            queries.clear();
        }
        return now;
    }

    Recent& share_of(Request const& request) { return request.query.list().empty() ? pages : queries; }

    std::shared_ptr<Page const> find(Request const& request, std::string const& key) {
        std::scoped_lock const lock(mutex);
        return share_of(request).find(key);
    }

    /// A page that was made while something was published is of no known version.
    void put(Request const& request, std::string const& key, std::shared_ptr<Page const> page,
             std::string const& made_at) {
        auto const now = ask_version();
        std::scoped_lock const lock(mutex);
        if (now == made_at && now == version) share_of(request).put(key, std::move(page));
    }

    std::function<std::string()> ask_version;
    Options options;
    std::mutex mutex;
    std::optional<Clock::time_point> checked;
    std::string version;
    Recent pages, queries;
};

PageCache::PageCache(std::function<std::string()> version, Options options)
    : impl_(std::make_unique<Impl>(std::move(version), options)) {}

PageCache::~PageCache() = default;

Response PageCache::answer(Request const& request, Principal const& who, Handler const& handler) {
    auto const version = impl_->current();
    auto const key = key_of(request);
    if (auto const kept = impl_->find(request, key)) return choose(*kept, request);
    auto response = handler(request, who);
    if (!may_be_kept(response)) return response;
    auto const page = page_of(std::move(response), impl_->options.max_age);
    impl_->put(request, key, page, version);
    return choose(*page, request);
}

std::size_t PageCache::size() const {
    std::scoped_lock const lock(impl_->mutex);
    return impl_->pages.size() + impl_->queries.size();
}

std::vector<Route> cached(std::vector<Route> routes, std::shared_ptr<PageCache> const& cache) {
    for (auto& route : routes)
        if (route.method == Method::get && route.access.is_public())
            route.handler = [cache, made = std::move(route.handler)](Request const& request, Principal const& who) {
                return cache->answer(request, who, made);
            };
    return routes;
}

} // namespace kiem::web
