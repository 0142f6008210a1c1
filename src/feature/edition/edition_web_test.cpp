// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_testing.hpp"
#include "feature/edition/edition_web.hpp"
#include "testing/requests.hpp"
#include "testing/visits.hpp"

namespace kiem::edition::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Fields = std::vector<std::pair<std::string, std::string>>;

class EditionPages : public EditionTest {
protected:
    web::Response ask(web::Method method, std::string_view path, Fields const& form = {}, std::string origin = {}) {
        auto request = kiem::testing::request_of(method, path, form);
        if (method == web::Method::post)
            request.form.add(std::string(web::form_token_field), std::string(kiem::testing::form_token));
        request.headers.add("Host", "127.0.0.1:8080");
        if (!origin.empty()) request.headers.add("Origin", origin);
        return router().answer(std::move(request)).response;
    }
    web::Response get(std::string_view path) { return ask(web::Method::get, path); }
    web::Response post(std::string_view path, Fields const& form, std::string origin = {}) {
        return ask(web::Method::post, path, form, std::move(origin));
    }
    web::Response post_edition(Fields form, std::string name = "najaar-2012") {
        form.emplace_back("versie", std::to_string(stored(name).version));
        return post("/edities-beheer/editie/" + name, form);
    }
    static std::string location(web::Response const& response) {
        return std::string(response.headers.find("Location").value_or(""));
    }
    Fields new_form() const {
        return {{"naam", "najaar-2012"}, {"titel", "Monitor"}, {"teldatum", "1-10-2012"},
                {"bekend", "1-2-2013"},  {"verbetert", ""},    {"reden", ""}};
    }

    /// Who asks; without roles nobody is logged in.
    std::vector<Role> roles_{Role::researcher};

private:
    web::Router const& router() {
        if (!router_)
            router_ = std::make_unique<web::Router>(
                edition_routes({site_, policy_, "GM0034", [this]() -> db::Connection& { return connection(); },
                                [this] { return now_; }, stand_in_.compose(), StandIn::from_cube()}),
                site_, [this](web::Request const&) {
                    return roles_.empty() ? nullptr : kiem::testing::visit_of({"onderzoeker", roles_});
                });
        return *router_;
    }
    void TearDown() override {
        router_.reset();
        EditionTest::TearDown();
    }

    web::Site site_{Texts::load("nl"), "Gemeente Proefstad"};
    policy::PolicySet policy_;
    std::unique_ptr<web::Router> router_;
};
KIEM_EVERY_ENGINE(EditionPages);

TEST_P(EditionPages, AreForAResearcher) {
    make_frozen();
    for (auto const* path :
         {"/edities-beheer", "/edities-beheer/nieuw", "/edities-beheer/editie/najaar-2012",
          "/edities-beheer/editie/najaar-2012/verschillen", "/edities-beheer/editie/najaar-2012/bestand/rapport.pdf"}) {
        EXPECT_EQ(get(path).status, 200) << path;
        roles_ = {Role::nurse, Role::policy_officer};
        EXPECT_EQ(get(path).status, 404) << path;
        EXPECT_EQ(post(path, {}).status, 404) << path;
        roles_ = {Role::researcher};
    }
}

TEST_P(EditionPages, AnotherSiteCannotPost) {
    EXPECT_EQ(post("/edities-beheer/nieuw", new_form(), "https://kwaad.example").status, 403);
    EXPECT_EQ(count("edition"), 0);
}

TEST_P(EditionPages, ANewDraftIsMadeAndShown) {
    auto const response = post("/edities-beheer/nieuw", new_form());
    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(location(response), "/edities-beheer/editie/najaar-2012");
    EXPECT_THAT(get(location(response)).body, HasSubstr("1 februari 2013"));
    EXPECT_THAT(get("/edities-beheer").body, HasSubstr("Monitor (najaar-2012)"));
}

TEST_P(EditionPages, AreAsKnownTodayAlsoJustAfterMidnight) {
    auto const proposed = [&](std::string_view moment) {
        now_ = *parse_iso_moment(moment);
        return get("/edities-beheer/nieuw").body;
    };
    EXPECT_THAT(proposed("2013-02-01T23:30:00.000000Z"), HasSubstr("value=\"2-2-2013\""));
    EXPECT_THAT(proposed("2013-06-30T22:30:00.000000Z"), HasSubstr("value=\"1-7-2013\""));
}

