// SPDX-License-Identifier: EUPL-1.2
#include "base/html.hpp"
#include "feature/sharing/sharing_testing.hpp"
#include "feature/sharing/sharing_web.hpp"

namespace kiem::sharing {
namespace {

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

class SharingPage : public ::testing::Test {
protected:
    web::Response get(std::string_view role = {}) {
        web::Router const router(
            sharing_routes({site, std::make_shared<Tables>(set, "GM0034"), [this] { return day; }}), site);
        web::Request request;
        request.path = "/wie-mag-wat";
        request.segments = {"wie-mag-wat"};
        if (!role.empty()) request.query.add("rol", std::string(role));
        return router.answer(request).response;
    }

    web::Site site{Texts::load("nl"), "Gemeente Almere"};
    policy::PolicySet set{{testing::policy_file("almere/deling/2012-08-01.toml")}, {}, {}};
    Day day{std::chrono::days{20'000}};
};

TEST_F(SharingPage, IsThereForWhoIsNotLoggedIn) {
    auto const response = get();
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(count_of(response.body, "<h1"), 1U);
    EXPECT_EQ(response.body.find("<script"), std::string::npos);
    EXPECT_EQ(response.body.find("[del."), std::string::npos) << "a text is missing";
}

TEST_F(SharingPage, EveryPurposeWithItsLawAndATableWithCaptionAndScopes) {
    auto const body = get().body;
    auto const table = testing::almere_table();
    for (auto const& purpose : table.purposes()) {
        EXPECT_NE(body.find("id=\"doel-" + purpose.name + "\""), std::string::npos) << purpose.name;
        std::string escaped;
        escape_html(escaped, purpose.legal_basis);
        EXPECT_NE(body.find(escaped), std::string::npos) << purpose.name;
        EXPECT_NE(body.find(purpose.processing_activity), std::string::npos) << purpose.name;
    }
    EXPECT_EQ(count_of(body, "<table"), table.purposes().size() - 1) << "for managing accounts nothing is needed";
    EXPECT_EQ(count_of(body, "<caption"), count_of(body, "<table"));
    EXPECT_EQ(count_of(body, "<th "), count_of(body, "<th scope="));
    EXPECT_NE(body.find("Hiervoor gebruikt niemand gegevens van een kind."), std::string::npos);
}

TEST_F(SharingPage, EveryReasonIsThere) {
    auto const body = get().body;
    auto const table = testing::almere_table();
    for (auto const& rule : table.rules()) {
        std::string escaped;
        escape_html(escaped, rule.reason);
        EXPECT_NE(body.find(escaped), std::string::npos) << rule.reason;
    }
}

TEST_F(SharingPage, OneRoleAlone) {
    auto const body = get("leerkracht").body;
    EXPECT_NE(body.find("<th scope=\"col\" class=\"utrecht-table__header-cell\">Leerkracht</th>"), std::string::npos);
    EXPECT_EQ(body.find("<th scope=\"col\" class=\"utrecht-table__header-cell\">Coach</th>"), std::string::npos);
    EXPECT_NE(body.find("Hiervoor gebruikt deze rol geen gegevens van een kind: Leerkracht."), std::string::npos);
    EXPECT_NE(body.find("<option value=\"leerkracht\" selected"), std::string::npos);
}

TEST_F(SharingPage, WhoManagesSeesNoTable) { EXPECT_EQ(count_of(get("beheerder").body, "<table"), 0U); }

TEST_F(SharingPage, ARoleThatDoesNotExistIsSaidAtTheField) {
    for (auto const* role : {"directeur", "lokaal", "\"><script>"}) {
        auto const response = get(role);
        EXPECT_EQ(response.status, 422) << role;
        EXPECT_NE(response.body.find("Kies een rol uit de lijst."), std::string::npos) << role;
        EXPECT_EQ(response.body.find("<script"), std::string::npos);
        EXPECT_GT(count_of(response.body, "<table"), 5U) << "all is shown";
    }
}

TEST_F(SharingPage, WithoutATableNobodyMayAnything) {
    day = Day{std::chrono::days{10'000}};
    auto const response = get();
    EXPECT_EQ(response.status, 200);
    EXPECT_NE(response.body.find("Niemand mag nu gegevens van kinderen gebruiken"), std::string::npos);
    EXPECT_EQ(count_of(response.body, "<table"), 0U);
}

} // namespace
} // namespace kiem::sharing
