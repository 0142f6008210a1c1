// SPDX-License-Identifier: EUPL-1.2
#include "web/date_hint.hpp"
#include "web/parts.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kiem::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Site site() { return {Texts::load("nl"), "Gemeente <Juinen>", {{"Monitor", "/monitor"}}}; }

std::string made(auto const& put) {
    std::string out;
    put(out);
    return out;
}

TEST(Page, HasItsLandmarksOnce) {
    auto const html = page(site(), {"Titel", Zone::open, {{"Begin", "/"}}}, [](std::string& out) {
                          out += "inhoud";
                      }).body;
    for (auto const* part :
         {"<html lang=\"nl\"", "<main ", "<h1 ", "</main>", "<footer ", "href=\"#inhoud\"", "id=\"inhoud\""}) {
        auto const at = html.find(part);
        ASSERT_NE(at, std::string::npos) << part;
        EXPECT_EQ(html.find(part, at + 1), std::string::npos) << part;
    }
    EXPECT_THAT(html, HasSubstr("Gemeente &lt;Juinen&gt;"));
    EXPECT_THAT(html, HasSubstr("aria-current=\"page\">Titel"));
    EXPECT_THAT(html, Not(HasSubstr("thema.css")));
}

TEST(Page, LeadsHomeAndNamesTheLanguageOfItsTitle) {
    PageHead head{"Bereik", Zone::open};
    head.home = "/en";
    head.title_lang = "nl";
    auto const html = page(site(), head, [](std::string&) {}).body;
    EXPECT_THAT(html, HasSubstr("<a class=\"kiem-header__name\" href=\"/en\">"));
    EXPECT_THAT(html, HasSubstr("<h1 class=\"utrecht-heading-1\"><span lang=\"nl\">Bereik</span></h1>"));
}

TEST(Page, OnlyAnInternalOneCarriesTheBanner) {
    auto const nothing = [](std::string&) {};
    auto const words = site().texts("web.internal");
    EXPECT_THAT(page(site(), {"x", Zone::internal}, nothing).body, HasSubstr(words));
    EXPECT_THAT(page(site(), {"x", Zone::open}, nothing).body, Not(HasSubstr(words)));
}

TEST(Page, CarriesTheThemeOfTheMunicipality) {
    auto own = site();
    own.theme_class = "juinen-theme";
    auto const html = page(own, {"x", Zone::open}, [](std::string&) {}).body;
    EXPECT_THAT(html, HasSubstr("voorbeeld-theme juinen-theme"));
    EXPECT_THAT(html, HasSubstr("/static/thema.css"));
}

TEST(ErrorPage, HasAPageForEveryStatus) {
    for (int const status : {400, 403, 404, 405, 413, 418, 421, 431, 500, 501, 502, 503}) {
        auto const response = error_page(site(), status, "1-2-3");
        EXPECT_EQ(response.status, status);
        EXPECT_THAT(response.body, HasSubstr("1-2-3"));
        EXPECT_THAT(response.body, Not(HasSubstr("[web.")));
    }
}

TEST(Form, PutsTheErrorAtTheFieldAndInASummary) {
    Form const form{"/",
                    "Toon",
                    {{Field::Kind::date, "op", "Teldatum", "gisteren", "", "Geen datum."},
                     {Field::Kind::choice, "naar", "Verdelen", "b", "", "", {{"a", "A"}, {"b", "B"}}}}};
    auto const html = made([&](std::string& out) { put_form(out, site(), form); });
    EXPECT_THAT(html, HasSubstr("<a class=\"utrecht-link utrecht-link--html-a\" href=\"#veld-op\">"));
    EXPECT_THAT(html, HasSubstr("aria-describedby=\"veld-op-uitleg veld-op-fout\" aria-invalid=\"true\""));
    EXPECT_THAT(html, HasSubstr("<label class=\"utrecht-form-label\" for=\"veld-op\">Teldatum"));
    EXPECT_THAT(html, HasSubstr("<option value=\"b\" selected=\"\">B"));
    EXPECT_THAT(html, HasSubstr("<option value=\"a\" >A"));
}

TEST(Form, ShowsHowADayIsTypedNearToday) {
    auto at = site();
    Form const form{"/trends", "Bekijk", {{Field::Kind::date, "per", "Teldatum"}}};
    auto const shown = [&] { return made([&](std::string& out) { put_form(out, at, form); }); };
    EXPECT_THAT(shown(), HasSubstr("Bijvoorbeeld 1-10-2012")) << "no clock";
    at.today = [] { return *parse_iso_day("2014-02-03"); };
    EXPECT_THAT(shown(), HasSubstr("Bijvoorbeeld 3-2-2014"));
    EXPECT_EQ(date_example(at), "3-2-2014");
    EXPECT_EQ(birth_date_example(at), "3-8-2011") << "two and a half";
    EXPECT_TRUE(parse_dutch_day(date_example(at)));
}

TEST(Form, WithoutErrorsHasNoSummary) {
    auto const html = made(
        [&](std::string& out) { put_form(out, site(), {"/", "Toon", {{Field::Kind::text, "a", "A"}}}); });
    EXPECT_THAT(html, Not(HasSubstr("utrecht-alert")));
    EXPECT_THAT(html, Not(HasSubstr("aria-")));
}

TEST(FindingList, PutsErrorsFirstWithTheirPlace) {
    auto const html = made([&](std::string& out) {
        put_findings(out, site(),
                     {{"EXP-101", Severity::note, {}, {}},
                      {"EXP-103", Severity::error, {{"wat", "<x>"}}, {"kind.csv", 12, "wijk"}}});
    });
    EXPECT_LT(html.find("EXP-103"), html.find("EXP-101"));
    EXPECT_THAT(html, HasSubstr("EXP-103 · kind.csv, regel 12, wijk"));
    EXPECT_THAT(html, HasSubstr("&lt;x&gt;"));
    EXPECT_EQ(made([&](std::string& out) { put_findings(out, site(), {}); }), "");
}

} // namespace
} // namespace kiem::web
