// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/site_testing.hpp"
#include "report/print.hpp"
#include <regex>
#include <set>

/// What holds for every page of the site.
namespace kiem::site::testing {
namespace {

/// All pages once, for the tests that look at each.
std::map<std::string, std::string> const& all_bodies() {
    static auto const bodies = [] {
        SampleSite site;
        site.fill();
        std::map<std::string, std::string> made;
        for (auto const& path : all_pages(*site.shelf)) {
            auto response = site.get(path);
            EXPECT_EQ(response.status, 200) << path;
            EXPECT_EQ(response.content_type, "text/html; charset=utf-8") << path;
            made[path] = std::move(response.body);
        }
        return made;
    }();
    return bodies;
}

TEST(SitePages, EachAnswers) { EXPECT_GT(all_bodies().size(), 300U); }

TEST(SitePages, EachHasOneTitleOfItsOwn) {
    std::map<std::string, std::string> by_title;
    for (auto const& [path, body] : all_bodies()) {
        EXPECT_EQ(count_of(body, "<h1"), 1U) << path;
        auto const title = body.substr(body.find("<title>"), body.find("</title>") - body.find("<title>"));
        auto const [other, is_new] = by_title.emplace(title, path);
        EXPECT_TRUE(is_new) << title << ": " << path << " and " << other->second;
    }
}

TEST(SitePages, EachIsSoundHtml) {
    for (auto const& [path, body] : all_bodies()) {
        EXPECT_EQ(count_of(body, " style=\""), 0U) << path;
        EXPECT_EQ(count_of(body, "<script"), 0U) << path;
        EXPECT_EQ(count_of(body, "<table"), count_of(body, "<caption")) << path;
        EXPECT_LE(count_of(body, "<figure"), count_of(body, "<table")) << path;
        auto ids = values_of(body, "id");
        std::ranges::sort(ids);
        EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end()) << path;
        EXPECT_THAT(body, ::testing::HasSubstr(path.starts_with("/en") ? "<html lang=\"en\"" : "<html lang=\"nl\""));
    }
}

TEST(SitePages, EachSaysWhichCountAndHowItWasMadeSafe) {
    for (auto const& [path, body] : all_bodies()) {
        bool const is_english = path.starts_with("/en");
        auto const day = std::string(is_english ? "1 October 20" : "1 oktober 20");
        EXPECT_THAT(body, ::testing::HasSubstr((is_english ? "Count date " : "Teldatum ") + day)) << path;
        EXPECT_THAT(body, ::testing::HasSubstr(is_english ? "rounded to 5" : "afgerond op 5")) << path;
    }
}

TEST(SitePages, EveryLinkLeadsToAPageAndAPlaceOnIt) {
    auto const& bodies = all_bodies();
    for (auto const& [path, body] : bodies)
        for (auto const& link : values_of(body, "href")) {
            if (!link.starts_with('/') && !link.starts_with('#')) continue;
            auto const hash = std::min(link.find('#'), link.size());
            auto const target = hash == 0 ? path : link.substr(0, hash);
            if (target.starts_with("/static/") || target.find("/bestanden/") != std::string::npos) continue;
            auto const found = bodies.find(target);
            ASSERT_NE(found, bodies.end()) << path << " links to " << link;
            if (hash == link.size()) continue;
            EXPECT_THAT(found->second, ::testing::HasSubstr(" id=\"" + link.substr(hash + 1) + "\""))
                << path << " links to " << link;
        }
}

TEST(SitePages, EachLeadsHomeInItsOwnLanguage) {
    for (auto const& [path, body] : all_bodies()) {
        auto const home = std::string("kiem-header__name\" href=\"") + (path.starts_with("/en") ? "/en\"" : "/\"");
        EXPECT_THAT(body, ::testing::HasSubstr(home)) << path;
    }
}

/// Names of figures are Dutch. In the text of an English page each stands within an element that says so.
TEST(SitePages, EnglishOnesSayWhereTheyAreDutch) {
    auto const& bodies = all_bodies();
    for (auto const* path :
         {"/en/bereik", "/en/figuren", "/en/figuren/B1", "/en/kwaliteit", "/en/wijken", "/en/doelen"}) {
        auto const& body = bodies.at(path);
        EXPECT_THAT(body, ::testing::HasSubstr("lang=\"nl\"")) << path;
        for (auto const* bare : {"kiem-chart__label\" x=\"0\" y=\"15\">Bereik", "kiem-table__row-name\">Bereik",
                                 "utrecht-heading-1\">Bereik"})
            EXPECT_THAT(body, ::testing::Not(::testing::HasSubstr(bare))) << path;
    }
    for (auto const& [path, body] : bodies)
        EXPECT_TRUE(path.starts_with("/en") || count_of(body, "<span lang=\"nl\">") == 0) << path;
}

TEST(SitePages, SayInWordsWhatTheRuleSaysExactly) {
    for (auto const* path : {"/bereik", "/figuren/B1"}) {
        auto const& body = all_bodies().at(path);
        auto const rule = body.find("class=\"utrecht-code site-rule\"");
        ASSERT_NE(rule, std::string::npos) << path;
        auto const fold = body.rfind("<details", rule);
        ASSERT_NE(fold, std::string::npos) << path;
        EXPECT_EQ(body.find("</details>", fold), body.find("</details>", rule)) << path;
        EXPECT_EQ(body.substr(fold, body.find('>', fold) - fold).find(" open"), std::string::npos) << path;
    }
}

/// Runs of digits with the signs that stand within a number.
std::set<std::string> numbers_in(std::string const& text) {
    static std::regex const number(R"(\d+(?:[.,]\d+)*)");
    return {std::sregex_token_iterator(text.begin(), text.end(), number), {}};
}

/// Every number that may stand on a page: what report::print makes of the numbers of the release, and what stands as text
/// in the publication.
std::set<std::string> allowed_numbers(SampleSite const& site, Texts const& texts) {
    std::string text = "1 100 % 2019 A AA 2.2 256 9 0";
    for (auto const& head : site.shelf->heads()) {
        auto const publication = site.shelf->publication(head.name);
        for (auto const& table : publication->release.tables())
            for (auto const& row : table.rows())
                for (std::size_t i = 0; i < row.values.size(); ++i)
                    text += " " + report::print(row.values[i], table.measures()[i], texts) + " " +
                            report::range_text(row.values[i], texts);
        auto without_numbers = *publication;
        without_numbers.release = {};
        text += edition::to_json(without_numbers);
        auto const& terms = publication->release.terms();
        text += " " + std::to_string(terms.base) + " " + std::to_string(terms.bound) + " " +
                std::to_string(terms.least_denominator);
        for (auto const day : {publication->on, publication->known, publication->published_on})
            text += " " + to_iso(day) + " " + to_dutch(day);
    }
    return numbers_in(text);
}

TEST(SitePages, HoldNoNumberThatWasNotPublished) {
    SampleSite site;
    site.fill();
    std::map<std::string, std::set<std::string>> const allowed{{"nl", allowed_numbers(site, Texts::load("nl"))},
                                                               {"en", allowed_numbers(site, Texts::load("en"))}};
    for (auto const& [path, body] : all_bodies()) {
        // The same page of a certain edition has the same numbers. Differences are no numbers of the release, and files have sizes; both have tests of their own.
        if (path.find("/edities/") != std::string::npos || path.find("/vergelijken/") != std::string::npos ||
            path.ends_with("/downloads"))
            continue;
        auto visible = text_of(body);
        for (auto const* attribute : {"aria-label", "alt", "title", "value", "content"})
            for (auto const& value : values_of(body, attribute)) visible += " " + value;
        // What differs from the whole is said in percentage points.
        visible = std::regex_replace(visible, std::regex(R"([\d.,]+ (procentpunt|percentage points))"), "");
        for (auto const& number : numbers_in(visible)) {
            bool const is_map_number = number.size() == 1;
            bool const is_day = number.size() == 2 && number < "32";
            EXPECT_TRUE(is_map_number || is_day || allowed.at(path.starts_with("/en") ? "en" : "nl").contains(number))
                << number << " on " << path;
        }
    }
}

/// What would be on a page if a true count leaked into it, is seen by the test above.
TEST(SitePages, ALeakedNumberWouldBeSeen) {
    SampleSite site;
    site.fill();
    auto const allowed = allowed_numbers(site, Texts::load("nl"));
    for (auto const* number : {"187", "413", "1.234", "58,3"}) EXPECT_FALSE(allowed.contains(number)) << number;
    for (auto const* number : {"585", "929", "63", "704,5"}) EXPECT_TRUE(allowed.contains(number)) << number;
}

/// In the fake language a text is its key in brackets with its parameters after it; other words are the edition's.
TEST(SitePages, HaveNoWordsOfTheirOwn) {
    SampleSite site("zz");
    site.fill();
    auto known = "Gemeente application octet stream publicatie.json rapport.pdf gegevens.csv" + std::string(64, 'a') +
                 edition::to_json(*site.shelf->publication("2012-10-01-b"));
    for (auto const day : {"2010-10-01", "2012-10-01", "2013-01-15", "2013-02-01"})
        known += to_dutch(*parse_iso_day(day));
    std::ranges::transform(known, known.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (auto const& path : all_pages(*site.shelf)) {
        if (path.starts_with("/en") || path.starts_with("/edities")) continue;
        static std::regex const key(R"(\[[^\]]*\]|\b[a-z_]+=)"), word("[a-z]{3,}");
        auto text = std::regex_replace(text_of(site.body(path)), key, " ");
        std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at)
            EXPECT_NE(known.find(at->str()), std::string::npos) << at->str() << " on " << path;
    }
}

} // namespace
} // namespace kiem::site::testing
