// SPDX-License-Identifier: EUPL-1.2
#include "app/routes.hpp"
#include "policy/policy_folder.hpp"
#include "testing/databases.hpp"
#include "testing/visits.hpp"
#include "web/target.hpp"
#include <gmock/gmock.h>

namespace kiem::testing {
namespace {

/// The whole program, and who asks it.
class Watched : public EveryEngine {
protected:
    std::vector<db::Migration> migrations() const override { return app::all_migrations(); }

    void SetUp() override {
        EveryEngine::SetUp();
        if (IsSkipped()) return;
        vault_ = app::Vault::open(config(), connection());
    }
    void TearDown() override {
        router_.reset();
        EveryEngine::TearDown();
    }

    web::Response ask(std::string_view path, web::Method method = web::Method::get) {
        if (!router_) {
            app::Entry entry;
            entry.requests_per_minute = per_minute_;
            entry.identify = [this](web::Request const&) { return visit_of(who_); };
            router_ = app::make_router(config(), *vault_, policy_, "GM0034", {}, entry);
        }
        auto const target = web::parse_target(path).value();
        web::Request request;
        request.method = method;
        request.path = target.path;
        request.segments = target.segments;
        request.headers.add("Host", "kiem.example");
        return router_->answer(std::move(request)).response;
    }

    std::vector<std::string> recorded() {
        std::vector<std::string> rows;
        connection().each<std::string, std::string, std::string, std::string, std::string>(
            "select account, action, deed, outcome, object from audit_log order by seq",
            [&](std::string_view account, std::string_view action, std::string_view deed, std::string_view outcome,
                std::string_view object) {
                rows.push_back(fmt::format("{} {} {} {}: {}", account, action, deed, outcome, object));
            });
        return rows;
    }

    Principal who_{.name = "noor", .roles = {Role::nurse}, .account = AccountId{7}, .organisation = "jgz"};
    int per_minute_ = 1000;

private:
    app::Config config() const {
        app::Config config;
        config.database = url();
        config.keys_file = keys_.path() / "kiem.sleutels";
        config.anchor_file = keys_.path() / "kiem.anker";
        return config;
    }

    TemporaryFolder keys_;
    policy::PolicySet const policy_ = policy::load_folder(std::filesystem::path(KIEM_SOURCE_DIR) / "policy").value;
    std::optional<app::Vault> vault_;
    std::unique_ptr<web::Router> router_;
};
KIEM_EVERY_ENGINE(Watched);

TEST_P(Watched, APageOfAnotherRoleIsNotThereAndIsOnRecordWithoutItsValues) {
    EXPECT_EQ(ask("/monitor").status, 404);
    EXPECT_EQ(ask("/logboek/kind/123").status, 404);
    EXPECT_EQ(ask("/beheer/mensen/j.jansen/account", web::Method::post).status, 404);
    EXPECT_EQ(ask("/nergens").status, 404);
    EXPECT_THAT(recorded(),
                ::testing::ElementsAre("noor pagina-opvragen R refused: pagina GET /monitor",
                                       "noor pagina-opvragen R refused: pagina GET /logboek/kind/{dossier}",
                                       "noor pagina-opvragen E refused: pagina POST /beheer/mensen/{login}/account"));
}

TEST_P(Watched, WhoWalksThroughPagesOfOthersFillsNoDisk) {
    for (int child = 1; child <= 50; ++child) EXPECT_EQ(ask(fmt::format("/logboek/kind/{}", child)).status, 404);
    EXPECT_EQ(recorded().size(), 1U);
    who_.name = "karin";
    who_.account = AccountId{8};
    ask("/logboek/kind/1");
    EXPECT_EQ(recorded().size(), 2U);
}

TEST_P(Watched, AnAccountAsksForSoManyPagesAMinute) {
    per_minute_ = 3;
    for (int i = 0; i < 3; ++i) EXPECT_EQ(ask("/start").status, 200) << i;
    auto const tired = ask("/start");
    EXPECT_EQ(tired.status, 429);
    EXPECT_NE(tired.headers.find("Retry-After"), std::nullopt);
    EXPECT_EQ(ask("/monitor").status, 429) << "what is not for the role counts too";
    EXPECT_TRUE(recorded().empty());
    EXPECT_EQ(ask("/wie-mag-wat").status, 200) << "a public page";
    who_.account = AccountId{8};
    EXPECT_EQ(ask("/start").status, 200);
}

} // namespace
} // namespace kiem::testing