TEST_P(EditionPages, WhatIsWrongStandsAtTheFieldAndNothingTypedIsLost) {
    auto form = new_form();
    form[0].second = "Najaar \"2012\"";
    form[2].second = "ooit <b>";
    form[5].second = "Mijn reden & zo";
    auto const response = post("/edities-beheer/nieuw", form);
    EXPECT_EQ(response.status, 400);
    for (auto const* text :
         {"id=\"veld-naam-fout\"", "aria-invalid=\"true\"", "href=\"#veld-teldatum\"", "Najaar &quot;2012&quot;",
          "ooit &lt;b&gt;", "Mijn reden &amp; zo", "value=\"Monitor\"", "veld-reden-fout"})
        EXPECT_THAT(response.body, HasSubstr(text));
    EXPECT_EQ(count("edition"), 0);
}

TEST_P(EditionPages, TextsAreKeptAndCheckedWithOneButton) {
    create(at(), new_edition()).value();
    auto const response = post_edition({{"doe", "controleren"},
                                        {"titel", "Nieuwe titel"},
                                        {"teldatum", "1-10-2012"},
                                        {"bekend", "1-2-2013"},
                                        {"tekst-inleiding", "\r\nRegel één\r\n<b>{{B1}}"},
                                        {"nul-N2", "Niet geteld."}});
    EXPECT_EQ(response.status, 303);
    auto const edition = stored("najaar-2012");
    EXPECT_EQ(edition.head.state, State::checked);
    EXPECT_EQ(edition.head.title, "Nieuwe titel");
    auto const draft = load_draft(connection(), edition.head);
    EXPECT_EQ(draft.blocks.at(0).markdown, "\nRegel één\n<b>{{B1}}");
    EXPECT_EQ(draft.explained_zeros.at("N2"), "Niet geteld.");
    auto const page = get("/edities-beheer/editie/najaar-2012").body;
    // The first line break after the tag is dropped by a browser.
    EXPECT_THAT(page, HasSubstr(">\n\nRegel één\n&lt;b&gt;{{B1}}</textarea>"));
    EXPECT_THAT(page, HasSubstr("value=\"bevriezen\""));
}

TEST_P(EditionPages, FieldsThatDidNotComeAlongStayAsTheyAre) {
    create(at(), new_edition()).value();
    post_edition({{"doe", "bewaren"}, {"tekst-methode", "Zo."}});
    post_edition({{"doe", "controleren"}});
    auto const edition = stored("najaar-2012");
    EXPECT_EQ(edition.head.title, "Monitor najaar 2012");
    EXPECT_EQ(load_draft(connection(), edition.head).blocks.at(0).markdown, "Zo.");
    post_edition({{"doe", "bewaren"}, {"tekst-methode", ""}});
    EXPECT_TRUE(load_draft(connection(), edition.head).blocks.empty());
}

TEST_P(EditionPages, AWrongDayKeepsTheWholeForm) {
    create(at(), new_edition()).value();
    auto const response = post_edition({{"doe", "bewaren"}, {"bekend", "straks"}, {"tekst-inleiding", "Lang verhaal"}});
    EXPECT_EQ(response.status, 400);
    EXPECT_THAT(response.body, HasSubstr("Lang verhaal"));
    EXPECT_THAT(response.body, HasSubstr("value=\"straks\""));
    EXPECT_THAT(response.body, HasSubstr("href=\"#veld-bekend\""));
    EXPECT_EQ(stored("najaar-2012").version, 1);
}

TEST_P(EditionPages, WhoComesSecondKeepsWhatWasTypedAndSeesWhatIsKept) {
    create(at(), new_edition()).value();
    post_edition({{"doe", "bewaren"}, {"tekst-inleiding", "Van de eerste"}});
    auto const response = post("/edities-beheer/editie/najaar-2012",
                               {{"versie", "1"}, {"doe", "bewaren"}, {"tekst-inleiding", "Van de tweede"}});
    EXPECT_EQ(response.status, 409);
    EXPECT_THAT(response.body, HasSubstr("Van de tweede</textarea>"));
    EXPECT_THAT(response.body, HasSubstr("Van de eerste"));
    EXPECT_THAT(response.body, HasSubstr("name=\"versie\" value=\"2\""));
}

