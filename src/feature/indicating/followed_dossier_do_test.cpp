// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_ties_do.hpp"
#include "feature/indicating/followed_dossier_do.hpp"
#include "feature/indicating/indicating_testing.hpp"
#include "feature/link/link_do.hpp"
#include "feature/link/link_store.hpp"
#include "feature/register/direct_store.hpp"

namespace kiem::indicating::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A dossier that was kept with a mistake, or of a child that moves.
class FollowedDossier : public Indicating {
protected:
    dossier::Ties& ties() override { return following_; }

    dossier::Dossier revise(dossier::Dossier const& seen, dossier::Dossier const& wanted) {
        static_cast<void>(office_of(nurse_, "jeugdgezondheid"));
        auto const saved = dossier::revise(*desk_, {seen.id, seen.version}, wanted);
        EXPECT_TRUE(saved) << saved.error().code;
        return saved.value_or(seen);
    }
    dossier::Dossier born_on(dossier::Dossier const& one, std::string_view iso) {
        auto const now = stored(one);
        auto wanted = now;
        wanted.born_on = day(iso);
        return revise(now, wanted);
    }
    /// "2010-06-01..2013-01-20 1312AB 12 2010-06-01": days, address and birth date of each fact.
    std::vector<std::string> child_facts(dossier::Dossier const& one, std::string const& owner = "jgz") {
        std::vector<std::string> all;
        for (auto const& [child, until] : child::list_stretches(connection(), owner, stored(one).child_code))
            all.push_back(fmt::format("{}..{} {} {} {}", to_iso(child.from), until ? to_iso(*until) : "",
                                      child.postcode, child.house_number, to_iso(child.born_on)));
        return all;
    }
    std::vector<indication::WrittenIndication> facts(dossier::Dossier const& one) {
        return indication::list_indications(connection(), "jgz", stored(one).child_code);
    }
    void deliver(dossier::Dossier const& one, std::string code, std::string_view until) {
        auto const done = db::within<int>(connection(), {"test", {}}, {"test", "levering"}, now_, [&](db::Act& act) {
            indication::write_indication(act, "jgz", reg::direct_delivery(act),
                                         {std::move(code),
                                          stored(one).child_code,
                                          {"gewicht"},
                                          "gewicht",
                                          day("2012-10-01"),
                                          "jgz",
                                          day("2012-10-01"),
                                          day(until)});
            return Result<int>(0);
        });
        ASSERT_TRUE(done);
    }
    cases::Case latest(dossier::Dossier const& one) {
        return cases::find_latest(connection(), stored(one).child_code).value_or(cases::Case{});
    }
    Findings lost() { return cases::find_lost(connection(), rules(), norm_, nurse().today()); }

    cases::PlaceNorm norm_{4, {}, {"voorschool", "startgroep"}, 48};
    int swept_too_ = 0;
    /// A code under which others keep something of jgz; empty: they do not.
    std::string kept_under_;
    FollowingTies following_{forced_,
                             {policies_, [this](Day) { return norm_; }, [this](db::Act&, Day) { ++swept_too_; },
                              [this](db::Connection&, std::string_view organisation, std::string_view code) {
                                  return organisation == "jgz" && code == kept_under_;
                              }}};
};
KIEM_EVERY_ENGINE(FollowedDossier);

TEST_P(FollowedDossier, AYoungerChildKeepsItsIndicationAndItsCaseOpensAgain) {
    auto const noor = toddler();
    auto const made = indicated(noor);
    ASSERT_TRUE(made);
    now_ = Moment{day("2014-06-10")};
    ASSERT_TRUE(cases::sweep(connection(), nurse_, rules(), norm_, now_));
    ASSERT_EQ(latest(noor).state, cases::State::too_old);
    born_on(noor, "2011-06-01");
    EXPECT_THAT(child_facts(noor), ElementsAre("2011-06-01.. 1312AB 12 2011-06-01"));
    ASSERT_EQ(facts(noor).size(), 1U);
    EXPECT_EQ(facts(noor)[0].until, day("2015-06-01"));
    auto const view = open(office_of(nurse_, "jeugdgezondheid"), noor.id);
    ASSERT_TRUE(view && view->in_force() != nullptr);
    EXPECT_EQ(view->in_force()->until, day("2015-06-01"));
    EXPECT_EQ(view->in_force()->review_on, day("2014-01-15"));
    EXPECT_EQ(latest(noor).state, cases::State::indicated);
    EXPECT_THAT(lost(), IsEmpty());
    EXPECT_EQ(swept_too_, 1);
}

