// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/keyed_random.hpp"
#include <gtest/gtest.h>
#include <set>

namespace kiem::disclosure {

namespace {

std::vector<std::uint32_t> first(int numbers, SecretKey const& key, std::string_view label) {
    KeyedRandom random(key, label);
    std::vector<std::uint32_t> drawn;
    for (int i = 0; i < numbers; ++i) drawn.push_back(random.next());
    return drawn;
}

} // namespace

TEST(KeyedRandom, FollowsFromKeyAndLabel) {
    auto const stream = first(2000, SecretKey{1}, "kind");
    EXPECT_EQ(first(2000, SecretKey{1}, "kind"), stream);
    EXPECT_NE(first(2000, SecretKey{2}, "kind"), stream);
    EXPECT_NE(first(2000, SecretKey{1}, "medewerker"), stream);
}

TEST(KeyedRandom, IsTheSameOnEveryMachine) {
    EXPECT_EQ(first(3, SecretKey{1}, "kind"), (std::vector<std::uint32_t>{9821300, 2419301969, 1925547202}));
}

TEST(KeyedRandom, DoesNotRepeatItsBlocks) {
    auto const stream = first(4096, SecretKey{1}, "kind");
    EXPECT_EQ(std::set(stream.begin(), stream.end()).size(), stream.size());
}

TEST(KeyedRandom, DrawsEveryNumberBelowEquallyOften) {
    KeyedRandom random(SecretKey{3}, "");
    std::vector<int> times(7);
    for (int i = 0; i < 70'000; ++i) ++times.at(random.below(7));
    for (auto const number : times) EXPECT_NEAR(number, 10'000, 500);
}

} // namespace kiem::disclosure
