// SPDX-License-Identifier: EUPL-1.2
#include "db/database.hpp"
#include "job/try_each.hpp"
#include <gmock/gmock.h>
#include <stdexcept>

namespace kiem::job {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(TryEach, GoesOnAfterWhatFailedAndTellsOfIt) {
    std::vector<std::string> told;
    int done = 0;
    std::vector<Attempt> const all{
        {"eerst", [] { throw db::Error(db::Error::Kind::other, "constraint failed"); }},
        {"dan", [&] { ++done; }},
        {"daarna", [] { throw std::logic_error("a case cannot be mended"); }},
        {"iets", [] { throw 7; }},
        {"laatst", [&] { ++done; }},
    };
    EXPECT_EQ(try_each(all, [&](std::string const& line) { told.push_back(line); }), 3U);
    EXPECT_EQ(done, 2);
    EXPECT_THAT(told, ElementsAre("eerst: constraint failed", "daarna: a case cannot be mended", "iets: unknown"));
}

TEST(TryEach, SaysNothingWhenAllGoesWell) {
    std::vector<std::string> told;
    std::vector<Attempt> const all{{"een", [] {}}, {"twee", [] {}}};
    EXPECT_EQ(try_each(all, [&](std::string const& line) { told.push_back(line); }), 0U);
    EXPECT_THAT(told, IsEmpty());
    EXPECT_EQ(try_each(std::vector<Attempt>{{"een", [] { throw std::runtime_error("x"); }}}, {}), 1U);
}

} // namespace
} // namespace kiem::job
