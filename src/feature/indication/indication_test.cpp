// SPDX-License-Identifier: EUPL-1.2
#include "feature/indication/indication.hpp"
#include "testing/fact_row.hpp"

namespace kiem::indication {
namespace {

using testing::Cells;
using testing::check_row;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::with;

Cells const good{{"indicatie", "I1"},
                 {"kind", "K1"},
                 {"criteria", "gewicht|thuistaal"},
                 {"hoofdcriterium", "thuistaal"},
                 {"afgegeven_op", "2012-05-01"},
                 {"vanaf", "2012-05-01"}};

TEST(Indications, HaveTheirMainCriterionAmongTheCriteria) {
    auto const kind = describe_indications();
    EXPECT_THAT(check_row(kind, good), IsEmpty());
    EXPECT_THAT(check_row(kind, with(good, "hoofdcriterium", "gewicht")), IsEmpty());
    EXPECT_THAT(check_row(kind, with(good, "hoofdcriterium", "taalomgeving")), ElementsAre("IND-101 hoofdcriterium"));
    EXPECT_THAT(check_row(kind, with(good, "hoofdcriterium", "thuis")), ElementsAre("IND-101 hoofdcriterium"));
}

TEST(Indications, HoldFromTheDayTheyAreIssued) {
    EXPECT_THAT(check_row(describe_indications(), with(good, "vanaf", "2012-04-30")), ElementsAre("IND-102 vanaf"));
    EXPECT_THAT(check_row(describe_indications(), with(good, "vanaf", "2012-09-01")), IsEmpty());
}

TEST(NonReach, OfAChildThatMovedNeedsNoReason) {
    auto const kind = describe_non_reach();
    Cells const refused{
        {"kind", "K1"}, {"toestand", "aanbod_geweigerd"}, {"reden", "te_schools"}, {"vanaf", "2012-09-01"}};
    EXPECT_THAT(check_row(kind, refused), IsEmpty());
    EXPECT_THAT(check_row(kind, with(refused, "toestand", "verhuisd")), ElementsAre("IND-111 reden"));
    EXPECT_THAT(check_row(kind, {{"kind", "K1"}, {"toestand", "verhuisd"}, {"vanaf", "2012-09-01"}}), IsEmpty());
}

} // namespace
} // namespace kiem::indication
