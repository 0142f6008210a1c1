// SPDX-License-Identifier: EUPL-1.2
#include "feature/placement/placement.hpp"
#include "testing/fact_row.hpp"

namespace kiem::placement {
namespace {

using testing::check_row;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::with;

testing::Cells const good{{"plaatsing", "P1"},        {"kind", "K1"},           {"groep", "G1"},
                          {"dagdelen_per_week", "4"}, {"uren_per_week", "600"}, {"vanaf", "2012-09-01"}};

TEST(Placements, FitInAWeek) {
    auto const kind = describe_placements();
    EXPECT_THAT(check_row(kind, good), IsEmpty());
    EXPECT_THAT(check_row(kind, with(good, "dagdelen_per_week", "10")), IsEmpty());
    EXPECT_THAT(check_row(kind, with(good, "dagdelen_per_week", "11")), ElementsAre("PLA-101 dagdelen_per_week"));
    EXPECT_THAT(check_row(kind, with(good, "dagdelen_per_week", "0")), ElementsAre("PLA-102 dagdelen_per_week"));
    EXPECT_THAT(check_row(kind, with(good, "uren_per_week", "3601")), ElementsAre("PLA-103 uren_per_week"));
}

} // namespace
} // namespace kiem::placement
