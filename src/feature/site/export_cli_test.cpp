// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/export_cli.hpp"
#include "feature/site/static_links.hpp"
#include "web/assets.hpp"
#include "web/parts.hpp"
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <sstream>

namespace kiem::site {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

std::string read(fs::path const& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(fs::path const& file, std::string const& content) { std::ofstream(file) << content; }

class ExportTest : public ::testing::Test {
protected:
    void SetUp() override {
        fs::remove_all(root_);
        fs::create_directories(root_);
    }
    void TearDown() override { fs::remove_all(root_); }

    /// A site of three pages that link to each other and to a file.
    std::vector<web::Route> routes() const {
        auto routes = web::asset_routes();
        auto const page = [&](std::string pattern, std::string body) {
            routes.push_back({web::Method::get, std::move(pattern), web::Access::everyone(),
                              [this, body = std::move(body)](web::Request const&, Principal const&) {
                                  return web::page(site_, {"Titel", web::Zone::open},
                                                   [&](std::string& out) { out += body + extra_; });
                              }});
        };
        page("/", R"(<a href="/wijken">w</a><form action="/zoeken"><button>Zoek</button></form>)");
        page("/wijken", R"(<a href="/wijken/A%203#tabel">a</a>)");
        page("/wijken/{wijk}", R"(<a href="/">terug</a><a href="/bestanden/rapport.html" download="">r</a>)");
        routes.push_back({web::Method::get, "/bestanden/rapport.html", web::Access::everyone(),
                          [](web::Request const&, Principal const&) {
                              return web::download(R"(<a href="/wijken">los</a>)", "text/html", "rapport.html");
                          }});
        routes.push_back({web::Method::get, "/intern", web::Access::roles({Role::local_operator}),
                          [](web::Request const&, Principal const&) { return web::plain_text("geheim"); }});
        return routes;
    }

    int run(fs::path const& folder) {
        web::Router const router(routes(), site_);
        out_.str({});
        err_.str({});
        return export_site({router, {"/"}}, folder, {out_, err_, texts_, reg::ShowProgress::no});
    }

    fs::path root_ = fs::temp_directory_path() / ("kiem-export-test-" + std::to_string(::getpid()));
    Texts texts_ = Texts::load("nl");
    web::Site site_{texts_, "Gemeente Juinen", {{"Wijken", "/wijken"}}};
    std::string extra_;
    std::ostringstream out_, err_;
};

/// Follows each link of each page on the disk; those that lead nowhere, as "page -> link".
std::vector<std::string> broken_links(fs::path const& folder) {
    std::vector<std::string> broken;
    for (auto const& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().filename() != "index.html") continue;
        auto const html = read(entry.path());
        for (std::size_t at = 0; (at = html.find("=\"", at)) != std::string::npos;) {
            at += 2;
            bool const is_link = html.substr(0, at).ends_with("href=\"") || html.substr(0, at).ends_with("src=\"");
            auto link = html.substr(at, html.find('"', at) - at);
            if (!is_link || link.starts_with('#') || link.find(':') != std::string::npos) continue;
            link = link.substr(0, link.find('#'));
            for (std::size_t space; (space = link.find("%20")) != std::string::npos;) link.replace(space, 3, " ");
            if (link.starts_with('/') || !fs::is_regular_file(entry.path().parent_path() / link))
                broken.push_back(entry.path().string() + " -> " + link);
        }
    }
    return broken;
}

TEST_F(ExportTest, WritesPagesAndFilesThatFindEachOtherOnDisk) {
    ASSERT_EQ(run(root_ / "site"), 0) << err_.str();
    EXPECT_TRUE(fs::exists(root_ / "site/wijken/A 3/index.html"));
    EXPECT_TRUE(fs::exists(root_ / "site/static/kiem.css"));
    EXPECT_THAT(broken_links(root_ / "site"), ::testing::IsEmpty());
    EXPECT_THAT(read(root_ / "site/index.html"), Not(HasSubstr("<form")));
    EXPECT_THAT(read(root_ / "site/wijken/index.html"), HasSubstr(R"(href="A%203/index.html#tabel")"));
    // A file is given as it is.
    EXPECT_EQ(read(root_ / "site/bestanden/rapport.html"), R"(<a href="/wijken">los</a>)");
    EXPECT_THAT(out_.str(), HasSubstr("3 pagina's"));
    EXPECT_FALSE(fs::exists(root_ / "site.nieuw"));
}

TEST_F(ExportTest, ReplacesAnEarlierExportWholly) {
    ASSERT_EQ(run(root_ / "site"), 0);
    write(root_ / "site/oud.html", "oud");
    extra_ = "nieuw";
    ASSERT_EQ(run(root_ / "site/"), 0);
    EXPECT_FALSE(fs::exists(root_ / "site/oud.html"));
    EXPECT_THAT(read(root_ / "site/index.html"), HasSubstr("nieuw"));
}

TEST_F(ExportTest, LeavesAFolderOfSomebodyElseAlone) {
    fs::create_directories(root_ / "foto's");
    EXPECT_EQ(run(root_ / "foto's"), 0) << "an empty folder is fine";
    fs::create_directories(root_ / "werk");
    write(root_ / "werk/brief.txt", "lief");
    EXPECT_EQ(run(root_ / "werk"), 1);
    EXPECT_EQ(read(root_ / "werk/brief.txt"), "lief");
    EXPECT_THAT(err_.str(), HasSubstr("SIT-201"));
    write(root_ / "bestand", "x");
    EXPECT_EQ(run(root_ / "bestand"), 1);
}

TEST_F(ExportTest, ALinkThatLeadsNowhereKeepsTheOldExport) {
    ASSERT_EQ(run(root_ / "site"), 0);
    auto const before = read(root_ / "site/index.html");
    for (auto const* link : {R"(<a href="/weg">x</a>)", R"(<a href="/intern">x</a>)"}) {
        extra_ = link;
        EXPECT_EQ(run(root_ / "site"), 1);
        EXPECT_THAT(err_.str(), HasSubstr("SIT-203"));
        EXPECT_EQ(read(root_ / "site/index.html"), before);
        EXPECT_FALSE(fs::exists(root_ / "site.nieuw"));
    }
}

TEST_F(ExportTest, StartsAgainAfterACrashInTheMiddle) {
    ASSERT_EQ(run(root_ / "site"), 0);
    fs::create_directories(root_ / "site.nieuw/wijken");
    write(root_ / "site.nieuw/.kiem-export", "");
    write(root_ / "site.nieuw/wijken/half.html", "half");
    ASSERT_EQ(run(root_ / "site"), 0);
    EXPECT_FALSE(fs::exists(root_ / "site/wijken/half.html"));
    fs::create_directories(root_ / "site.nieuw/van-een-ander");
    EXPECT_EQ(run(root_ / "site"), 1);
    EXPECT_TRUE(fs::exists(root_ / "site.nieuw/van-een-ander"));
}

} // namespace
} // namespace kiem::site
