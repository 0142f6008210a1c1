// SPDX-License-Identifier: EUPL-1.2
#include "base/expression.hpp"
#include "feature/indicating/indicating_testing.hpp"
#include "feature/indicating/letter_text.hpp"
#include <fmt/ranges.h>
#include <fstream>

namespace kiem::indicating::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string text_of_runs(report::Runs const& runs) {
    std::string text;
    for (auto const& run : runs) text += run.text;
    return text;
}

/// A letter as lines of plain text.
std::string plain(report::Document const& letter) {
    std::string text = letter.title + "\n" + letter.subtitle + "\n";
    for (auto const& block : letter.blocks) {
        if (auto const* heading = std::get_if<report::Heading>(&block)) text += "\n# " + heading->text + "\n";
        if (auto const* paragraph = std::get_if<report::Paragraph>(&block))
            text += text_of_runs(paragraph->runs) + "\n";
        if (auto const* list = std::get_if<report::List>(&block))
            for (auto const& item : list->items) text += "- " + text_of_runs(item) + "\n";
        if (auto const* table = std::get_if<report::WordTable>(&block))
            for (auto const& row : table->table.rows) text += fmt::format("{}: {}\n", row.at(0).text, row.at(1).text);
    }
    return text;
}

class Letter : public ::testing::Test {
protected:
    LetterFacts facts() {
        auto draft = draft_on("2013-01-15");
        draft.answers = with(with(with(draft.answers, Question::schooling_1, "2"), Question::schooling_2, "2"),
                             Question::single_parent, "niet_gevraagd");
        draft.main_criterion = "thuistaal";
        auto const* policy = *policies_.on(draft.issued_on);
        auto const judgement = judge(*policy, **policies_.outreach_on(draft.issued_on), draft, day("2010-06-01"));
        Indication one;
        one.criteria = judgement.met;
        one.main_criterion = judgement.main_criterion;
        one.issued_on = one.from = draft.issued_on;
        one.until = judgement.until;
        one.review_on = judgement.review_on;
        one.answers = draft.answers;
        one.expected_weight_tenths = judgement.decision.expected_weight_tenths;
        one.parents = ParentsView::disagree;
        one.parents_note = "Wij spreken ook Nederlands";
        return {"Noor van den Berg", day("2010-06-01"), "JGZ Almere", one, policy};
    }
    std::string letter(LetterFacts const& facts) const { return plain(indication_letter(facts, tr_)); }

    policy::PolicySet set_ = almere_policies();
    Policies policies_{set_, "GM0034"};
    Texts tr_ = Texts::load("nl");
};

TEST_F(Letter, SaysWhatWhyByWhichRuleAndWhatOneCanDo) {
    auto const text = letter(facts());
    auto const path = std::string(KIEM_SOURCE_DIR) + "/src/feature/indicating/samples/letter.txt";
    std::ifstream in(path);
    EXPECT_EQ(text, std::string(std::istreambuf_iterator<char>(in), {})) << path;
}

TEST_F(Letter, HasATextForEveryWord) {
    for (auto const view : {ParentsView::not_discussed, ParentsView::agree, ParentsView::disagree})
        for (auto const status : {Status::in_force, Status::ended, Status::followed}) {
            auto one = facts();
            one.indication.parents = view;
            one.indication.status = status;
            EXPECT_THAT(letter(one), Not(HasSubstr("[indicatie.")));
        }
}

TEST_F(Letter, OfADeliveredIndicationNamesNoRule) {
    auto one = facts();
    one.policy = nullptr;
    one.indication.answers.clear();
    one.indication.parents.reset();
    auto const text = letter(one);
    EXPECT_THAT(text, Not(HasSubstr("Welke regels")));
    EXPECT_THAT(text, Not(HasSubstr("gevraagd?")));
    EXPECT_THAT(text, HasSubstr("- thuistaal (de belangrijkste reden)"));
}

TEST_F(Letter, HasShortSentences) {
    auto const text = letter(facts());
    std::size_t words = 0, longest = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ') ++words;
        if (text[i] != '.' && text[i] != '\n' && text[i] != '?' && text[i] != ':') continue;
        longest = std::max(longest, words);
        words = 0;
    }
    EXPECT_LE(longest, 25U);
}

} // namespace
} // namespace kiem::indicating::testing
