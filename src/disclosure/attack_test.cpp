// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/attack.hpp"
#include "disclosure/attack_bounds.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::disclosure {

namespace {

/// All whole numbers that fit, one after the other.
void each_solution(Knowledge const& knowledge, std::vector<double>& values,
                   std::function<void(std::vector<double> const&)> const& visit) {
    if (values.size() < knowledge.low.size()) {
        auto const place = values.size();
        for (double value = knowledge.low[place]; value <= knowledge.high[place]; ++value) {
            values.push_back(value);
            each_solution(knowledge, values, visit);
            values.pop_back();
        }
        return;
    }
    for (auto const& fact : knowledge.facts) {
        auto const sum = value_of(fact.terms, values);
        if (sum < fact.low || sum > fact.high) return;
    }
    visit(values);
}

struct Truth {
    bool has_solution = false;
    std::vector<Bounds> ends;
};

Truth truth_of(Knowledge const& knowledge, std::vector<Target> const& targets) {
    Truth truth{false, std::vector<Bounds>(targets.size(), {no_limit, -no_limit})};
    std::vector<double> values;
    each_solution(knowledge, values, [&](auto const& solution) {
        truth.has_solution = true;
        for (std::size_t i = 0; i < targets.size(); ++i) {
            auto const value = value_of(targets[i].terms, solution);
            truth.ends[i] = {std::min(truth.ends[i].low, value), std::max(truth.ends[i].high, value)};
        }
    });
    return truth;
}

rc::Gen<std::vector<Term>> terms_of(std::uint32_t unknowns) {
    return rc::gen::map(rc::gen::container<std::vector<int>>(unknowns, rc::gen::inRange(-1, 3)),
                        [](std::vector<int> const& times) {
                            std::vector<Term> terms;
                            for (std::uint32_t i = 0; i < times.size(); ++i)
                                if (times[i] != 0) terms.push_back({i, static_cast<double>(times[i])});
                            return terms;
                        });
}

struct Case {
    Knowledge knowledge;
    std::vector<Target> targets;
};

Case some_case() {
    Case made;
    auto const unknowns = *rc::gen::inRange<std::uint32_t>(2, 6);
    for (std::uint32_t i = 0; i < unknowns; ++i) {
        made.knowledge.low.push_back(*rc::gen::inRange(0, 2));
        made.knowledge.high.push_back(made.knowledge.low.back() + *rc::gen::inRange(0, 4));
        made.targets.push_back({"", {{i, 1}}});
    }
    for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
        auto const low = *rc::gen::inRange(-2, 6), width = *rc::gen::element(0, 0, 1, 3);
        auto terms = *terms_of(unknowns);
        made.knowledge.facts.push_back({std::move(terms), static_cast<double>(low), static_cast<double>(low + width)});
    }
    made.targets.push_back({"", *terms_of(unknowns)});
    return made;
}

Knowledge total_of_three() {
    return {{0, 0, 0, 0}, {no_limit, no_limit, no_limit, no_limit}, {{{{0, 1}, {1, 1}, {2, 1}, {3, -1}}, 0, 0}}};
}

} // namespace

RC_GTEST_PROP(Attack, NeverLosesATrueValueAndIsExactWhenNarrow, ()) {
    auto const made = some_case();
    auto const truth = truth_of(made.knowledge, made.targets);
    auto const report = attack(made.knowledge, made.targets);
    if (report.contradiction) {
        RC_ASSERT(!truth.has_solution);
        return;
    }
    RC_ASSERT(report.proved.size() == made.targets.size());
    if (!truth.has_solution) return;
    for (std::size_t i = 0; i < made.targets.size(); ++i) {
        auto const& proved = report.proved[i];
        RC_ASSERT(proved.low <= truth.ends[i].low);
        RC_ASSERT(proved.high >= truth.ends[i].high);
        if (!proved.is_tight || proved.candidates() >= 3) continue;
        RC_ASSERT(proved.low == truth.ends[i].low);
        RC_ASSERT(proved.high == truth.ends[i].high);
    }
}

RC_GTEST_PROP(Attack, IsAtLeastAsNarrowAsTheLinearProgramAlone, ()) {
    auto const made = some_case();
    auto const report = attack(made.knowledge, made.targets);
    if (report.contradiction) return;
    std::vector<Bounds> columns;
    for (std::size_t i = 0; i < made.knowledge.low.size(); ++i)
        columns.push_back({made.knowledge.low[i], made.knowledge.high[i]});
    LinearProgram program(columns, made.knowledge.facts);
    for (std::size_t i = 0; i < made.targets.size(); ++i) {
        RC_ASSERT(report.proved[i].low >= whole_up(program.minimize(made.targets[i].terms).value));
        RC_ASSERT(report.proved[i].high <= whole_down(program.maximize(made.targets[i].terms).value));
    }
}

