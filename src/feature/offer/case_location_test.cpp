// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_store.hpp"
#include "feature/offer/offer_testing.hpp"

namespace kiem::offer {
namespace {

using cases::LocationTie;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = cases::LocationTie::Kind;

class CaseLocations : public testing::OfferActs {
protected:
    std::vector<std::string> ties_of(CaseId id, std::string_view organisation) {
        std::vector<std::string> all;
        for (auto const& one : cases::list_location_ties(connection(), id, organisation, today()))
            all.push_back(fmt::format("{} {} {}",
                                      one.kind == Kind::wished    ? "wished"
                                      : one.kind == Kind::offered ? "offered"
                                                                  : "placed",
                                      one.location, one.group));
        std::ranges::sort(all);
        return all;
    }
    std::string opened_by(Principal const& who, CaseId id) {
        auto const desk = desk_of(who, "toeleiding");
        auto const view = cases::open({desk, rules_}, id);
        return view ? "" : view.error().code;
    }
};
KIEM_EVERY_ENGINE(CaseLocations);

TEST_P(CaseLocations, AreThoseOfTheWish) {
    auto const id = child_on_its_way("K-1", testing::day("2010-06-01"), {cases::Event::ask_place});
    EXPECT_THAT(ties_of(id, "peuterland"), IsEmpty());
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id, {{"L1"}, {"L2"}})));
    EXPECT_THAT(ties_of(id, "peuterland"), ElementsAre("wished L1 "));
    EXPECT_THAT(ties_of(id, "zeewind"), ElementsAre("wished L2 "));
    auto wish = wish_for(id, {{"L2"}});
    wish.version = 1;
    ASSERT_TRUE(record_wish(coordinator(), wish));
    EXPECT_THAT(ties_of(id, "peuterland"), IsEmpty());
    EXPECT_EQ(opened_by(other_manager_, id), "TRA-101") << "a wish shows the list, not the case";
}

TEST_P(CaseLocations, AreThoseOfAnOfferAsLongAsItStands) {
    auto const id = child_on_its_way("K-1", testing::day("2010-06-01"), {cases::Event::ask_place});
    ASSERT_TRUE(record_wish(coordinator(), wish_for(id, {{"L2"}})));
    auto const offer = make_offer(other_manager(), id, choice("G2"));
    ASSERT_TRUE(offer) << offer.error().code;
    EXPECT_THAT(ties_of(id, "zeewind"), ElementsAre("offered L2 G2", "wished L2 "));
    EXPECT_EQ(opened_by(other_manager_, id), "");
    EXPECT_EQ(opened_by(manager_, id), "TRA-101");
    auto elsewhere = other_manager_;
    elsewhere.grants = {{Role::location_manager, "L7", ""}};
    EXPECT_EQ(opened_by(elsewhere, id), "TRA-101");
    ASSERT_TRUE(answer_offer(other_manager(), {offer->id, offer->version}, Answer::refuse, "andere_dagen"));
    EXPECT_EQ(opened_by(other_manager_, id), "TRA-101") << "it was refused";
}

TEST_P(CaseLocations, AreThoseOfPlacementsThatHold) {
    auto const id = child_on_its_way("K-1");
    placement::PlacementFact fact;
    fact.code = "P-1";
    fact.child_code = "K-1";
    fact.group_code = "G1";
    fact.sessions_per_week = 1;
    fact.from = testing::day("2013-03-01");
    fact.until = testing::day("2013-06-01");
    deliver_placement("peuterland", fact);
    EXPECT_THAT(ties_of(id, "peuterland"), ElementsAre("placed L1 G1"));
    EXPECT_EQ(opened_by(manager_, id), "");
    now_ = Moment{testing::day("2013-06-01")} + std::chrono::hours{10};
    EXPECT_THAT(ties_of(id, "peuterland"), IsEmpty());
    EXPECT_EQ(opened_by(manager_, id), "TRA-101") << "ten months later it is not his any more";
}

} // namespace
} // namespace kiem::offer
