// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/export_cli.hpp"
#include "feature/site/static_links.hpp"
#include "feature/site/wellknown_web.hpp"
#include "testing/sample_publication.hpp"
#include "web/assets.hpp"
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <unistd.h>

namespace kiem::site {
namespace {

namespace fs = std::filesystem;

/// The whole site of the invented edition as files.
TEST(SiteExport, HasEveryPageAndNoBrokenLink) {
    auto const shelf = std::make_shared<testing::SampleShelf>();
    shelf->add(testing::sample_publication());
    shelf->add_file("2012-10-01", "gegevens.csv", "a;b\n");
    web::Site const dutch{Texts::load("nl"), "Gemeente Almere", site_menu(Texts::load("nl"), Language::dutch)};
    web::Site const english{Texts::load("en"), "Almere", site_menu(Texts::load("en"), Language::english)};
    PublicSite const site{
        shelf, [&](Language language) -> web::Site const& { return language == Language::dutch ? dutch : english; },
        Delivery::exported};
    auto routes = web::asset_routes();
    for (auto& route : public_routes(site, [] { return *parse_iso_day("2024-01-01"); }))
        routes.push_back(std::move(route));
    web::Router const router(std::move(routes), dutch);
    auto start = all_pages(*shelf);
    auto const pages = start.size();
    for (auto& path : machine_paths(*shelf)) start.push_back(std::move(path));

    auto const folder = fs::temp_directory_path() / ("kiem-site-export-" + std::to_string(::getpid()));
    std::ostringstream out, err;
    auto const texts = Texts::load("nl");
    ASSERT_EQ(export_site({router, start}, folder, {out, err, texts, reg::ShowProgress::no}), 0) << err.str();
    std::size_t written = 0;
    for (auto const& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().filename() != "index.html") continue;
        ++written;
        std::ifstream stream(entry.path(), std::ios::binary);
        std::string const html{std::istreambuf_iterator<char>(stream), {}};
        EXPECT_THAT(paths_in(html), ::testing::IsEmpty()) << entry.path();
    }
    EXPECT_EQ(written, pages);
    EXPECT_TRUE(fs::exists(folder / "edities/2012-10-01/bestanden/gegevens.csv"));
    EXPECT_TRUE(fs::exists(folder / ".well-known/security.txt"));
    fs::remove_all(folder);
}

} // namespace
} // namespace kiem::site
