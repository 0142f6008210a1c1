// SPDX-License-Identifier: EUPL-1.2
#include "policy/policy_folder_testing.hpp"
#include "policy/policy_testing.hpp"
#include "policy/retention.hpp"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::policy {
namespace {

using namespace testing;
using Event = StartEvent;

struct RuleText {
    std::string record = "kinddossier", kinds = R"(["jgz"])", term = "jaren = 20", from = R"(["laatste-wijziging"])",
                certainty = "wet", source = "bron = \"Wet\"\n";
    std::string text() const {
        return fmt::format("[[regel]]\nwat = \"{}\"\norganisaties = {}\n{}\nvanaf = {}\nzekerheid = \"{}\"\n{}", record,
                           kinds, term, from, certainty, source);
    }
};
std::string const others =
    RuleText{.kinds = R"(["gemeente", "houder", "schoolbestuur", "welzijn", "opleider", "expertisecentrum"])"}.text();

Brief codes_of(std::string const& rules) { return codes(read_retention(file_of("bewaren", rules)).findings); }
Brief codes_of(RuleText const& rule) { return codes_of(rule.text() + others); }

RetentionRule rule_of(int months, std::vector<Event> starts) {
    RetentionRule rule;
    rule.months = months;
    rule.starts = std::move(starts);
    return rule;
}

TEST(Retention, ARuleIsReadWithItsSource) {
    auto const read = read_retention(file_of("bewaren", RuleText{.term = "jaren = 1\nmaanden = 6"}.text() + others));
    ASSERT_EQ(brief(read.findings), Brief());
    auto const* rule = read.value.find(RecordKind::dossier, "jgz");
    ASSERT_NE(rule, nullptr);
    EXPECT_EQ(rule->months, 18);
    EXPECT_EQ(rule->starts, std::vector{Event::last_change});
    EXPECT_EQ(rule->certainty, RetentionRule::Certainty::law);
    EXPECT_EQ(rule->citation.source, "Wet");
    EXPECT_EQ(read.value.find(RecordKind::request, "jgz"), nullptr);
    EXPECT_EQ(read.value.find(RecordKind::dossier, "bakker"), nullptr);
}

TEST(Retention, WhatIsWrongIsToldAtItsKey) {
    EXPECT_EQ(codes_of(RuleText{}), Brief());
    EXPECT_EQ(codes_of(RuleText{.term = "# geen"}), Brief{"POL-203 jaren"});
    EXPECT_EQ(codes_of(RuleText{.term = "jaren = -1"}), Brief{"POL-206 jaren"});
    EXPECT_EQ(codes_of(RuleText{.term = "maanden = 99999999999"}), Brief{"POL-206 maanden"});
    EXPECT_EQ(codes_of(RuleText{.from = R"(["ooit"])"}), Brief{"POL-108 vanaf"});
    EXPECT_EQ(codes_of(RuleText{.from = R"(["geboorte", "geboorte"])"}), Brief{"POL-181 vanaf"});
    EXPECT_EQ(codes_of(RuleText{.from = R"(["afgehandeld"])"}), Brief{"POL-205 vanaf"});
    EXPECT_EQ(codes_of(RuleText{.kinds = R"(["jgz", "bakker"])"}), Brief{"POL-108 organisaties"});
    EXPECT_EQ(codes_of(RuleText{.source = ""}), Brief{"POL-110 bron"});
    EXPECT_EQ(codes_of(RuleText{.certainty = "misschien"}), Brief{"POL-108 zekerheid"});
    EXPECT_EQ(codes_of(RuleText{}.text() + RuleText{}.text() + others), Brief{"POL-107 wat"});
}

TEST(Retention, AKindOfOrganisationWithoutRuleIsAnError) {
    EXPECT_EQ(codes_of(others), Brief{"POL-204 regel"});
    EXPECT_EQ(codes_of(RuleText{.record = "verzoek", .from = R"(["afgehandeld"])"}), Brief{"POL-204 regel"});
}

TEST(Retention, TheLastKnownEventBeginsTheTerm) {
    auto const rule = rule_of(6, {Event::placement_end, Event::last_change});
    KnownStarts known;
    EXPECT_EQ(term_of(rule, known).state, Term::State::unknown);
    known.set(Event::birth, day("2020-01-01"));
    EXPECT_EQ(term_of(rule, known).state, Term::State::unknown) << "not an event of this rule";
    known.set(Event::last_change, day("2012-08-31"));
    EXPECT_EQ(term_of(rule, known),
              (Term{Term::State::counted, Event::last_change, day("2012-08-31"), day("2013-02-28")}));
    known.set(Event::placement_end, day("2012-09-01"));
    EXPECT_EQ(term_of(rule, known),
              (Term{Term::State::counted, Event::placement_end, day("2012-09-01"), day("2013-03-01")}));
    known.set_running(Event::placement_end);
    EXPECT_EQ(term_of(rule, known).state, Term::State::running);
}

RC_GTEST_PROP(Retention, MoreKnownNeverMakesItEarlier, ()) {
    auto const starts = *rc::gen::suchThat(
        rc::gen::unique<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(start_events))),
        [](auto const& some) { return !some.empty(); });
    std::vector<Event> events;
    for (auto const one : starts) events.push_back(static_cast<Event>(one));
    auto const rule = rule_of(*rc::gen::inRange(0, 300), events);
    KnownStarts known;
    Day last{};
    bool is_known = false;
    for (auto const event : events) {
        if (!*rc::gen::arbitrary<bool>()) continue;
        Day const on{std::chrono::days{*rc::gen::inRange(10'000, 20'000)}};
        known.set(event, on);
        last = is_known ? std::max(last, on) : on;
        is_known = true;
        auto const term = term_of(rule, known);
        RC_ASSERT(term.state == Term::State::counted);
        RC_ASSERT(term.start == last);
        RC_ASSERT(term.due == add_months(last, rule.months));
    }
}

TEST(Retention, ASchoolYearEndsOnTheFirstOfAugust) {
    EXPECT_EQ(end_of_school_year(day("2012-07-31")), day("2012-08-01"));
    EXPECT_EQ(end_of_school_year(day("2012-08-01")), day("2012-08-01"));
    EXPECT_EQ(end_of_school_year(day("2012-08-02")), day("2013-08-01"));
}

TEST(Retention, TheRulesOfAlmereAreSound) {
    auto const read = read_retention(policy_file("almere/bewaren/2012-08-01.toml"));
    EXPECT_EQ(brief(read.findings), Brief());
    EXPECT_EQ(read.value.find(RecordKind::dossier, "jgz")->months, 240);
    for (auto const record : all_record_kinds)
        for (auto const kind : organisation_kind_words()) EXPECT_NE(read.value.find(record, kind), nullptr) << kind;
    EXPECT_GE(read.value.find(RecordKind::log, "jgz")->months, 60);
}

} // namespace
} // namespace kiem::policy
