// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/kinds_testing.hpp"

namespace kiem::reg::testing {
namespace {

class Withdraw : public RegisterTest {};
KIEM_EVERY_ENGINE(Withdraw);

using List = std::vector<std::string>;
List const columns = {"ding", "kleur", "vanaf"};

TEST_P(Withdraw, BringsBackWhatWasThereBefore) {
    deliver("dingen", columns, {{"d1", "rood", "1-1-2012"}, {"d2", "rood", "1-1-2012"}});
    auto const before = current("thing");
    auto const second = deliver("dingen", columns, {{"d1", "blauw", "1-1-2013"}, {"d3", "rood", "1-1-2013"}});
    auto const withdrawn = take_back(*second.delivery);
    ASSERT_TRUE(withdrawn);
    EXPECT_TRUE(withdrawn->delivery.withdrawn_seq);
    EXPECT_EQ(withdrawn->delivery.withdrawn_at, test_moment);
    EXPECT_EQ(current("thing"), before);
}

TEST_P(Withdraw, CanBeDoneOneAfterTheOtherAndDeliveredAnew) {
    ReceiveOptions const options{.owner = "gemeente", .file_name = "d.csv", .sha256 = "abc"};
    auto const first = deliver("dingen", columns, {{"d1", "rood", "1-1-2012"}}, options);
    auto const second = deliver("dingen", columns, {{"d1", "blauw", "1-1-2013"}});
    ASSERT_TRUE(take_back(*second.delivery));
    ASSERT_TRUE(take_back(*first.delivery));
    EXPECT_TRUE(current("thing").empty());
    auto const again = deliver("dingen", columns, {{"d1", "rood", "1-1-2012"}}, options);
    EXPECT_EQ(again.outcome, Outcome::stored);
    EXPECT_TRUE(again.findings.kept().empty());
}

TEST_P(Withdraw, IsRefusedWhenLaterDeliveriesBuildUponIt) {
    auto const first = deliver("dingen", columns, {{"d1", "rood", "1-1-2012"}});
    auto const second = deliver("dingen", columns, {{"d1", "blauw", "1-1-2013"}}, {.file_name = "later.csv"});
    auto const refused = take_back(*first.delivery);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "LEV-263");
    EXPECT_EQ(refused.error().detail, fmt::format("{} (later.csv)", second.delivery->value));
    EXPECT_EQ(current("thing").size(), 2U);
}

TEST_P(Withdraw, IsRefusedWhenAGoneFactCameBackLater) {
    deliver("dingen", columns, {{"d1", "rood", "1-1-2012"}, {"d2", "rood", "1-1-2012"}});
    ReceiveOptions const complete{.reference_day = day("2013-01-01"), .mode = Mode::complete};
    auto const second = deliver("dingen", columns, {{"d1", "rood", "1-1-2012"}}, complete);
    deliver("dingen", columns, {{"d2", "blauw", "1-1-2014"}});
    EXPECT_EQ(take_back(*second.delivery).error().code, "LEV-263");
}

TEST_P(Withdraw, LeavesLaterDeliveriesOfOtherFactsAlone) {
    auto const first = deliver("dingen", columns, {{"d1", "rood", "1-1-2012"}});
    deliver("dingen", columns, {{"d2", "blauw", "1-1-2013"}});
    ASSERT_TRUE(take_back(*first.delivery));
    EXPECT_EQ(current("thing"), List{"d2 2013-01-01.. blauw"});
}

TEST_P(Withdraw, IsRefusedWhenFactsWouldNameTheUnknown) {
    auto const first = deliver("dingen", columns, {{"d1", "rood", "1-1-2012"}});
    deliver("stukken", {"stuk", "ding", "vanaf"}, {{"s1", "d1", "1-8-2012"}}, {.file_name = "stukken.csv"});
    auto const refused = take_back(*first.delivery);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "LEV-264");
    EXPECT_EQ(current("thing").size(), 1U);
}

TEST_P(Withdraw, LeavesWhatPagesWroteSince) {
    List const turns = {"beurt", "kleur", "vanaf"};
    deliver("beurten", turns, {{"b1", "rood", "1-1-2012"}, {"b2", "rood", "1-1-2012"}});
    auto const second = deliver("beurten", turns, {{"b1", "blauw", "1-2-2012"}, {"b2", "blauw", "1-2-2012"}});
    write_on_page(kinds_[1], "gemeente", "b1", day("2012-03-01"), "blauw");
    ASSERT_TRUE(take_back(*second.delivery));
    EXPECT_EQ(current("turn"), (List{"b1 2012-03-01.. blauw", "b2 2012-01-01.. rood"}));
    deliver("dingen", columns, {{"d1", "rood", "1-1-2012"}});
    auto const fourth = deliver("dingen", columns, {{"d1", "blauw", "1-2-2012"}});
    write_on_page(kinds_[0], "gemeente", "d1", day("2012-03-01"), "rood");
    ASSERT_TRUE(take_back(*fourth.delivery));
    EXPECT_EQ(current("thing"),
              (List{"d1 2012-01-01..2012-02-01 rood", "d1 2012-02-01..2012-03-01 blauw", "d1 2012-03-01.. rood"}))
        << "what the page cut off is of the page";
}

TEST_P(Withdraw, IsRefusedForWhatIsNotThereOrWithdrawnAlready) {
    EXPECT_EQ(take_back({99}).error().code, "LEV-261");
    auto const first = deliver("dingen", columns, {{"d1", "rood", "1-1-2012"}});
    ASSERT_TRUE(take_back(*first.delivery));
    EXPECT_EQ(take_back(*first.delivery).error().code, "LEV-262");
}

} // namespace
} // namespace kiem::reg::testing