RC_GTEST_PROP(Attack, StopsWhenItIsWideEnoughWithARangeThatIsReached, ()) {
    auto const made = some_case();
    auto const all = attack(made.knowledge, made.targets), some = attack(made.knowledge, made.targets, {3});
    RC_ASSERT(all.contradiction == some.contradiction);
    for (std::size_t i = 0; i < some.proved.size(); ++i) {
        RC_ASSERT(some.proved[i].low >= all.proved[i].low);
        RC_ASSERT(some.proved[i].high <= all.proved[i].high);
        RC_ASSERT(some.proved[i].is_tight || some.proved[i].candidates() >= 3);
    }
}

TEST(Attack, FindsAHiddenCellFromItsTotal) {
    auto knowledge = total_of_three();
    knowledge.low = {7, 0, 4, 14};
    knowledge.high = {7, no_limit, 4, 14};
    auto const report = attack(knowledge, {{"hidden", {{1, 1}}}});
    ASSERT_EQ(report.proved.size(), 1U);
    EXPECT_EQ(report.proved[0].low, 3);
    EXPECT_EQ(report.proved[0].candidates(), 1);
    EXPECT_EQ(report.narrowest()->name, "hidden");
}

TEST(Attack, KnowsNoEndWhereThereIsNone) {
    auto knowledge = total_of_three();
    knowledge.low[0] = 3;
    auto const report = attack(knowledge, {{"total", {{3, 1}}}, {"difference", {{0, 1}, {1, -1}}}});
    EXPECT_EQ(report.proved[0].low, 3);
    EXPECT_EQ(report.proved[0].high, no_limit);
    EXPECT_EQ(report.proved[1].low, -no_limit);
    EXPECT_EQ(report.proved[1].high, no_limit);
}

TEST(Attack, SeesThatFactsContradictEachOther) {
    auto knowledge = total_of_three();
    knowledge.low = {5, 5, 0, 0};
    knowledge.high[3] = 9;
    auto const report = attack(knowledge, {{"total", {{3, 1}}}});
    EXPECT_TRUE(report.contradiction);
    EXPECT_EQ(report.narrowest(), nullptr);
}

TEST(Attack, SeesAContradictionThatOnlyAllFactsTogetherHave) {
    // a + b, b + c and a + c between 1 and 1: halves, and no whole number.
    Knowledge const knowledge{
        {0, 0, 0}, {1, 1, 1}, {{{{0, 1}, {1, 1}}, 1, 1}, {{{1, 1}, {2, 1}}, 1, 1}, {{{0, 1}, {2, 1}}, 1, 1}}};
    EXPECT_TRUE(attack(knowledge, {{"a", {{0, 1}}}}).contradiction);
}

TEST(Attack, UsesWholeNumbersWhereTheLinearProgramStopsBetweenThem) {
    // 2a + 2b + 2c = 2d + 2 with each pair at most 1: at most one of three is 1, though halves would make 3/2.
    Knowledge const knowledge{{0, 0, 0},
                              {1, 1, 1},
                              {{{{0, 1}, {1, 1}}, 0, 1},
                               {{{1, 1}, {2, 1}}, 0, 1},
                               {{{0, 1}, {2, 1}}, 0, 1},
                               {{{0, 2}, {1, 2}, {2, 2}}, 2, 3}}};
    auto const report = attack(knowledge, {{"sum", {{0, 1}, {1, 1}, {2, 1}}}});
    EXPECT_EQ(report.proved[0].low, 1);
    EXPECT_EQ(report.proved[0].high, 1);
}

TEST(Attack, TellsHowFarItIs) {
    std::vector<double> shares;
    attack(total_of_three(), {{"total", {{3, 1}}}}, {0, [&](double share) { shares.push_back(share); }});
    ASSERT_FALSE(shares.empty());
    EXPECT_TRUE(std::ranges::is_sorted(shares));
    EXPECT_EQ(shares.back(), 1);
}

TEST(Attack, TakesAnExactPercentageApart) {
    // 1 to 9 of exactly 23: 26.1 % is 6 and nothing else.
    Knowledge knowledge{{1, 23}, {9, 23}, {}};
    add_ratio(knowledge, {{0, 1}}, {{1, 1}}, {0.2605, 0.2615});
    auto const report = attack(knowledge, {{"numerator", {{0, 1}}}});
    EXPECT_EQ(report.proved[0].low, 6);
    EXPECT_EQ(report.proved[0].high, 6);
}

} // namespace kiem::disclosure
