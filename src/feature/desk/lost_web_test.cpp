// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/desk_testing.hpp"

namespace kiem::desk::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class LostOffers : public DeskPages {};
KIEM_EVERY_ENGINE(LostOffers);

TEST_P(LostOffers, AreToldAndMendedWhateverTheDayOfTheirCase) {
    on_its_way("K-1");
    who_ = coordinator_;
    EXPECT_THAT(get("/niemand-kwijt").body, HasSubstr("Alles klopt"));
    in_vain_ = {"K-1"};
    EXPECT_THAT(get("/niemand-kwijt").body, AllOf(HasSubstr("Kind K-1"), HasSubstr("Het aanbod is verlopen")));
    EXPECT_THAT(post("/niemand-kwijt", {}).body, AllOf(HasSubstr("Hersteld (aantal: 1)"), HasSubstr("Alles klopt")));
}

} // namespace
} // namespace kiem::desk::testing