TEST_P(EditionPages, AnUnexplainedZeroGetsAField) {
    stand_in_.findings = {{"EDC-101", Severity::error, {{"methode", "N2"}}, {}}};
    create(at(), new_edition()).value();
    post_edition({{"doe", "controleren"}});
    auto const page = get("/edities-beheer/editie/najaar-2012").body;
    EXPECT_THAT(page, HasSubstr("name=\"nul-N2\""));
    EXPECT_THAT(page, HasSubstr("EDC-101"));
    EXPECT_THAT(page, Not(HasSubstr("value=\"bevriezen\"")));
}

TEST_P(EditionPages, FromCheckedToPublished) {
    make_checked();
    EXPECT_EQ(post_edition({{"doe", "bevriezen"}}).status, 303);
    auto const page = get("/edities-beheer/editie/najaar-2012").body;
    EXPECT_THAT(page, HasSubstr("rapport.pdf"));
    EXPECT_THAT(page, HasSubstr(stored("najaar-2012").head.release_sha256));
    EXPECT_THAT(page, Not(HasSubstr("<textarea")));
    auto const file = get("/edities-beheer/editie/najaar-2012/bestand/gegevens.csv");
    EXPECT_EQ(file.body, "getal\n585\n");
    EXPECT_EQ(get("/edities-beheer/editie/najaar-2012/bestand/kubus").status, 404);
    EXPECT_EQ(post("/edities-beheer/editie/najaar-2012/publiceren", {{"versie", "1"}}).status, 409);
    EXPECT_EQ(state(), State::frozen);
    auto const version = std::to_string(stored("najaar-2012").version);
    EXPECT_EQ(post("/edities-beheer/editie/najaar-2012/publiceren", {{"versie", version}}).status, 303);
    EXPECT_EQ(state(), State::published);
    EXPECT_THAT(get("/edities-beheer/editie/najaar-2012").body, HasSubstr("/edities-beheer/nieuw?verbetert="));
    EXPECT_THAT(get("/edities-beheer/nieuw?verbetert=najaar-2012").body,
                HasSubstr("value=\"najaar-2012\" selected=\"\""));
}

TEST_P(EditionPages, AFrozenEditionTakesNoChanges) {
    make_frozen();
    EXPECT_EQ(post_edition({{"doe", "bewaren"}, {"titel", "Anders"}}).status, 409);
    EXPECT_EQ(stored("najaar-2012").head.title, "Monitor najaar 2012");
}

TEST_P(EditionPages, AnErrorWhileFreezingIsShown) {
    make_checked();
    stand_in_.findings = {{"EDC-101", Severity::error, {{"methode", "N2"}}, {}}};
    auto const response = post_edition({{"doe", "bevriezen"}});
    EXPECT_EQ(response.status, 409);
    EXPECT_THAT(response.body, HasSubstr("name=\"nul-N2\""));
    EXPECT_EQ(state(), State::draft);
}

TEST_P(EditionPages, DifferencesAreShown) {
    make_published();
    record(connection(), 600);
    auto const page = get("/edities-beheer/editie/najaar-2012/verschillen").body;
    EXPECT_THAT(page, HasSubstr("585 van 929"));
    EXPECT_THAT(page, HasSubstr("600 van 929"));
    make_checked("b");
    EXPECT_EQ(get("/edities-beheer/editie/b/verschillen").status, 409);
}

TEST_P(EditionPages, WhatIsNotThereIsSaid) {
    EXPECT_EQ(get("/edities-beheer/editie/nergens").status, 404);
    EXPECT_EQ(post("/edities-beheer/editie/nergens", {}).status, 404);
}

TEST_P(EditionPages, EveryWordHasAText) {
    make_frozen();
    auto const page = get("/edities-beheer/editie/najaar-2012").body;
    EXPECT_THAT(page, Not(HasSubstr("[edition."))) << "a key without a text";
    EXPECT_THAT(get("/edities-beheer").body, Not(HasSubstr("[edition.")));
    EXPECT_THAT(get("/edities-beheer/nieuw").body, Not(HasSubstr("[edition.")));
}

} // namespace
} // namespace kiem::edition::testing
