// SPDX-License-Identifier: EUPL-1.2
#include "random_town_testing.hpp"

namespace kiem::worlds::growth {
namespace {

/// A number that the environment may set, to look further than each test run does: KIEM_SEED=7 KIEM_ACTS=5000.
std::uint64_t number_of(char const* name, std::uint64_t usual) {
    auto const* const set = std::getenv(name);
    return set == nullptr ? usual : std::strtoull(set, nullptr, 10);
}

class ActsAtRandom : public ::testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (GetParam() == db::Engine::postgres && !testing::postgres_url())
            GTEST_SKIP() << "KIEM_TEST_POSTGRES is not set";
    }
    bool is_small() const { return GetParam() == db::Engine::postgres; }
};
KIEM_EVERY_ENGINE(ActsAtRandom);

TEST_P(ActsAtRandom, LoseNobody) {
    auto const events = number_of("KIEM_ACTS", is_small() ? 120 : 500);
    RandomTown town(GetParam(), number_of("KIEM_SEED", 20121002));
    for (std::uint64_t event = 0; event < events; ++event) {
        town.step();
        ASSERT_EQ(town.why_lost(), "") << "event " << event << " on " << to_iso(town.today()) << " after "
                                       << town.last() << "\n"
                                       << town.shown();
    }
    if (is_small()) return;
    for (auto const* const act : {"signaal",
                                  "indicatie",
                                  "einde van een indicatie",
                                  "contact",
                                  "wens",
                                  "aanbod",
                                  "aanbod aanvaard",
                                  "aanbod geweigerd",
                                  "aanbod intrekken",
                                  "plaatsing",
                                  "plaatsing zonder traject",
                                  "einde van een plaats",
                                  "andere plaats",
                                  "pauze",
                                  "koppelen",
                                  "losmaken",
                                  "samenvoegen",
                                  "samenvoegen terug",
                                  "dossier verbeteren",
                                  "kindcode verbeteren",
                                  "levering indicaties",
                                  "levering plaatsingen",
                                  "levering terug",
                                  "nacht"})
        EXPECT_GT(town.times_done(act), 0) << act;
}

} // namespace
} // namespace kiem::worlds::growth