TEST_P(FollowedDossier, AnOlderChildLosesItSooner) {
    auto const noor = toddler();
    ASSERT_TRUE(indicated(noor));
    born_on(noor, "2009-01-20");
    EXPECT_EQ(facts(noor).at(0).until, day("2013-01-20"));
    EXPECT_FALSE(cases::is_open(latest(noor).state)) << "four years old since 20 January";
    auto const view = open(office_of(nurse_, "jeugdgezondheid"), noor.id);
    EXPECT_EQ(view->in_force(), nullptr);
    EXPECT_FALSE(view->indications.at(0).review_on) << "not after its end";
    EXPECT_THAT(lost(), IsEmpty());
    born_on(noor, "2010-01-20");
    EXPECT_EQ(facts(noor).at(0).until, day("2014-01-20")) << "that was the mistake";
    EXPECT_TRUE(cases::is_open(latest(noor).state));
    EXPECT_THAT(lost(), IsEmpty());
}

TEST_P(FollowedDossier, WhatWouldHaveEndedBeforeItBeganIsWithdrawn) {
    auto const noor = toddler();
    ASSERT_TRUE(indicated(noor));
    born_on(noor, "2009-01-15");
    EXPECT_THAT(facts(noor), IsEmpty());
    auto const view = open(office_of(nurse_, "jeugdgezondheid"), noor.id);
    EXPECT_EQ(view->indications.at(0).status, Status::withdrawn);
    EXPECT_FALSE(cases::is_open(latest(noor).state));
    EXPECT_THAT(lost(), IsEmpty());
}

TEST_P(FollowedDossier, AMoveReachesTheFactOfTheChildFromItsDay) {
    auto const noor = toddler();
    ASSERT_TRUE(indicated(noor));
    ASSERT_THAT(child_facts(noor), ElementsAre("2010-06-01.. 1312AB 12 2010-06-01"));
    auto const now = stored(noor);
    auto wanted = now;
    wanted.addresses = {{"Dorpsstraat", "12", "1312AB", "Almere", "1", day("2010-06-01"), day("2013-01-20")},
                        {"Laan", "7", "1355CD", "Almere", "1", day("2013-01-20"), std::nullopt}};
    auto const moved = revise(now, wanted);
    EXPECT_THAT(child_facts(noor),
                ElementsAre("2010-06-01..2013-01-20 1312AB 12 2010-06-01", "2013-01-20.. 1355CD 7 2010-06-01"));
    wanted = moved;
    wanted.addresses[1].postcode = "1355CE";
    wanted.born_on = day("2010-06-02");
    wanted.addresses[0].from = day("2010-06-02");
    revise(moved, wanted);
    EXPECT_THAT(child_facts(noor),
                ElementsAre("2010-06-02..2013-01-20 1312AB 12 2010-06-02", "2013-01-20.. 1355CE 7 2010-06-02"));
}

TEST_P(FollowedDossier, ThatTheAddressIsGoneIsKnownToo) {
    auto const noor = toddler();
    ASSERT_TRUE(indicated(noor));
    auto const now = stored(noor);
    auto wanted = now;
    wanted.addresses = {{"Dorpsstraat", "12", "1312AB", "Almere", "1", day("2010-06-01"), day("2013-01-20")}};
    revise(now, wanted);
    EXPECT_THAT(child_facts(noor),
                ElementsAre("2010-06-01..2013-01-20 1312AB 12 2010-06-01", "2013-01-20..   2010-06-01"));
}

TEST_P(FollowedDossier, OfADeliveredOneOnlyAnEndByAgeFollows) {
    auto one = child("Emma", "Jansen", "2010-06-01"), other = child("Daan", "Jansen", "2010-06-01");
    one.child_code = "K-8";
    other.child_code = "K-9";
    one = keep("jgz", one);
    other = keep("jgz", other);
    deliver(one, "D-1", "2014-06-01");
    deliver(other, "D-2", "2013-08-01");
    born_on(one, "2011-06-01");
    born_on(other, "2011-06-01");
    EXPECT_EQ(facts(one).at(0).until, day("2015-06-01"));
    EXPECT_EQ(facts(other).at(0).until, day("2013-08-01"));
    EXPECT_THAT(child_facts(one), IsEmpty()) << "nobody told of the child under this code";
}

