// SPDX-License-Identifier: EUPL-1.2
#include "feature/child/child.hpp"
#include "testing/fact_row.hpp"

namespace kiem::child {
namespace {

using testing::check_row;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::with;

testing::Cells const born_at_home{{"kind", "K1"}, {"geboortedatum", "2010-02-28"}, {"vanaf", "2010-02-28"}};

TEST(Children, MayBeKnownFromBirth) { EXPECT_THAT(check_row(describe_children(), born_at_home), IsEmpty()); }

TEST(Children, LiveNowhereBeforeBirth) {
    EXPECT_THAT(check_row(describe_children(), with(born_at_home, "vanaf", "2010-02-27")),
                ElementsAre("KND-101 geboortedatum"));
}

TEST(Children, AreBornSince1990) {
    EXPECT_THAT(check_row(describe_children(), with(born_at_home, "geboortedatum", "1990-01-01")), IsEmpty());
    EXPECT_THAT(check_row(describe_children(), with(born_at_home, "geboortedatum", "1989-12-31")),
                ElementsAre("KND-102 geboortedatum"));
}

} // namespace
} // namespace kiem::child
