// SPDX-License-Identifier: EUPL-1.2
#include "feature/link/link_do.hpp"
#include "feature/link/link_store.hpp"
#include "feature/offer/offer_testing.hpp"

namespace kiem::offer {
namespace {

using dossier::testing::day;

/// A child that youth health knows as K-1 and who runs group G1 (of two places) as K-2, and has a place there under both.
class SameChildInGroup : public testing::OfferActs {
protected:
    void SetUp() override {
        OfferActs::SetUp();
        if (IsSkipped()) return;
        ours_ = record("jgz", "K-1");
        theirs_ = record("peuterland", "K-2");
        deliver_placement("peuterland", {"P-1", "K-1", "G1", 4, {}, day("2013-01-07"), {}});
        deliver_placement("peuterland", {"P-2", "K-2", "G1", 4, {}, day("2013-01-07"), {}});
    }
    dossier::Dossier record(std::string organisation, std::string code) {
        auto one = dossier::testing::child("Noor", "Berg", "2010-06-01");
        one.child_code = std::move(code);
        return keep(std::move(organisation), one);
    }
    void tie() {
        act([&](db::Act& act) {
            auto const child = link::insert_child(act, "gemeente");
            link::insert_tie(act, {child, "jgz", ours_.id, day("2013-01-01"), {}});
            link::insert_tie(act, {child, "peuterland", theirs_.id, day("2013-01-01"), {}});
        });
    }
    void merge(dossier::Dossier const& loser, dossier::Dossier const& winner) {
        act([&](db::Act& act) {
            auto const before = dossier::load_dossier(act.connection, loser.organisation, loser.id).value();
            auto next = before;
            next.merged_into = winner.id;
            dossier::save_version(act, before, next);
        });
    }
    /// Different children, and how many half-days they take: of the group alone, and of it among many.
    std::vector<std::pair<int, int>> taken() {
        std::vector<GroupRow> many(20);
        many.front().code = "G1";
        std::vector<std::pair<int, int>> all;
        for (auto const& group : {load_group(connection(), "G1", {today(), today()}).value(),
                                  load_groups(connection(), many, {today(), today()}).front()}) {
            auto const now = placing::occupancy_on(group, today());
            all.emplace_back(now.children_placed, now.placed());
        }
        return all;
    }

    dossier::Dossier ours_, theirs_;
};
KIEM_EVERY_ENGINE(SameChildInGroup);

TEST_P(SameChildInGroup, TakesOnePlaceOnceItsRecordsAreLinked) {
    EXPECT_EQ(taken(), (std::vector<std::pair<int, int>>(2, {2, 8}))) << "nobody says that they are one child";
    tie();
    EXPECT_EQ(taken(), (std::vector<std::pair<int, int>>(2, {1, 4})));
    deliver_placement("peuterland", {"P-9", "K-9", "G1", 4, {}, day("2013-01-07"), {}});
    EXPECT_EQ(taken(), (std::vector<std::pair<int, int>>(2, {2, 8}))) << "another child";
}

TEST_P(SameChildInGroup, TakesOnePlaceOnceItsRecordsAreMerged) {
    auto const second = record("peuterland", "K-3");
    deliver_placement("peuterland", {"P-3", "K-3", "G1", 4, {}, day("2013-01-07"), {}});
    tie();
    EXPECT_EQ(taken().front(), std::pair(2, 8));
    merge(second, theirs_);
    EXPECT_EQ(taken(), (std::vector<std::pair<int, int>>(2, {1, 4})));
}

TEST_P(SameChildInGroup, TakesOnePlaceHoweverManyRecordsItsOwnWasMergedThrough) {
    auto const first = record("peuterland", "K-3"), middle = record("peuterland", ""), last = record("peuterland", "");
    deliver_placement("peuterland", {"P-3", "K-3", "G1", 4, {}, day("2013-01-07"), {}});
    tie();
    merge(first, middle);
    merge(theirs_, last);
    EXPECT_EQ(taken(), (std::vector<std::pair<int, int>>(2, {2, 8})));
    merge(middle, last);
    EXPECT_EQ(taken(), (std::vector<std::pair<int, int>>(2, {1, 4}))) << "both became the last";
}

TEST_P(SameChildInGroup, TakesOnePlaceWhenWhoMergedItHasNoPlaceForIt) {
    auto const other = record("jgz", "K-5"), shown = record("jgz", "K-6"), known = record("zeewind", "K-7");
    deliver_placement("peuterland", {"P-7", "K-7", "G1", 4, {}, day("2013-01-07"), {}});
    tie();
    act([&](db::Act& act) {
        auto const child = link::insert_child(act, "gemeente");
        link::insert_tie(act, {child, "jgz", other.id, day("2013-01-01"), {}});
        link::insert_tie(act, {child, "zeewind", known.id, day("2013-01-01"), {}});
    });
    EXPECT_EQ(taken(), (std::vector<std::pair<int, int>>(2, {2, 8})));
    merge(ours_, shown);
    merge(other, shown);
    EXPECT_EQ(taken(), (std::vector<std::pair<int, int>>(2, {1, 4}))) << "youth health says that they are one child";
}

TEST_P(SameChildInGroup, IsNoReasonToSayThatTheGroupIsFull) {
    deliver_placement("peuterland", {"P-9", "K-9", "G1", 4, {}, day("2013-01-07"), {}});
    auto const is_full = [&] {
        auto const found = look_at(manager(), {{}, "K-2", choice(), {}, {}}).value();
        return std::ranges::any_of(found,
                                   [](Finding const& one) { return one.code == "BEZ-111" || one.code == "BEZ-112"; });
    };
    EXPECT_TRUE(is_full());
    tie();
    EXPECT_FALSE(is_full());
}

} // namespace
} // namespace kiem::offer
