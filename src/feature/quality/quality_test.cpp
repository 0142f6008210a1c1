// SPDX-License-Identifier: EUPL-1.2
#include "feature/quality/quality.hpp"
#include "testing/fact_row.hpp"

namespace kiem::quality {
namespace {

using testing::check_row;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::with;

TEST(Judgements, AreOfTheTimeOfSupervision) {
    auto const kind = describe_judgements();
    testing::Cells const good{{"locatie", "L1"},      {"criterium", "scholing"}, {"oordeel", "nee"},
                              {"beoordelaar", "ggd"}, {"datum", "2012-03-01"},   {"bron", "rapport 2012"}};
    EXPECT_THAT(check_row(kind, good), IsEmpty());
    EXPECT_THAT(check_row(kind, with(good, "datum", "1912-03-01")), ElementsAre("KWA-101 datum"));
}

} // namespace
} // namespace kiem::quality
