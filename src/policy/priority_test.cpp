// SPDX-License-Identifier: EUPL-1.2
#include "policy/head.hpp"
#include "policy/policy_testing.hpp"
#include "policy/priority.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kiem::policy {
namespace {

using namespace testing;
using ::testing::ElementsAre;

struct ReadRules {
    std::vector<std::string> rules;
    std::vector<std::string> codes;
};

ReadRules read_rules(std::string const& text) {
    auto const file = file_of("toeleiding", text);
    TomlFile toml(file.path, file.text);
    ReadRules read;
    for (auto const& one : read_priorities(*open_body(toml))) read.rules.push_back(one.rule);
    for (auto const& finding : toml.finish()) read.codes.push_back(finding.code + " " + finding.at.field);
    return read;
}

std::string rule(std::string_view name) {
    return fmt::format("[[voorrang]]\nregel = \"{}\"\nuitleg = \"Gaat voor.\"\nbron = \"Proef\"\n", name);
}

TEST(Priorities, AreReadInTheOrderOfTheFile) {
    auto const read = read_rules(rule("wachttijd") + rule("indicatie"));
    EXPECT_THAT(read.rules, ElementsAre("wachttijd", "indicatie"));
    EXPECT_THAT(read.codes, ElementsAre());
    EXPECT_THAT(read_rules("").rules, ElementsAre());
}

TEST(Priorities, AreRefusedWhenUnknownOrGivenTwice) {
    EXPECT_THAT(read_rules(rule("loting")).codes, ElementsAre("POL-108 regel"));
    EXPECT_THAT(read_rules(rule("afstand") + rule("afstand")).codes, ElementsAre("POL-107 regel"));
}

} // namespace
} // namespace kiem::policy
