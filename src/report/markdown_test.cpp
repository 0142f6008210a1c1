// SPDX-License-Identifier: EUPL-1.2
#include "base/texts.hpp"
#include "report/markdown.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::report {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

FigureNames const figures{
    [](std::string_view name) -> std::optional<std::string> {
        if (name == "B1") return "63 %";
        if (name == "B1.teller_afgerond") return "585";
        if (name == "B1/wijk=A03") return "*0–4*";
        return std::nullopt;
    },
    [] { return std::vector<std::string>{"B1", "B1.teller", "B1.teller_afgerond", "B1/wijk=A03", "K1-eigen-opgave"}; }};

MarkdownBlocks read(std::string text) { return read_markdown({"inleiding", std::move(text)}, figures); }

Runs runs_of(Block const& block) { return std::get<Paragraph>(block).runs; }

std::vector<std::string> codes(MarkdownBlocks const& read) {
    std::vector<std::string> found;
    for (auto const& finding : read.findings) found.push_back(finding.code);
    return found;
}

TEST(Markdown, ReadsParagraphsListsAndStyles) {
    auto const made = read("Een **sterk** en *schuin* woord\nmet `code`.\n\n1. een\n2. twee\n\n- punt\n");
    EXPECT_THAT(made.findings, IsEmpty());
    ASSERT_THAT(made.blocks, SizeIs(3));
    EXPECT_EQ(runs_of(made.blocks[0]), (Runs{{"Een "},
                                             {"sterk", Run::Style::strong},
                                             {" en "},
                                             {"schuin", Run::Style::emphasis},
                                             {" woord met "},
                                             {"code", Run::Style::code},
                                             {"."}}));
    auto const& numbers = std::get<List>(made.blocks[1]);
    EXPECT_EQ(numbers.kind, List::Kind::numbers);
    EXPECT_THAT(numbers.items, ElementsAre(Runs{{"een"}}, Runs{{"twee"}}));
    EXPECT_EQ(std::get<List>(made.blocks[2]).kind, List::Kind::bullets);
}

TEST(Markdown, KeepsHeadingsBelowThoseOfTheReportAndTheirIdsApart) {
    auto const made = read("# Wie is bereikt?\n\n## Wie is bereikt?\n\n#### Één\n");
    std::vector<std::pair<int, std::string>> found;
    for (auto const& block : made.blocks)
        found.emplace_back(std::get<Heading>(block).level, std::get<Heading>(block).id);
    EXPECT_THAT(found, ElementsAre(std::pair{3, "inleiding-wie-is-bereikt"}, std::pair{4, "inleiding-wie-is-bereikt-2"},
                                   std::pair{4, "inleiding-n"}));
}

TEST(Markdown, PutsTheNumberWhereTheFigureIsNamed) {
    auto const made = read(
        "Bereikt: **{{B1}}** ({{ B1.teller_afgerond }}), in Centrum {{B1/wijk=A03}}.\n\n- [{{B1}}](/x)\n");
    EXPECT_THAT(made.findings, IsEmpty());
    // What a number reads as is text and no Markdown.
    EXPECT_EQ(runs_of(made.blocks[0]),
              (Runs{{"Bereikt: "}, {"63 %", Run::Style::strong}, {" (585), in Centrum *0–4*."}}));
    EXPECT_THAT(std::get<List>(made.blocks[1]).items, ElementsAre(Runs{{"63 %", Run::Style::plain, "/x"}}));
}

TEST(Markdown, SaysWhichFigureIsUnknownAndWhere) {
    auto const made = read("Eerste regel\nen dan {{B1.tellr}}.\n\n- {{Zomaar iets heel anders}}\n- {{B1\n");
    EXPECT_THAT(codes(made), ElementsAre("RAP-108", "RAP-109", "RAP-110"));
    EXPECT_EQ(made.findings[0].at, (Position{"inleiding", 2, {}}));
    EXPECT_EQ(made.findings[1].at.line, 4);
    EXPECT_EQ(made.findings[2].at.line, 5);
    auto const text = Texts::load("nl")(made.findings[0]);
    EXPECT_THAT(text, HasSubstr("'inleiding'"));
    EXPECT_THAT(text, HasSubstr("{{B1.tellr}}"));
    EXPECT_THAT(text, HasSubstr("Bedoelt u {{B1.teller}}"));
}

TEST(Markdown, RefusesWhatAReportDoesNotHave) {
    EXPECT_THAT(codes(read("<script>alert(1)</script>\n\nen <b>vet</b>\n")),
                ElementsAre("RAP-101", "RAP-101", "RAP-101"));
    EXPECT_THAT(codes(read("![kaart](/kaart.png)\n")), ElementsAre("RAP-102"));
    EXPECT_THAT(codes(read("> citaat\n\n    code\n\n---\n")), ElementsAre("RAP-103", "RAP-104", "RAP-105"));
    EXPECT_THAT(codes(read("- een\n  - twee\n- drie\n\n  vier\n")), ElementsAre("RAP-106", "RAP-106"));
}

TEST(Markdown, LinksOnlyToTheWebAndTheSite) {
    EXPECT_THAT(
        codes(read("[a](javascript:alert(1)) [b](//elders.nl) [c](data:text/html,x) [d](kaart) <ftp://x.nl>\n")),
        ElementsAre("RAP-107", "RAP-107", "RAP-107", "RAP-107", "RAP-107"));
    auto const made = read("[a](https://almere.nl) [b](/kaart) [c](mailto:vve@almere.nl)\n");
    EXPECT_THAT(made.findings, IsEmpty());
    EXPECT_EQ(runs_of(made.blocks[0])[2].url, "/kaart");
}

TEST(Markdown, HasNoLinkThatIsNotAllowed) {
    for (auto const& run : runs_of(read("[a](javascript:alert(1))\n").blocks[0])) EXPECT_EQ(run.url, "");
}

TEST(NearestNames, AreTheNearestFirst) {
    std::vector<std::string> const known{"B1", "B2", "K1-eigen-opgave", "D3-geplaatst"};
    EXPECT_THAT(nearest_names("K1-eigen-opgaven", known), ElementsAre("K1-eigen-opgave"));
    EXPECT_THAT(nearest_names("b1", known), ElementsAre("B1", "B2"));
    EXPECT_THAT(nearest_names("wijkteam", known), IsEmpty());
}

RC_GTEST_PROP(Markdown, ReadsAnyTextTwiceTheSame, ()) {
    auto const parts = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("{{", "}}", "B1", "\n", "\n\n", "- ", "> ", "    ", "**", "_", "[x](", ")", "<b>",
                                      "#", "![", "`", "é", "\xff", " "));
    std::string text;
    for (auto const& part : parts) text += part;
    auto const once = read(text), twice = read(text);
    RC_ASSERT(once.findings == twice.findings);
    RC_ASSERT(once.blocks.size() == twice.blocks.size());
    for (auto const& finding : once.findings) RC_ASSERT(finding.at.line > 0);
}

} // namespace
} // namespace kiem::report
