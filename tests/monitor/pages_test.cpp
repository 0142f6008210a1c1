// SPDX-License-Identifier: EUPL-1.2
#include "app/routes.hpp"
#include "monitor/world.hpp"
#include "testing/requests.hpp"

namespace kiem::testing {

namespace {

class Pages : public WorldTest {
protected:
    web::Response get(std::string_view path, std::vector<Role> roles = {Role::researcher}) {
        auto& router = routers_[roles];
        if (!router)
            router = app::make_router(config(), vault(), policy_of_source(), "GM0034", {},
                                      {.identify = visit_of(roles)});
        auto request = request_of(web::Method::get, path);
        request.headers.add("Host", "kiem.example");
        return router->answer(std::move(request)).response;
    }

private:
    app::Config config() const {
        app::Config config;
        config.database = url();
        config.keys_file = keys_.path() / "kiem.sleutels";
        config.anchor_file = keys_.path() / "kiem.anker";
        return config;
    }
    app::Vault const& vault() {
        if (!vault_) vault_ = app::Vault::open(config(), connection());
        return *vault_;
    }
    /// Somebody with these roles; nobody without any.
    static web::Identify visit_of(std::vector<Role> roles) {
        return [roles](web::Request const&) {
            return roles.empty() ? nullptr
                                 : std::make_shared<web::Visit const>(web::Visit{{"toets", roles}, {}, {}, {}});
        };
    }

    void TearDown() override {
        app::shift_clock({});
        routers_.clear();
        WorldTest::TearDown();
    }

    TemporaryFolder keys_;
    std::optional<app::Vault> vault_;
    /// By the roles of who asks.
    std::map<std::vector<Role>, std::unique_ptr<web::Router>> routers_;
};
KIEM_EVERY_ENGINE(Pages);

TEST_P(Pages, TheMonitorShowsTheThreeDefinitionsSideBySide) {
    auto const response = get("/monitor");
    EXPECT_EQ(response.status, 200);
    for (auto const* text : {"63 %", "159 %", "33 %", "49 %", "585 van 929", "8 van 27", "5 van 27"})
        EXPECT_THAT(response.body, ::testing::HasSubstr(text));
}

TEST_P(Pages, TheMonitorOpensOnTodayWherePolicyHoldsToday) {
    EXPECT_THAT(get("/monitor").body, ::testing::HasSubstr("VVE-monitor Almere per 1 oktober 2012"))
        << "no policy holds today: the last day that a source gave numbers for";
    app::shift_clock(noon(2013, 6, 17) - app::machine_now());
    EXPECT_THAT(get("/monitor").body, ::testing::HasSubstr("17 juni 2013"));
    EXPECT_THAT(get("/monitor?teldatum=1-10-2012").body, ::testing::HasSubstr("1 oktober 2012"));
}

TEST_P(Pages, TheMonitorOf2013TellsOfTheWayToAPlaceAndOfEachSupplier) {
    auto const body = get("/monitor?teldatum=1-6-2013").body;
    for (auto const* text : {"deel-T", "Begonnen trajecten", "VVE na een programma of huisbezoek", "Wachtlijst, bruto",
                             "deel-V", "Volledigheid per leverancier", "Gemeente Almere"})
        EXPECT_THAT(body, ::testing::HasSubstr(text));
}

TEST_P(Pages, EveryPageSaysThatItIsInternal) {
    for (auto const* path : {"/monitor", "/monitor/figuur/B1", "/monitor/figuur/K1-eigen-opgave"})
        EXPECT_THAT(get(path).body, ::testing::HasSubstr("Intern.")) << path;
}

TEST_P(Pages, ExactFiguresAreNotForOthers) {
    for (auto const* path : {"/monitor", "/monitor/figuur/B1", "/monitor/gegevens.json", "/monitor/gegevens.csv"}) {
        auto const asked = get(path, {});
        EXPECT_EQ(asked.status, 303) << path;
        EXPECT_THAT(std::string(asked.headers.find("Location").value_or("")), ::testing::StartsWith("/inloggen?naar="));
        EXPECT_EQ(get(path, {Role::nurse, Role::parent}).status, 404) << path;
        EXPECT_EQ(get(path, {Role::policy_officer}).status, 200) << path;
    }
    EXPECT_EQ(get("/", {}).status, 200);
}

TEST_P(Pages, EveryFigureHasAPage) {
    std::set<std::string> methods;
    for (auto const& figure : monitor().figures) methods.insert(figure.method);
    EXPECT_GT(methods.size(), 25U);
    for (auto const& method : methods) EXPECT_EQ(get("/monitor/figuur/" + method).status, 200) << method;
}

TEST_P(Pages, AWrongQuestionGetsAnAnswerInWords) {
    EXPECT_EQ(get("/monitor?teldatum=morgen").status, 400);
    EXPECT_THAT(get("/monitor?teldatum=morgen").body, ::testing::HasSubstr("is geen datum"));
    EXPECT_EQ(get("/monitor/figuur/B9").status, 404);
    EXPECT_EQ(get("/monitor/figuur/B1?wijk=Z99").status, 404);
    EXPECT_EQ(get("/monitor/gegevens.json?splitsing=maanstand").status, 400);
}

} // namespace

} // namespace kiem::testing
