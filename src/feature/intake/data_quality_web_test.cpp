// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_store.hpp"
#include "feature/intake/data_quality_testing.hpp"
#include "feature/intake/data_quality_web.hpp"
#include "testing/visits.hpp"
#include "web/target.hpp"

namespace kiem::intake::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// The pages, for somebody with one role at one organisation; every page of another feature may be opened.
class QualityPages : public QualityTest {
protected:
    void SetUp() override {
        QualityTest::SetUp();
        if (IsSkipped()) return;
        using account::OrganisationKind;
        std::initializer_list<account::Organisation> const organisations{
            {"almere", "Gemeente Almere", OrganisationKind::municipality},
            {"jgz", "Jeugdgezondheid", OrganisationKind::youth_health},
            {"kov", "Kinderopvang", OrganisationKind::provider}};
        for (auto const& one : organisations)
            ASSERT_TRUE(
                db::within<int>(connection(), principal_, {"toets", {}}, now_, [&](db::Act& act) -> Result<int> {
                    account::insert_organisation(act, one);
                    return 0;
                }));
    }

    web::Response get(std::string_view path, Role role, std::string organisation) {
        auto const target = web::parse_target(path).value();
        web::Request request;
        request.path = target.path;
        request.segments = target.segments;
        request.query = target.query;
        auto const who = kiem::testing::visit_of(
            {.name = "x", .roles = {role}, .organisation = std::move(organisation)});
        web::Router const router(quality_routes(site_of()), site_, [who](web::Request const&) { return who; });
        return router.answer(std::move(request)).response;
    }

    QualitySite site_of() {
        auto const page = [](std::string_view name) {
            return [name](std::string_view key) { return fmt::format("/{}/{}", name, key); };
        };
        return {.site = site_,
                .connection = [this]() -> db::Connection& { return connection(); },
                .now = [this] { return now_; },
                .record =
                    [this](db::AuditRecord const& one, std::span<db::Subject const>) {
                        looks_.push_back(fmt::format("{} {} {}", one.purpose, one.object, one.detail));
                    },
                .name_of = [](std::string_view code) { return code == "kov" ? "Kinderopvang" : ""; },
                .group_kinds = [](Day) { return std::vector<std::string>{"voorschool"}; },
                .pages =
                    [page](web::Request const&, Principal const&) {
                        return MendingPages{page("groepen"),
                                            page("dossier"),
                                            [](auto child, auto code) { return fmt::format("/plaats/{}/{}", child, code); },
                                            page("indicatie"),
                                            page("traject"),
                                            [](auto of, auto child) { return fmt::format("/koppeling/{}/{}", of, child); }};
                    }};
    }

    web::Site const site_{Texts::load("nl"), "Gemeente Proefstad"};
    std::vector<std::string> looks_;
};
KIEM_EVERY_ENGINE(QualityPages);

TEST_P(QualityPages, who_makes_policy_or_counts_sees_the_numbers_of_all_and_no_child) {
    give("kov", "plaatsingen", placement_columns, {placement("p9", "kind-negen")});
    for (auto const role : {Role::policy_officer, Role::researcher}) {
        auto const all = get("/gegevenskwaliteit", role, "almere");
        EXPECT_EQ(all.status, 200);
        EXPECT_THAT(all.body, AllOf(HasSubstr("Kinderopvang"), HasSubstr("/gegevenskwaliteit/zonder-tegenhanger"),
                                    HasSubstr("<svg"), HasSubstr("1 van 6")));
        EXPECT_THAT(get("/gegevenskwaliteit/zonder-tegenhanger", role, "almere").body,
                    AllOf(HasSubstr("De codes van kinderen ziet alleen"), Not(HasSubstr("kind-negen"))));
        EXPECT_THAT(get("/gegevenskwaliteit/voller-dan-plaatsen", role, "almere").body, HasSubstr("/groepen/g1\""));
    }
    EXPECT_TRUE(looks_.empty());
}

TEST_P(QualityPages, the_coordinator_of_the_municipality_sees_all_on_record) {
    give("kov", "plaatsingen", placement_columns, {placement("p9", "kind-negen")});
    auto const page = get("/gegevenskwaliteit/zonder-tegenhanger", Role::vve_coordinator, "almere");
    EXPECT_THAT(page.body, AllOf(HasSubstr("kind-negen"), HasSubstr("href=\"/traject/kind-negen\"")));
    EXPECT_EQ(looks_, std::vector<std::string>{"koppeling onderwerp zonder-tegenhanger 1 regels"});
    for (auto const issue : all_issues())
        EXPECT_EQ(get(fmt::format("/gegevenskwaliteit/{}", to_text(issue)), Role::vve_coordinator, "almere").status,
                  200);
}

