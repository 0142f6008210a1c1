// SPDX-License-Identifier: EUPL-1.2
// Every way in which a publication is known to go wrong is made here, and the attack must see it; what is made as it should
// be, it must let through.
#include "base/texts.hpp"
#include "disclosure/attack_testing.hpp"
#include <gtest/gtest.h>
#include <random>

namespace kiem::disclosure {

namespace {

using namespace testing;
using Codes = std::vector<std::string>;

std::string const target_group = "kind: doelgroep", reached = "kind: doelgroep en bereikt";

std::vector<Kinship> kin() { return {{"kind", {{target_group}, {target_group, reached}}}}; }

Terms rounding_terms(std::int64_t bound = 4) { return {Mode::rounding, 5, bound, 20, 5}; }
Terms hiding_terms() { return {Mode::suppression, 5, 0, 20, 5}; }

/// Children by wijk A, B or C, age 2 or 3, reached or not.
struct Cube {
    std::map<std::tuple<std::string, std::string, bool>, double> counts;

    double sum(std::string const& count, std::string const& wijk, std::string const& age) const {
        double sum = 0;
        for (auto const& [key, number] : counts) {
            auto const& [of_wijk, of_age, is_reached] = key;
            if ((wijk.empty() || wijk == of_wijk) && (age.empty() || age == of_age) && (count != reached || is_reached))
                sum += number;
        }
        return sum;
    }
};

Numbers by(std::vector<std::string> const& splits,
           std::function<Published(std::string const&, std::string const&, std::string const&)> number) {
    return [=](std::string const& counts, Codes const& codes) {
        std::string wijk, age;
        for (std::size_t i = 0; i < splits.size(); ++i) (splits[i] == "wijk" ? wijk : age) = codes[i];
        return number(counts, wijk, age);
    };
}

/// The total, by wijk, by age, and by both.
std::vector<TableText> four_tables(
    std::function<Published(std::string const&, std::string const&, std::string const&)> const& number) {
    std::vector<TableText> tables;
    for (Codes const& splits : {Codes{}, Codes{"wijk"}, Codes{"leeftijd"}, Codes{"wijk", "leeftijd"}}) {
        std::vector<Codes> codes;
        for (auto const& split : splits) codes.push_back(split == "wijk" ? Codes{"A", "B", "C"} : Codes{"2", "3"});
        tables.push_back({"B1", splits, codes, {reached, target_group}, by(splits, number)});
    }
    return tables;
}

std::vector<Proved> given_away(ReleaseAttack const& prepared, Terms const& terms) {
    auto report = attack(prepared.knowledge, prepared.targets);
    EXPECT_FALSE(report.contradiction);
    EXPECT_FALSE(report.proved.empty());
    std::erase_if(report.proved, [&](auto const& proved) { return !gives_away(proved, terms); });
    return report.proved;
}

std::vector<Proved> given_away(Release const& release, std::vector<OutsideFact> const& outside = {}) {
    return given_away(prepare_attack(release, outside, Pairs::all), release.terms());
}

bool names(std::vector<Proved> const& proved, std::string_view name) {
    return std::ranges::any_of(proved, [&](auto const& one) { return one.name == name; });
}

Cube some_cube(double times) {
    Cube cube;
    double number = 1;
    for (std::string const wijk : {"A", "B"})
        for (std::string const age : {"2", "3"})
            for (bool const is_reached : {false, true}) cube.counts[{wijk, age, is_reached}] = times * number++;
    return cube;
}

} // namespace

TEST(ReleaseAttack, LetsARoundedCubePass) {
    // Every published number is a sum of one cube of multiples of five.
    std::mt19937 random(1);
    for (int time = 0; time < 8; ++time) {
        Cube cube = some_cube(0);
        for (auto& [key, number] : cube.counts) number = static_cast<double>(5 * (random() % 4));
        auto const bound = time % 2 == 0 ? 4 : 8;
        auto const release = release_of(rounding_terms(bound),
                                        four_tables([&](auto const& count, auto const& wijk, auto const& age) {
                                            return rounded(cube.sum(count, wijk, age), bound);
                                        }),
                                        kin());
        EXPECT_TRUE(
            given_away(prepare_attack(release, {}, time % 3 == 0 ? Pairs::all : Pairs::readable), release.terms())
                .empty());
    }
}

TEST(ReleaseAttack, ReadsDifferencesAlongDimensionsAndBetweenCounts) {
    auto const cube = some_cube(5);
    auto const release = release_of(rounding_terms(),
                                    four_tables([&](auto const& count, auto const& wijk, auto const& age) {
                                        return rounded(cube.sum(count, wijk, age), 4);
                                    }),
                                    kin());
    auto const prepared = prepare_attack(release, {}, Pairs::readable);
    auto const has = [&](std::string_view name) {
        return std::ranges::any_of(prepared.targets, [&](auto const& target) { return target.name == name; });
    };
    EXPECT_TRUE(has("B1/wijk [wijk=A] teller"));
    EXPECT_TRUE(has("B1/wijk [wijk=A] noemer - B1/wijk [wijk=A] teller"));
    EXPECT_TRUE(has("B1/ noemer - B1/wijk [wijk=A] noemer"));
    EXPECT_TRUE(has("B1/leeftijd [leeftijd=2] teller - B1/wijk,leeftijd [leeftijd=2] [wijk=A] teller"));
    EXPECT_FALSE(has("B1/ noemer - B1/wijk [wijk=A] teller")) << "not read along one line";
    auto const all = prepare_attack(release, {}, Pairs::all);
    EXPECT_TRUE(std::ranges::any_of(
        all.targets, [](auto const& target) { return target.name == "B1/ noemer - B1/wijk [wijk=A] teller"; }));
}

TEST(ReleaseAttack, CatchesRoundingToTheNearest) {
    auto const cube = some_cube(1);
    auto const release = release_of(rounding_terms(2),
                                    four_tables([&](auto const& count, auto const& wijk, auto const& age) {
                                        return rounded(5 * std::round(cube.sum(count, wijk, age) / 5), 2);
                                    }),
                                    kin());
    EXPECT_FALSE(given_away(release).empty());
}

TEST(ReleaseAttack, CatchesTablesThatAreRoundedEachByItself) {
    auto const cube = some_cube(5);
    auto const release = release_of(rounding_terms(),
                                    four_tables([&](auto const& count, auto const& wijk, auto const& age) {
                                        // Wijk A by age is up, and as a whole it is not.
                                        auto const extra = wijk == "A" && !age.empty() ? 5 : 0;
                                        return rounded(cube.sum(count, wijk, age) + extra, 4);
                                    }),
                                    kin());
    EXPECT_FALSE(given_away(release).empty());
}

TEST(ReleaseAttack, CatchesSmallCellsThatAloneAreHidden) {
    Cube cube = some_cube(10);
    cube.counts[{"A", "2", true}] = 3;
    auto const release = release_of(hiding_terms(),
                                    four_tables([&](auto const& count, auto const& wijk, auto const& age) {
                                        auto const number = cube.sum(count, wijk, age);
                                        return number >= 1 && number < 5 ? hidden() : exact(number);
                                    }),
                                    kin());
    EXPECT_TRUE(names(given_away(release), "B1/wijk,leeftijd [leeftijd=2] [wijk=A] teller"));
}

TEST(ReleaseAttack, CatchesAnExactCountBesideRoundedOnes) {
    auto const cube = some_cube(5);
    auto const release = release_of(
        rounding_terms(), four_tables([&](auto const& count, auto const& wijk, auto const& age) {
            auto const number = cube.sum(count, wijk, age);
            return count == reached && wijk == "A" && age == "3" ? exact(number) : rounded(number, 4);
        }),
        kin());
    EXPECT_TRUE(names(given_away(release), "B1/wijk,leeftijd [leeftijd=3] [wijk=A] teller"));
}

TEST(ReleaseAttack, LetsLargeTotalsBeExactAndSeesWhatTheyGiveAway) {
    auto const with = [](double total_reached, Cube const& cube) {
        return release_of(rounding_terms(), four_tables([&](auto const& count, auto const& wijk, auto const& age) {
                              if (wijk.empty() && age.empty()) return exact(count == reached ? total_reached : 180);
                              return rounded(cube.sum(count, wijk, age), 4);
                          }),
                          kin());
    };
    // The exact totals leave the parts room enough.
    EXPECT_TRUE(given_away(with(100, some_cube(5))).empty());
    // Two less than the sum of the parts at their least: nothing is left to choose.
    Cube const cube = some_cube(5);
    EXPECT_FALSE(given_away(with(cube.sum(reached, "", "") + 8, cube)).empty());
    // 180 in the group and 178 reached: two are not.
    Cube all_reached = some_cube(0);
    all_reached.counts[{"A", "2", true}] = all_reached.counts[{"B", "2", true}] = 90;
    EXPECT_TRUE(names(given_away(with(178, all_reached)), "B1/ noemer - B1/ teller"));
}

TEST(ReleaseAttack, UsesWhatIsKnownFromElsewhere) {
    auto const cube = some_cube(5);
    auto const release = release_of(rounding_terms(),
                                    four_tables([&](auto const& count, auto const& wijk, auto const& age) {
                                        return rounded(cube.sum(count, wijk, age), 4);
                                    }),
                                    kin());
    EXPECT_TRUE(given_away(release).empty());
    auto const at_most = cube.sum(target_group, "A", "") - 3;
    // Someone counted wijk A, at nearly the least it can be.
    OutsideFact const fact{"DUO", target_group, {{"wijk", "A"}}, at_most - 1, at_most - 1};
    EXPECT_FALSE(given_away(release, {fact}).empty());
}

TEST(ReleaseAttack, CatchesTheSameEditionWithAnotherSeed) {
    auto const cube = some_cube(5);
    auto const with = [&](double extra) {
        return release_of(rounding_terms(), four_tables([&](auto const& count, auto const& wijk, auto const& age) {
                              return rounded(cube.sum(count, wijk, age) + (wijk != "B" && age != "3" ? extra : 0), 4);
                          }),
                          kin());
    };
    auto const first = with(0), second = with(5);
    std::vector<Release const*> const both = {&first, &second};
    EXPECT_TRUE(given_away(first).empty());
    EXPECT_FALSE(given_away(prepare_attack(both, {}, Pairs::readable), first.terms()).empty());
    std::vector<Release const*> const same = {&first, &first};
    EXPECT_TRUE(given_away(prepare_attack(same, {}, Pairs::readable), first.terms()).empty());
}

/// Two tables of which the second takes in a few people more.
struct Differencing {
    std::string narrow_counts, wide_counts;
    Codes narrow_codes, wide_codes;
    std::vector<Kinship> kinships;

