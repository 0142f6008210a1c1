// SPDX-License-Identifier: EUPL-1.2
#include "base/texts.hpp"
#include <gtest/gtest.h>

namespace kiem {
namespace {

TEST(Texts, gives_the_dutch_sentence_with_its_parameters) {
    auto const texts = Texts::load("nl");
    EXPECT_EQ(texts("BASE-TEST", {{"naam", "Zoë"}, {"aantal", "{naam}"}}),
              "Wijk Zoë heeft {naam} plaatsen: ‘één’ te weinig.");
}

TEST(Texts, leaves_a_parameter_without_a_value_visible) {
    auto const texts = Texts::load("nl");
    EXPECT_EQ(texts("BASE-TEST", {{"aantal", "3"}}), "Wijk {naam} heeft 3 plaatsen: ‘één’ te weinig.");
}

TEST(Texts, shows_an_unknown_key_instead_of_failing) {
    auto const texts = Texts::load("nl");
    EXPECT_EQ(texts("XXX-999"), "[XXX-999]");
    EXPECT_EQ(texts("XXX-999", {{"rij", "3"}}), "[XXX-999] rij=3");
    EXPECT_EQ(texts(""), "[]");
    EXPECT_FALSE(texts.has("XXX-999"));
    EXPECT_FALSE(texts.has(""));
    EXPECT_TRUE(texts.has("BASE-TEST"));
}

TEST(Texts, prints_findings_and_refusals) {
    auto const texts = Texts::load("nl");
    EXPECT_EQ(texts(Finding{"BASE-TEST", Severity::note, {{"naam", "A"}, {"aantal", "1"}}, {}}),
              "Wijk A heeft 1 plaatsen: ‘één’ te weinig.");
    EXPECT_EQ(texts(Refusal{Refusal::Kind::not_found, "BASE-TEST-2", "b.csv"}), "Het bestand b.csv {is er niet.");
}

TEST(Texts, fake_language_shows_keys_and_parameters) {
    auto const texts = Texts::load("zz");
    EXPECT_EQ(texts("BASE-TEST", {{"naam", "A"}, {"aantal", "1"}}), "[BASE-TEST] naam=A aantal=1");
    EXPECT_TRUE(texts.has("BASE-TEST"));
}

TEST(Texts, english_falls_back_to_dutch_per_text) {
    auto const texts = Texts::load("en");
    EXPECT_EQ(texts("BASE-TEST", {{"naam", "Zoë"}, {"aantal", "3"}}), "Zoë has 3 places: one too few.");
    EXPECT_EQ(texts("BASE-TEST-2", {{"detail", "b.csv"}}), "Het bestand b.csv {is er niet.");
    EXPECT_TRUE(texts.has("BASE-TEST-2"));
    EXPECT_EQ(texts("XXX-999"), "[XXX-999]");
    EXPECT_EQ(texts.language(), "en");
}

TEST(Texts, knows_no_other_language) { EXPECT_THROW(Texts::load("fr"), std::invalid_argument); }

} // namespace
} // namespace kiem