TEST_P(QualityPages, who_keeps_records_sees_those_of_the_own_organisation_on_record) {
    give("kov", "plaatsingen", placement_columns, {placement("p9", "kind-negen")});
    give("jgz", "indicaties", indication_columns, {indication("i9", "kind-tien")});
    auto const url = "/gegevenskwaliteit/zonder-tegenhanger";
    for (auto const role : {Role::location_manager, Role::administrator})
        EXPECT_THAT(get(url, role, "kov").body,
                    AllOf(HasSubstr("kind-negen"), HasSubstr("href=\"/leveringen/nieuw?soort=plaatsingen\""),
                          HasSubstr("Lever plaatsingen opnieuw"), Not(HasSubstr("kind-tien"))));
    EXPECT_EQ(looks_, std::vector<std::string>(2, "kwaliteitszorg onderwerp zonder-tegenhanger 1 regels"));
    for (auto const role : {Role::nurse, Role::vve_coordinator})
        EXPECT_THAT(get(url, role, "jgz").body, AllOf(HasSubstr("kind-tien"), Not(HasSubstr("kind-negen"))));
    EXPECT_THAT(get("/gegevenskwaliteit", Role::nurse, "jgz").body,
                AllOf(HasSubstr("1 van 3"), Not(HasSubstr("Kinderopvang")), HasSubstr(">indicaties<"),
                      Not(HasSubstr(">plaatsingen<"))));
    EXPECT_THAT(get("/gegevenskwaliteit", Role::location_manager, "kov").body,
                AllOf(HasSubstr("gegevens van Kinderopvang"), HasSubstr("1 van 4"), Not(HasSubstr(">indicaties<"))));
}

TEST_P(QualityPages, which_placed_children_have_no_indication_is_not_for_who_placed_them) {
    give("kov", "plaatsingen", placement_columns, {placement("p9", "kind-negen")});
    auto const url = "/gegevenskwaliteit/geplaatst-zonder-indicatie";
    EXPECT_THAT(get(url, Role::location_manager, "kov").body,
                AllOf(HasSubstr("alleen met toestemming van de ouders"), Not(HasSubstr("kind-negen"))));
    EXPECT_THAT(get("/gegevenskwaliteit", Role::location_manager, "kov").body, Not(HasSubstr("zonder indicatie")));
    EXPECT_THAT(get(url, Role::vve_coordinator, "almere").body,
                AllOf(HasSubstr("kind-negen"), HasSubstr("href=\"/groepen/g1\"")));
}

TEST_P(QualityPages, are_not_there_for_others) {
    EXPECT_EQ(get("/gegevenskwaliteit/iets", Role::researcher, "almere").status, 404);
    EXPECT_EQ(get("/gegevenskwaliteit", Role::teacher, "kov").status, 404);
    for (auto const* path : {"/gegevenskwaliteit", "/gegevenskwaliteit/zonder-tegenhanger"})
        for (auto const role : {Role::nurse, Role::vve_coordinator, Role::administrator})
            for (auto const* organisation : {"", "niemand"})
                EXPECT_EQ(get(path, role, organisation).status, 404) << "who works for nobody";
}

/// "counts children: deliveries".
std::string told(Role role, account::OrganisationKind kind) {
    account::Organisation const organisation{"o", "Organisatie", kind};
    auto const reader = reader_of({.name = "x", .roles = {role}, .organisation = "o"}, &organisation);
    auto const word = [](QualityReader::Sees sees) {
        return sees == QualityReader::Sees::all ? "all" : sees == QualityReader::Sees::own ? "own" : "nothing";
    };
    return fmt::format("{} {}: {}", word(reader.counts), word(reader.children), reader.deliveries.size());
}

TEST(QualityReader, IsToldByRoleAndOrganisation) {
    using account::OrganisationKind;
    EXPECT_EQ(told(Role::vve_coordinator, OrganisationKind::municipality), "all all: 0");
    EXPECT_EQ(told(Role::vve_coordinator, OrganisationKind::youth_health), "own own: 0");
    EXPECT_EQ(told(Role::policy_officer, OrganisationKind::municipality), "all nothing: 6");
    EXPECT_EQ(told(Role::administrator, OrganisationKind::municipality), "own own: 6");
    EXPECT_EQ(told(Role::researcher, OrganisationKind::expertise_centre), "all nothing: 0");
    EXPECT_EQ(told(Role::nurse, OrganisationKind::youth_health), "own own: 3");
    EXPECT_EQ(told(Role::location_manager, OrganisationKind::provider), "own own: 4");
    EXPECT_EQ(told(Role::administrator, OrganisationKind::school_board), "own own: 4");
    EXPECT_EQ(told(Role::teacher, OrganisationKind::school_board), "nothing nothing: 0");
    EXPECT_EQ(reader_of({.name = "x", .roles = {Role::nurse}}, nullptr).counts, QualityReader::Sees::nothing);
}

TEST(QualityReader, WhoGivesNoIndicationsIsNotToldWhoHasNone) {
    account::Organisation const provider{"o", "Organisatie", account::OrganisationKind::provider};
    auto reader = reader_of({.name = "x", .roles = {Role::location_manager}, .organisation = "o"}, &provider);
    EXPECT_FALSE(reader.is_told(Issue::placed_without_indication));
    EXPECT_EQ(reader.lines(Issue::placed_without_indication), QualityReader::Sees::nothing);
    EXPECT_EQ(reader.lines(Issue::unmatched), QualityReader::Sees::own);
    // Who counts as well sees the number, as the monitor gives it, and still no child.
    reader = reader_of({.name = "x", .roles = {Role::researcher, Role::location_manager}, .organisation = "o"},
                       &provider);
    EXPECT_TRUE(reader.is_told(Issue::placed_without_indication));
    EXPECT_EQ(reader.lines(Issue::placed_without_indication), QualityReader::Sees::nothing);
}

} // namespace
} // namespace kiem::intake::testing
