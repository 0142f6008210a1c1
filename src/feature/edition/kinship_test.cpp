// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/kinship.hpp"
#include <gtest/gtest.h>

namespace kiem::edition {

namespace {

CountRule rule(std::string const& text) { return {text, expression::parse(text).value().root}; }

policy::Derivation derived(std::string name, std::string const& formula) {
    policy::Derivation derivation;
    derivation.name = std::move(name);
    derivation.subject = "kind";
    derivation.formula = policy::Formula{expression::parse(formula).value(), {}};
    return derivation;
}

TEST(Kinship, WhoIsReachedIsInTheTargetGroup) {
    auto const kinship = kinship_of("kind", {rule("doel"), rule("doel en norm")}, {});
    EXPECT_EQ(kinship.patterns, (std::vector<std::vector<std::string>>{{"doel"}, {"doel", "doel en norm"}}));
}

TEST(Kinship, AnUnknownNormCountsWithWhatTheFormulaSays) {
    auto const not_reached = derived("niet_bereikt", "doel en (norm is niet bekend of niet norm)");
    auto const kinship = kinship_of("kind", {rule("doel"), rule("doel en norm"), rule("niet_bereikt")}, {not_reached});
    EXPECT_EQ(kinship.patterns,
              (std::vector<std::vector<std::string>>{{"doel", "doel en norm"}, {"doel", "niet_bereikt"}}))
        << "everyone in the target group is reached or not, and never both";
}

TEST(Kinship, ADerivedFlagOnItsOwnStandsForItself) {
    auto const target = derived("doel", "geindiceerd en leeftijd(geboortedatum) >= 2;6");
    auto const kinship = kinship_of("kind", {rule("doel"), rule("doel en norm")}, {target});
    EXPECT_EQ(kinship.patterns.size(), 2U);
}

TEST(Kinship, ANumberThatIsNotKnownMeetsNoComparison) {
    auto const kinship = kinship_of("kind", {rule("minuten >= 960"), rule("minuten is bekend")}, {});
    EXPECT_EQ(kinship.patterns,
              (std::vector<std::vector<std::string>>{{"minuten >= 960", "minuten is bekend"}, {"minuten is bekend"}}));
}

TEST(Kinship, TooManyWaysGiveNothing) {
    std::vector<CountRule> counts;
    for (int i = 0; i < 12; ++i) counts.push_back(rule("vlag_" + std::to_string(i)));
    EXPECT_TRUE(kinship_of("kind", counts, {}).patterns.empty());
}

} // namespace

} // namespace kiem::edition
