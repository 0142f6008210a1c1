// SPDX-License-Identifier: EUPL-1.2
#include "policy/policy_folder.hpp"
#include "policy/policy_testing.hpp"
#include "policy/target_group.hpp"

namespace kiem::policy {
namespace {

using namespace testing;

/// The files of the repository, so that what is tested is what is used.
PolicyFile repository_file(std::string const& path) {
    for (auto& file : load_folder(KIEM_SOURCE_DIR "/policy").value.files)
        if (file.path == path) return file;
    throw std::runtime_error(path);
}

WeightingScheme const& weighting_of_2006() {
    static auto const scheme = read_weighting(repository_file("nl/gewichtenregeling/2006-08-01.toml")).value;
    return scheme;
}

class TargetGroups : public ::testing::Test {
protected:
    TargetGroup const policy = read_target_group(repository_file("almere/doelgroep/2012-08-01.toml")).value;
    WeightingScheme const& weighting = weighting_of_2006();
    Day const on = day("2012-10-01");

    std::string summary(Answers const& answers, WeightingScheme const* scheme) const {
        auto const decision = decide(policy, scheme, answers, on);
        auto const sign = [](Outcome outcome) {
            return outcome == Outcome::met ? '+' : outcome == Outcome::not_met ? '-' : '?';
        };
        std::string text{sign(decision.belongs)};
        for (auto const& [code, outcome] : decision.criteria) text += fmt::format(" {}{}", code, sign(outcome));
        return text;
    }
};

TEST_F(TargetGroups, WithoutAnswersAllIsUnknown) {
    EXPECT_EQ(summary({}, &weighting), "? gewicht? thuistaal? taalomgeving? sociaal_emotioneel?");
}

TEST_F(TargetGroups, OneCriterionIsEnough) {
    Answers answers;
    answers.parents_speak_dutch = false;
    EXPECT_EQ(summary(answers, &weighting), "+ gewicht? thuistaal+ taalomgeving? sociaal_emotioneel?");
}

TEST_F(TargetGroups, NoneIsOnlyNoneWhenAllIsKnown) {
    Answers answers{{}, {3, 2, false}, true, true, false};
    EXPECT_EQ(summary(answers, &weighting), "- gewicht- thuistaal- taalomgeving- sociaal_emotioneel-");
    answers.social_emotional_risk.reset();
    EXPECT_EQ(summary(answers, &weighting), "? gewicht- thuistaal- taalomgeving- sociaal_emotioneel?");
}

TEST_F(TargetGroups, ExpectedWeightFollowsTheSchemeOfTheDay) {
    Answers const answers{{}, {2, 2, false}, true, true, false};
    EXPECT_EQ(decide(policy, &weighting, answers, on).expected_weight_tenths, 3);
    EXPECT_EQ(summary(answers, &weighting), "+ gewicht+ thuistaal- taalomgeving- sociaal_emotioneel-");
    EXPECT_EQ(summary(answers, nullptr), "? gewicht? thuistaal- taalomgeving- sociaal_emotioneel-");
}

TEST_F(TargetGroups, AgeRunsFromTwoAndAHalfUpToFour) {
    auto const of_age = [&](std::string_view born) {
        Answers answers;
        answers.born_on = day(born);
        return decide(policy, nullptr, answers, on).of_age;
    };
    EXPECT_EQ(of_age("2010-04-02"), Outcome::not_met);
    EXPECT_EQ(of_age("2010-04-01"), Outcome::met);
    EXPECT_EQ(of_age("2008-10-02"), Outcome::met);
    EXPECT_EQ(of_age("2008-10-01"), Outcome::not_met);
    EXPECT_EQ(decide(policy, nullptr, {}, on).of_age, Outcome::unknown);
}

TEST_F(TargetGroups, OldWordsAreReadAsCriteria) {
    ASSERT_NE(find_old_label(policy, "spraak- en taalontwikkeling"), nullptr);
    EXPECT_EQ(find_old_label(policy, "spraak- en taalontwikkeling")->criterion, "taalomgeving");
    EXPECT_EQ(find_old_label(policy, "gewicht"), nullptr);
}

/// Category by category, from the text of the rule: 0 with a higher schooling, 1,2 with at most primary school beside at
/// most lower vocational, else 0,3.
RC_GTEST_PROP(Weighting, WeightFollowsTheCategories, ()) {
    std::int64_t const first = *rc::gen::inRange(1, 4), second = *rc::gen::inRange(1, 4);
    bool const alone = *rc::gen::arbitrary<bool>();
    auto const highest = alone ? first : std::max(first, second);
    auto const lowest = alone ? first : std::min(first, second);
    auto const expected = highest == 3 ? 0 : lowest == 1 ? 12 : 3;
    auto const other = alone ? std::nullopt : std::optional(second);
    RC_ASSERT(weight(weighting_of_2006(), {first, other, alone}) == expected);
}

TEST(TargetGroupFile, SlipsAreFoundWithLineAndKey) {
    auto const findings = [](std::string_view body) {
        return brief(read_target_group(file_of("doelgroep", body)).findings);
    };
    std::string const ages = "leeftijd_van = \"2;6\"\nleeftijd_tot = \"4;0\"\n";
    auto const criterion = [](std::string_view when) {
        return fmt::format(
            "[[criterium]]\ncode = \"c\"\nnaam = \"n\"\nomschrijving = \"o\"\nbron = \"b\"\nvoldoet = \"{}\"\n", when);
    };
    EXPECT_EQ(findings(ages + criterion("eenouder")), Brief());
    EXPECT_EQ(findings(ages + criterion("eenoudr")), Brief{"EXP-117@15 voldoet"});
    EXPECT_EQ(findings(ages + criterion("opleiding_1")), Brief{"EXP-121@15 voldoet"});
    EXPECT_EQ(
        findings(ages + criterion("eenouder") + "[[oud_woord]]\nwoord = \"w\"\ncriterium = \"d\"\nbron = \"b\"\n"),
        Brief{"POL-108@18 criterium"});
    EXPECT_EQ(findings("leeftijd_van = \"2;6\"\nleeftijd_tot = \"2;6\"\n" + criterion("eenouder")),
              Brief{"POL-135@9 leeftijd_tot"});
    EXPECT_EQ(findings("leeftijd_van = \"2,5\"\nleeftijd_tot = \"4;0\"\n" + criterion("eenouder")),
              Brief{"EXP-105@8 leeftijd_van"});
}

TEST(WeightingFile, SlipsAreFoundWithLineAndKey) {
    auto const findings = [](std::string_view weight_text, std::string_view when) {
        return brief(read_weighting(file_of("gewichtenregeling",
                                            fmt::format("[[regel]]\ngewicht = \"{}\"\nals = \"{}\"\nbron = \"b\"\n",
                                                        weight_text, when)))
                         .findings);
    };
    EXPECT_EQ(findings("0,3", "eenouder"), Brief());
    EXPECT_EQ(findings("0,25", "eenouder"), Brief{"POL-119@9 gewicht"});
    EXPECT_EQ(findings("0,3", "opleiding_3 = 1"), Brief{"EXP-117@10 als"});
}

} // namespace
} // namespace kiem::policy