    friend void PrintTo(Differencing const& of, std::ostream* out) {
        *out << of.narrow_counts << " " << of.narrow_codes[0] << ", " << of.wide_counts << " " << of.wide_codes[0];
    }
};

class ReleaseAttackDifferencing : public ::testing::TestWithParam<Differencing> {
protected:
    /// The narrow count is 20 in the first part and the wide one `extra` more, by the way numbers are published.
    Release release(Terms const& terms, double extra, std::function<Published(double)> const& published) const {
        auto const& of = GetParam();
        auto const table = [&](std::string method, std::string const& counts, Codes const& codes, double more) {
            return TableText{std::move(method), {"deel"}, {codes}, {counts}, [=](auto const&, Codes const& at) {
                                 return published(at[0] == codes[0] ? 20 + more : 30);
                             }};
        };
        return release_of(
            terms, {table("A", of.narrow_counts, of.narrow_codes, 0), table("B", of.wide_counts, of.wide_codes, extra)},
            of.kinships);
    }
};

TEST_P(ReleaseAttackDifferencing, IsSeenInExactCountsAndHarmlessInARoundedCube) {
    auto const exactly = release(hiding_terms(), 2, exact);
    EXPECT_FALSE(given_away(exactly).empty());
    auto const safely = release(rounding_terms(), 0, [](double number) { return rounded(number, 4); });
    EXPECT_TRUE(given_away(safely).empty());
    auto const safely_more = release(rounding_terms(), 5, [](double number) { return rounded(number, 4); });
    EXPECT_TRUE(given_away(safely_more).empty());
}

INSTANTIATE_TEST_SUITE_P(Suite, ReleaseAttackDifferencing,
                         ::testing::Values(
                             // A wijk that gets a buurt more; another district is there in both.
                             Differencing{target_group, target_group, {"N1", "W9"}, {"N1+N2", "W9"}, kin()},
                             // The target group with and without a social-medical ground.
                             Differencing{
                                 target_group,
                                 "kind: doelgroep of smi",
                                 {"L1", "L2"},
                                 {"L1", "L2"},
                                 {{"kind", {{"kind: doelgroep of smi"}, {"kind: doelgroep of smi", target_group}}}}},
                             // Ages 2 and 3 against 2 to 4.
                             Differencing{target_group, target_group, {"2+3", "0"}, {"2+3+4", "0"}, kin()}));

TEST(ReleaseAttack, SeesChangesBetweenEditionsOfOneCountDate) {
    // A correction that adds two children to a wijk, in exact counts; and the same in rounded ones that stayed as they were.
    auto const edition = [](Terms const& terms, std::string counts,
                            std::function<Published(std::string const&)> const& number) {
        return release_of(
            terms,
            {{"B1", {"wijk"}, {{"A", "B"}}, {counts}, [=](auto const&, Codes const& at) { return number(at[0]); }}},
            {{"kind",
              {{target_group, "kind: doelgroep, ook te laat gemeld"}, {"kind: doelgroep, ook te laat gemeld"}}}});
    };
    std::string const late = "kind: doelgroep, ook te laat gemeld";
    auto const before = edition(hiding_terms(), target_group, [](auto const&) { return exact(20); });
    auto const after = edition(hiding_terms(), late, [](auto const& wijk) { return exact(wijk == "A" ? 22 : 20); });
    std::vector<Release const*> const exactly = {&after, &before};
    EXPECT_TRUE(names(given_away(prepare_attack(exactly, {}, Pairs::readable), after.terms()),
                      "B1/wijk [wijk=A] teller - B1/wijk [wijk=A] teller"));
    auto const kept = edition(rounding_terms(), target_group, [](auto const&) { return rounded(20, 4); });
    auto const again = edition(rounding_terms(), late, [](auto const&) { return rounded(20, 4); });
    std::vector<Release const*> const safely = {&again, &kept};
    EXPECT_TRUE(given_away(prepare_attack(safely, {}, Pairs::readable), again.terms()).empty());
}

TEST(ReleaseAttack, TakesTheWholeOfADistributionAsOne) {
    auto const counts = [](std::string const& name) {
        return TableText{"B7", {"wijk", "criterium"}, {{"A"}, {"taal", "werk"}}, {name, name}, {}};
    };
    auto table = counts(target_group);
    int column = 0;
    // Teller 10 and 25 by criterium, noemer 35 in both rows.
    table.numbers = [&](auto const&, Codes const& at) {
        bool const is_whole = column++ % 2 == 1;
        return rounded(is_whole ? 35 : at[1] == "taal" ? 10 : 25, 4);
    };
    EXPECT_TRUE(given_away(release_of(rounding_terms(), {table}, kin())).empty());
}

TEST(ReleaseAttack, RefusesAPercentageOfExactCountsAtTheDoor) {
    auto const table = four_tables([](auto const& count, auto const&, auto const&) {
                           return rounded(count == reached ? 20 : 25, 4);
                       }).front();
    auto const with = [&](boost::json::object const& share) {
        auto text = boost::json::parse(release_text(rounding_terms(), {table}, kin()));
        auto& made = text.at("tabellen").as_array().front();
        made.at("maten").as_array().push_back(values::write(Measure{"aandeel", "", MeasureKind::share, "", 1, {}}));
        made.at("rijen").as_array().front().at("waarden").as_array().push_back(share);
        return Release::from_json(boost::json::serialize(text));
    };
    EXPECT_TRUE(with({{"status", "afgerond"}, {"waarde", 80}}));
    EXPECT_FALSE(with({{"status", "afgerond"}, {"waarde", 82}})) << "not from the counts beside it";
    EXPECT_FALSE(with({{"status", "exact"}, {"waarde", 80}})) << "as if the counts were exact";
}

TEST(GroupStatements, FindsWhatIsNearlyCertainOfEveryone) {
    auto const release = [](double top, double bottom) {
        return release_of(
            rounding_terms(),
            {{"B4",
              {"wijk"},
              {{"A"}},
              {reached, target_group},
              [=](auto const& counts, auto const&) { return rounded(counts == reached ? top : bottom, 4); }}},
            kin());
    };
    auto const all = find_group_statements(release(40, 40), {"B4"}, 0.9);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].code, "SDC-202");
    EXPECT_EQ(all[0].params,
              (TextParams{{"methode", "B4"}, {"tabel", "B4/wijk"}, {"cel", "wijk deel A"}, {"aandeel", "90"}}));
    EXPECT_TRUE(find_group_statements(release(35, 35), {"B4"}, 0.9).empty()) << "31 of 35 is no proof";
    EXPECT_TRUE(find_group_statements(release(40, 40), {"B5"}, 0.9).empty()) << "not a sensitive trait";
    auto const nobody = find_group_statements(release(0, 60), {"B4"}, 0.9);
    ASSERT_EQ(nobody.size(), 1U);
    EXPECT_EQ(nobody[0].code, "SDC-203");
}

} // namespace kiem::disclosure
