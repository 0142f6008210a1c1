// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/reading.hpp"
#include "feature/site/site_web.hpp"

namespace kiem::site {

namespace {

using Path = std::vector<std::string>;

constexpr std::array<std::string_view, 13> single = {
    "bereik",         "figuren",   "wijken",      "aanbieders", "kwaliteit", "plaatsen",        "doelen",
    "verantwoording", "downloads", "vergelijken", "zoeken",     "register",  "toegankelijkheid"};

void add_pairs(std::vector<Path>& paths, std::string const& what, Path const& names) {
    for (auto const& first : names)
        for (auto const& second : names)
            if (&first < &second) paths.push_back({"vergelijken", what, first, second});
}

std::vector<Path> pages_of(Publication const& publication) {
    std::vector<Path> paths{{}};
    for (auto const page : single) paths.push_back({std::string(page)});
    Path methods, codes;
    for (auto const& subject : publication.subjects) {
        paths.push_back({"figuren", subject.method});
        if (district_table(publication, subject)) paths.push_back({"wijken", "figuur", subject.method});
    }
    for (auto const* subject : reaches(publication)) methods.push_back(subject->method);
    for (auto const& district : publication.districts) {
        paths.push_back({"wijken", district.code});
        codes.push_back(district.code);
    }
    add_pairs(paths, "wijken", codes);
    add_pairs(paths, "definities", methods);
    return paths;
}

} // namespace

std::vector<std::string> all_pages(edition::Shelf& shelf) {
    std::vector<std::string> urls;
    auto const heads = shelf.heads();
    Path names;
    for (auto const& head : heads) names.insert(names.begin(), head.name);
    auto const add = [&](std::string const& edition, std::vector<Path> const& paths) {
        for (auto const language : {Language::dutch, Language::english})
            for (auto const& path : paths) urls.push_back(to_url({language, edition, path}));
    };
    if (heads.empty()) return {to_url({Language::dutch, {}, {}}), to_url({Language::english, {}, {}})};
    std::vector<Path> beside{{"edities"}};
    add_pairs(beside, "edities", names);
    add({}, beside);
    for (std::size_t i = 0; i < heads.size(); ++i) {
        auto const publication = shelf.publication(heads[i].name);
        if (!publication) continue;
        if (i == 0) add({}, pages_of(*publication));
        add(heads[i].name, pages_of(*publication));
    }
    return urls;
}

} // namespace kiem::site