TEST_P(FollowedDossier, ACodeUnderWhichSomethingWasWrittenStays) {
    auto one = child("Emma", "Jansen", "2010-06-01");
    one.child_code = "K-8";
    one = keep("jgz", one);
    auto const with_code = [&](std::string code) {
        static_cast<void>(office_of(nurse_, "jeugdgezondheid"));
        auto wanted = stored(one);
        wanted.child_code = std::move(code);
        auto const saved = dossier::revise(*desk_, {one.id, wanted.version}, wanted);
        return saved ? std::string() : saved.error().code + " " + saved.error().detail;
    };
    EXPECT_EQ(with_code("K-9"), "") << "nothing stands under it";
    kept_under_ = "K-9";
    EXPECT_EQ(with_code("K-8"), "DOS-153 " + std::to_string(one.id.value)) << "a place, perhaps";
    kept_under_.clear();
    ASSERT_TRUE(indicated(one));
    EXPECT_EQ(with_code("K-8"), "DOS-153 " + std::to_string(one.id.value));
    EXPECT_EQ(with_code(""), "DOS-153 " + std::to_string(one.id.value));
    EXPECT_EQ(stored(one).child_code, "K-9");
    auto other = child("Daan", "Jansen", "2010-06-01");
    other.child_code = "K-7";
    other = keep("peuterland", other);
    deliver(one, "D-1", "2014-06-01");
    EXPECT_FALSE(following_.is_code_used(connection(), stored(other))) << "of another child";
}

TEST_P(FollowedDossier, TheMendOfACodeIsANewDossierAndAMerge) {
    auto one = child("Emma", "Jansen", "2010-06-01");
    one.child_code = "K-8";
    one = keep("jgz", one);
    ASSERT_TRUE(indicated(one));
    auto again = one;
    again.child_code = "K-9";
    again = keep("jgz", again);
    deliver(again, "D-9", "2014-06-01");
    ASSERT_TRUE(cases::sweep(connection(), nurse_, rules(), norm_, now_));
    static_cast<void>(office_of(nurse_, "kwaliteitszorg"));
    auto const settle = [this](db::Act& act, std::span<DossierId const> all) {
        cases::settle_ties_within(act, rules(), norm_, nurse().today(), all);
        return Findings{};
    };
    ASSERT_TRUE(link::merge(*desk_, {again.id, again.version}, {one.id, stored(one).version}, "Andere code", settle));
    EXPECT_THAT(lost(), IsEmpty());
    auto const first = cases::find_latest(connection(), "K-8"), second = cases::find_latest(connection(), "K-9");
    EXPECT_NE(cases::is_open(first->state), cases::is_open(second->state)) << "one goes on";
    auto const view = open(office_of(nurse_, "jeugdgezondheid"), again.id);
    EXPECT_EQ(view->indications.size(), 2U) << "under both codes";
}

TEST_P(FollowedDossier, WithAnotherCodeTheCaseUnderItIsThatOfTheChild) {
    auto const noor = toddler();
    ASSERT_TRUE(indicated(noor));
    auto theirs = child("Noor", "van den Berg", "2010-06-01");
    theirs.child_code = "X-1";
    theirs = keep("peuterland", theirs);
    auto named = child("Mees", "Bos", "2010-06-01");
    named.child_code = "X-2";
    deliver(keep("jgz", named), "D-1", "2014-06-01");
    auto const in_one_act = [&](auto const& body) {
        ASSERT_TRUE(db::within<int>(connection(), {"test", {}}, {"test", "code"}, now_, [&](db::Act& act) {
            body(act);
            return Result<int>(0);
        }));
    };
    in_one_act([&](db::Act& act) {
        auto const tied = link::insert_child(act, "gemeente");
        link::insert_tie(act, {tied, "jgz", noor.id, day("2013-01-01"), {}});
        link::insert_tie(act, {tied, "peuterland", theirs.id, day("2013-01-01"), {}});
    });
    ASSERT_TRUE(cases::sweep(connection(), nurse_, rules(), norm_, now_));
    auto const get_code = [&](std::string code) {
        in_one_act([&](db::Act& act) {
            auto const before = stored(theirs);
            auto next = before;
            next.child_code = std::move(code);
            following_.after_revision(act, nurse().today(), before, dossier::save_version(act, before, next));
        });
    };
    auto const open_cases = [&] {
        return std::get<0>(*connection().one<std::int64_t>("select count(*) from case_now where closed_on is null"));
    };
    EXPECT_EQ(open_cases(), 2);
    get_code("X-2");
    EXPECT_EQ(open_cases(), 1) << "it is one child, so far as anybody knows";
    EXPECT_THAT(lost(), IsEmpty());
    get_code("X-1");
    EXPECT_EQ(open_cases(), 2) << "and that was a mistake";
    EXPECT_THAT(lost(), IsEmpty());
}

TEST_P(FollowedDossier, ATelephoneNumberChangesNothingElse) {
    auto const noor = toddler();
    ASSERT_TRUE(indicated(noor));
    auto const now = stored(noor);
    auto wanted = now;
    wanted.guardians[0].phone = "06 87654321";
    revise(now, wanted);
    EXPECT_EQ(rows_in("child"), 1);
    EXPECT_EQ(rows_in("indication"), 1);
    EXPECT_EQ(rows_in("indication_answers"), 1);
    EXPECT_EQ(swept_too_, 0);
}

} // namespace
} // namespace kiem::indicating::testing
