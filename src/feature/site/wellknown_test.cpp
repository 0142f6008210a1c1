// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/wellknown_web.hpp"
#include "testing/sample_publication.hpp"
#include "web/target.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <regex>
#include <set>

namespace kiem::site {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class WellKnownTest : public ::testing::Test {
protected:
    void SetUp() override { shelf_->add(testing::sample_publication()); }

    web::Response get(std::string const& target, std::vector<std::pair<std::string, std::string>> const& fields = {},
                      web::Method method = web::Method::get) {
        if (!router_) {
            PublicSite const site{shelf_, [this](Language) -> web::Site const& { return site_; }};
            router_.emplace(public_routes(site, [this] { return today_; }), site_);
        }
        auto parsed = web::parse_target(target);
        web::Request request;
        request.method = method;
        request.path = parsed->path;
        request.segments = parsed->segments;
        request.query = parsed->query;
        request.headers.add("Host", "localhost:8080");
        for (auto const& [name, value] : fields) request.headers.add(name, value);
        return router_->answer(std::move(request)).response;
    }
    static std::string field(web::Response const& response, std::string_view name) {
        return std::string(response.headers.find(name).value_or(""));
    }

    std::shared_ptr<testing::SampleShelf> shelf_ = std::make_shared<testing::SampleShelf>();
    web::Site site_{Texts::load("nl"), "Gemeente Almere"};
    Day today_ = *parse_iso_day("2024-02-29");
    std::optional<web::Router> router_;
};

TEST_F(WellKnownTest, RobotsNamesTheSitemap) {
    auto const robots = get("/robots.txt");
    EXPECT_EQ(robots.status, 200);
    EXPECT_THAT(robots.body, HasSubstr("\nSitemap: https://vve.almere.example/sitemap.xml\n"));
    EXPECT_THAT(robots.body, Not(HasSubstr("Disallow: /\n")));
}

TEST_F(WellKnownTest, SitemapListsEveryPageAndEachAnswers) {
    auto const answer = get("/sitemap.xml");
    EXPECT_EQ(answer.content_type, "application/xml; charset=utf-8");
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(answer.body.c_str()));
    std::set<std::string> listed;
    constexpr std::string_view origin = "https://vve.almere.example";
    for (auto const& url : document.select_nodes("/urlset/url/loc")) {
        std::string const address = url.node().text().get();
        ASSERT_THAT(address, StartsWith(std::string(origin) + "/"));
        listed.insert(address.substr(origin.size()));
    }
    auto const pages = all_pages(*shelf_);
    EXPECT_EQ(listed, std::set<std::string>(pages.begin(), pages.end()));
    EXPECT_TRUE(listed.contains("/wijken"));
    for (auto const& page : listed) EXPECT_EQ(get(page).status, 200) << page;
}

TEST_F(WellKnownTest, SecurityTextIsByRfc9116) {
    auto const answer = get("/.well-known/security.txt");
    EXPECT_EQ(answer.content_type, "text/plain; charset=utf-8");
    std::map<std::string, std::vector<std::string>> fields;
    std::istringstream lines(answer.body);
    for (std::string line; std::getline(lines, line);) {
        auto const colon = line.find(": ");
        ASSERT_NE(colon, std::string::npos) << line;
        fields[line.substr(0, colon)].push_back(line.substr(colon + 2));
    }
    EXPECT_THAT(fields["Contact"],
                ::testing::ElementsAre("mailto:vve@almere.example", "https://almere.example/contact"));
    EXPECT_THAT(fields["Expires"], ::testing::ElementsAre("2024-12-25T00:00:00Z"));
    EXPECT_THAT(fields["Preferred-Languages"], ::testing::ElementsAre("nl, en"));
    EXPECT_THAT(fields["Canonical"], ::testing::ElementsAre("https://vve.almere.example/.well-known/security.txt"));
    today_ = *parse_iso_day("2025-01-01");
    EXPECT_THAT(get("/.well-known/security.txt").body, HasSubstr("Expires: 2025-10-28T"));
}

TEST_F(WellKnownTest, CatalogueNamesEveryFileOfTheEdition) {
    shelf_->add_file("2012-10-01", "gegevens.csv", "a;b\n");
    for (auto const* path : {"/catalogus.ttl", "/catalogus.jsonld"}) {
        auto const answer = get(path);
        EXPECT_EQ(answer.status, 200);
        EXPECT_THAT(answer.body, HasSubstr("https://vve.almere.example/edities/2012-10-01/bestanden/gegevens.csv"));
    }
    EXPECT_THAT(get("/catalogus.ttl").content_type, StartsWith("text/turtle"));
    EXPECT_EQ(get("/catalogus.jsonld").content_type, "application/ld+json");
}

TEST_F(WellKnownTest, AFrozenFileIsKeptForEver) {
    shelf_->add_file("2012-10-01", "gegevens.csv", "a;b\n");
    auto const path = "/edities/2012-10-01/bestanden/gegevens.csv";
    auto const answer = get(path);
    EXPECT_EQ(answer.body, "a;b\n");
    EXPECT_EQ(field(answer, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_THAT(field(answer, "Content-Disposition"), HasSubstr("gegevens.csv"));
    auto const tag = field(answer, "ETag");
    EXPECT_EQ(tag, "\"" + std::string(64, 'a') + "\"");
    auto const again = get(path, {{"If-None-Match", tag}});
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(field(again, "ETag"), tag);
    EXPECT_EQ(get(path, {}, web::Method::head).status, 200);
    EXPECT_EQ(get("/edities/2012-10-01/bestanden/kubus.json").status, 404);
    EXPECT_EQ(get("/edities/2099-10-01/bestanden/gegevens.csv").status, 404);
}

TEST_F(WellKnownTest, BeforeAnythingIsPublishedThereIsNothingToCatalogue) {
    shelf_ = std::make_shared<testing::SampleShelf>();
    EXPECT_EQ(get("/catalogus.ttl").status, 404);
    EXPECT_EQ(get("/.well-known/security.txt").status, 404);
    auto const map = get("/sitemap.xml");
    EXPECT_THAT(map.body, HasSubstr("<loc>http://localhost:8080/</loc>"));
    EXPECT_EQ(field(map, "Cache-Control"), "no-store") << "it was made from the address of one visitor";
}

TEST_F(WellKnownTest, WhatMachinesReadAnswersInAnExport) {
    for (auto const& path : machine_paths(*shelf_)) EXPECT_EQ(get(path).status, 200) << path;
    EXPECT_EQ(machine_paths(*shelf_).size(), 5U);
}

TEST_F(WellKnownTest, PagesAreKeptAndHaveThePolicyWithoutExceptions) {
    auto const page = get("/bereik");
    EXPECT_EQ(field(page, "Cache-Control"), "public, max-age=300");
    EXPECT_EQ(get("/bereik", {{"If-None-Match", field(page, "ETag")}}).status, 304);
    for (auto const* path : {"/", "/bereik", "/sitemap.xml", "/.well-known/security.txt"})
        EXPECT_EQ(field(get(path), "Content-Security-Policy"),
                  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
                  "base-uri 'none'; frame-ancestors 'none'");
    EXPECT_EQ(field(get("/wijken/bestaat-niet"), "ETag"), "");
}

} // namespace
} // namespace kiem::site
