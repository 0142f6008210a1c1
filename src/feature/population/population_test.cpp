// SPDX-License-Identifier: EUPL-1.2
#include "feature/population/population.hpp"
#include "testing/fact_row.hpp"

namespace kiem::population {
namespace {

using testing::Cells;
using testing::check_row;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::with;

TEST(Population, IsOfARangeOfAges) {
    auto const kind = describe_population();
    Cells const good{{"peildatum", "2013-01-01"}, {"indeling", "gemeente"}, {"gebied", "GM0034"},
                     {"leeftijd_van", "24"},      {"leeftijd_tot", "30"},   {"aantal", "977"},
                     {"bron", "masterplan"}};
    EXPECT_THAT(check_row(kind, good), IsEmpty());
    EXPECT_THAT(check_row(kind, with(good, "leeftijd_tot", "24")), ElementsAre("BEV-101 leeftijd_tot"));
}

TEST(Areas, DoNotLieInThemselves) {
    auto const kind = describe_areas();
    Cells const good{{"indeling", "almere-wijken"}, {"code", "A01"}, {"naam", "Wijk 1"}, {"bovenliggend", "GM0034"}};
    EXPECT_THAT(check_row(kind, good), IsEmpty());
    EXPECT_THAT(check_row(kind, with(good, "bovenliggend", "A01")), ElementsAre("BEV-111 bovenliggend"));
}

} // namespace
} // namespace kiem::population
