// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/composed.hpp"
#include "feature/edition/edition.hpp"
#include <gtest/gtest.h>
#include <set>

namespace kiem::edition {
namespace {

constexpr std::array all_states = {State::draft, State::checked, State::frozen, State::published, State::corrected};

TEST(Edition, EveryMoveIsLegalOrNotAsDrawn) {
    std::set<std::pair<State, State>> const legal = {{State::draft, State::checked},
                                                     {State::checked, State::draft},
                                                     {State::checked, State::frozen},
                                                     {State::frozen, State::published},
                                                     {State::published, State::corrected}};
    for (auto const from : all_states)
        for (auto const to : all_states)
            EXPECT_EQ(may_become(from, to), legal.contains({from, to})) << to_text(from) << " -> " << to_text(to);
}

TEST(Edition, AStateIsReadAsItIsWritten) {
    for (auto const state : all_states) EXPECT_EQ(parse_state(to_text(state)), state);
    EXPECT_EQ(parse_state("klad"), std::nullopt);
    EXPECT_EQ(to_text(State::checked), "gecontroleerd");
}

TEST(Edition, ANameFitsInAUrl) {
    for (auto const* good : {"a", "2012-10-01", "najaar-2012", "x9"}) EXPECT_TRUE(check_name(good)) << good;
    for (auto const* bad : {"", "-a", "a-", "a--b", "Najaar", "a b", "a/b", "é", "..", "a.b", "a_b"}) {
        auto const name = check_name(bad);
        ASSERT_FALSE(name) << bad;
        EXPECT_EQ(name.error().code, "EDI-101");
    }
    EXPECT_TRUE(check_name(std::string(60, 'a')));
    EXPECT_FALSE(check_name(std::string(61, 'a')));
}

TEST(Edition, EveryChapterIsOne) {
    for (auto const chapter : chapters) EXPECT_TRUE(is_chapter(chapter));
    EXPECT_FALSE(is_chapter("slot"));
    EXPECT_TRUE(all_chapters().starts_with("inleiding, bereik"));
}

} // namespace
} // namespace kiem::edition
