// SPDX-License-Identifier: EUPL-1.2
#include "testing/sample_publication.hpp"
#include <gtest/gtest.h>

namespace kiem::edition {

namespace {

TEST(Publication, IsTheSameAfterWritingAndReading) {
    auto const sample = testing::sample_publication();
    auto const text = to_json(sample);
    auto const again = publication_from_json(text);
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(to_json(*again), text);
    EXPECT_EQ(again->release, sample.release);
    EXPECT_GE(sample.release.tables().size(), 20U);
}

TEST(Publication, ThatIsNoneIsRefusedWithTheReason) {
    auto const none = publication_from_json("{\"naam\": 3}");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, "EDI-301");
    EXPECT_FALSE(none.error().detail.empty());
}

} // namespace

} // namespace kiem::edition
