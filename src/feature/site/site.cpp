// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/site.hpp"
#include "base/html.hpp"

namespace kiem::site {

namespace {

void append(std::string& url, std::string_view part) {
    url += '/';
    escape_url_part(url, part);
}

} // namespace

std::string to_url(Address const& address) {
    std::string url;
    if (address.language == Language::english) append(url, "en");
    if (!address.edition.empty()) {
        append(url, "edities");
        append(url, address.edition);
    }
    for (auto const& part : address.path) append(url, part);
    return url.empty() ? "/" : url;
}

std::string to_url(Address const& here, std::initializer_list<std::string_view> path) {
    return to_url(Address{here.language, here.edition, {path.begin(), path.end()}});
}

std::string file_url(std::string_view edition, std::string_view file) {
    return to_url(Address{Language::dutch, std::string(edition), {"bestanden", std::string(file)}});
}

} // namespace kiem::site
