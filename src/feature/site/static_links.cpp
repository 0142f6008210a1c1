// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/static_links.hpp"
#include <algorithm>
#include <array>

namespace kiem::site {

namespace {

constexpr std::array<std::string_view, 3> link_attributes{" href=\"", " src=\"", " action=\""};

/// The value of an attribute with a link: where it starts and how long it is.
struct Place {
    std::size_t at;
    std::size_t length;
};

/// The next value from `from` on that is a path on this site.
std::optional<Place> next_link(std::string_view html, std::size_t from) {
    for (;;) {
        std::size_t start = std::string_view::npos;
        for (auto const attribute : link_attributes)
            if (auto const found = html.find(attribute, from); found != std::string_view::npos)
                start = std::min(start, found + attribute.size());
        if (start == std::string_view::npos) return std::nullopt;
        auto const end = html.find('"', start);
        if (end == std::string_view::npos) return std::nullopt;
        auto const value = html.substr(start, end - start);
        if (value.starts_with('/') && !value.starts_with("//")) return Place{start, value.size()};
        from = end;
    }
}

std::string_view path_of(std::string_view link) { return link.substr(0, link.find_first_of("?#")); }

} // namespace

std::vector<std::string> paths_in(std::string_view html) {
    std::vector<std::string> paths;
    for (auto link = next_link(html, 0); link; link = next_link(html, link->at + link->length))
        paths.emplace_back(path_of(html.substr(link->at, link->length)));
    std::ranges::sort(paths);
    auto const [first, last] = std::ranges::unique(paths);
    paths.erase(first, last);
    return paths;
}

std::string with_relative_links(std::string_view html, std::string_view page_file,
                                std::function<std::optional<std::string>(std::string_view path)> const& file_of) {
    std::string page;
    std::size_t done = 0;
    for (auto link = next_link(html, 0); link; link = next_link(html, link->at + link->length)) {
        auto const value = html.substr(link->at, link->length);
        auto const file = file_of(path_of(value));
        if (!file) continue;
        page += html.substr(done, link->at - done);
        page += relative_path(page_file, *file);
        if (auto const fragment = value.find('#'); fragment != std::string_view::npos) page += value.substr(fragment);
        done = link->at + link->length;
    }
    return page.append(html.substr(done));
}

std::string without_forms(std::string_view html) {
    constexpr std::string_view end_tag = "</form>";
    std::string page;
    for (;;) {
        auto const start = html.find("<form");
        auto const end = start == std::string_view::npos ? start : html.find(end_tag, start);
        if (end == std::string_view::npos) return page.append(html);
        page += html.substr(0, start);
        html.remove_prefix(end + end_tag.size());
    }
}

std::string relative_path(std::string_view from_file, std::string_view to_file) {
    for (;;) {
        auto const slash = from_file.find('/');
        if (slash == std::string_view::npos || to_file.substr(0, slash + 1) != from_file.substr(0, slash + 1)) break;
        from_file.remove_prefix(slash + 1);
        to_file.remove_prefix(slash + 1);
    }
    std::string path;
    for (auto i = std::ranges::count(from_file, '/'); i > 0; --i) path += "../";
    return path.append(to_file);
}

} // namespace kiem::site
