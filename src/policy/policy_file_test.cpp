// SPDX-License-Identifier: EUPL-1.2
#include "policy/adopted.hpp"
#include "policy/policy_set.hpp"
#include "policy/policy_testing.hpp"

namespace kiem::policy {
namespace {

using namespace testing;

constexpr auto path = "proefstad/plan/2012-08-01.toml";

TEST(PolicyFile, ReadsItsHead) {
    auto const text = head("plan") + "geldig_tot = 2014-07-31\n[[agenda]]\nnummer = 1\n";
    auto const read = read_policy_file(path, text);
    ASSERT_TRUE(read.value);
    EXPECT_EQ(read.findings, Findings());
    EXPECT_EQ(read.value->municipality, "GM0034");
    EXPECT_EQ(read.value->topic, "plan");
    EXPECT_EQ(read.value->valid_from, day("2012-08-01"));
    EXPECT_EQ(read.value->valid_through, day("2014-07-31"));
    EXPECT_EQ(read.value->text, text);
}

TEST(PolicyFile, HashIsSha256) {
    EXPECT_EQ(sha256_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(PolicyFile, HeadWithAListOverLinesIsReadWhole) {
    auto const text = head("plan") + "lijst = [\n[1, 2],\n]\n";
    EXPECT_TRUE(read_policy_file(path, text).value);
}

struct WrongHead {
    std::string path, text;
    Brief findings;
};

TEST(PolicyFile, WrongHeadsAreReportedWithLineAndKey) {
    auto const good = head("plan");
    auto const without = [&](std::string const& line) {
        auto text = good;
        auto const at = text.find(line);
        return text.erase(at, text.find('\n', at) + 1 - at);
    };
    auto const with = [&](std::string const& line, std::string const& other) {
        auto text = good;
        auto const at = text.find(line);
        return text.replace(at, text.find('\n', at) - at, other);
    };
    std::vector<WrongHead> const cases{
        {path, "gemeente = \n", {"POL-101@1 "}},
        {path, without("gemeentenaam"), {"POL-102@1 gemeentenaam"}},
        {path, without("bron"), {"POL-110@1 bron"}},
        {path, with("titel", "titel = \"\""), {"POL-109@6 titel"}},
        {path, with("titel", "titel = 3"), {"POL-105@6 titel"}},
        {path, with("vastgesteld_op", "vastgesteld_op = \"2012-08-01\""), {"POL-106@5 vastgesteld_op"}},
        {path, with("vastgesteld_op", "vastgesteld_op = 2012-02-30"), {"POL-101@5 "}},
        {path, with("gemeente =", "gemeente = \"0034\""), {"POL-114@1 gemeente"}},
        {path, good + "geldig_tot = 2012-07-31\n", {"POL-115@8 geldig_tot"}},
        {"proefstad/plan/2013-08-01.toml", good, {"POL-111@4 geldig_vanaf"}},
        {"proefstad/wijken/2012-08-01.toml", good, {"POL-112@3 onderwerp"}},
        {"proefstad/plan/nieuw.toml", good, {"POL-113@1 "}},
        {"plan/2012-08-01.toml", good, {"POL-113@1 "}},
    };
    for (auto const& wrong : cases) {
        auto const read = read_policy_file(wrong.path, wrong.text);
        EXPECT_FALSE(read.value) << wrong.text;
        EXPECT_EQ(brief(read.findings), wrong.findings) << wrong.path << "\n" << wrong.text;
    }
}

PolicySet set_of(std::vector<PolicyFile> files) { return {std::move(files), {}, {}}; }

PolicyFile adopted(std::string_view from, std::string_view on, std::string_view municipality = "GM0034") {
    auto file = file_of("kwaliteit", "", from, municipality);
    file.adopted_on = day(on);
    return file;
}

std::string chosen(PolicySet const& set, std::string_view on, std::string_view known) {
    auto const found = select(set, {"kwaliteit", "GM0034", day(on), day(known)});
    return found ? (*found)->path : found.error().code;
}

TEST(PolicySet, TheNewestFileInForceAndKnownIsSelected) {
    auto const set = set_of({adopted("2010-08-01", "2010-07-07", "NL"), adopted("2012-08-01", "2012-06-01"),
                             adopted("2013-08-01", "2014-03-01")});
    EXPECT_EQ(chosen(set, "2010-07-31", "2020-01-01"), "POL-201");
    EXPECT_EQ(chosen(set, "2010-08-01", "2020-01-01"), "nl/kwaliteit/2010-08-01.toml");
    EXPECT_EQ(chosen(set, "2012-08-01", "2012-05-31"), "nl/kwaliteit/2010-08-01.toml");
    EXPECT_EQ(chosen(set, "2012-08-01", "2012-06-01"), "proefstad/kwaliteit/2012-08-01.toml");
    EXPECT_EQ(chosen(set, "2013-08-01", "2014-02-28"), "proefstad/kwaliteit/2012-08-01.toml");
    EXPECT_EQ(chosen(set, "2013-08-01", "2014-03-01"), "proefstad/kwaliteit/2013-08-01.toml");
    EXPECT_FALSE(select_own(set, {"kwaliteit", "GM0034", day("2011-01-01"), day("2020-01-01")}));
}

TEST(PolicySet, AFileThatEndedGivesWayToTheState) {
    auto own = adopted("2012-08-01", "2012-06-01");
    own.valid_through = day("2020-07-31");
    auto const set = set_of({adopted("2020-08-01", "2019-12-31", "NL"), own});
    EXPECT_EQ(chosen(set, "2020-07-31", "2021-01-01"), "proefstad/kwaliteit/2012-08-01.toml");
    EXPECT_EQ(chosen(set, "2020-08-01", "2021-01-01"), "nl/kwaliteit/2020-08-01.toml");
}

/// Whatever is selected is in force and known, and nothing newer of the same municipality is.
RC_GTEST_PROP(PolicySet, SelectionIsTheLatestThatMayBeSeen, ()) {
    auto const days = rc::gen::map(rc::gen::inRange(15000, 15030), [](int n) { return Day{std::chrono::days{n}}; });
    auto set = set_of({});
    for (auto const& [from, on] : *rc::gen::container<std::vector<std::pair<Day, Day>>>(rc::gen::pair(days, days))) {
        auto file = file_of("kwaliteit", "");
        file.valid_from = from;
        file.adopted_on = on;
        set.files.push_back(std::move(file));
    }
    Question const question{"kwaliteit", "GM0034", *days, *days};
    std::optional<Day> expected;
    for (auto const& file : set.files)
        if (file.valid_from <= question.on && file.adopted_on <= question.known_on)
            expected = std::max(expected.value_or(file.valid_from), file.valid_from);
    auto const found = select(set, question);
    RC_ASSERT(found.has_value() == expected.has_value());
    if (found) RC_ASSERT((*found)->valid_from == *expected);
}

TEST(Adopted, AnEditedFileIsFoundAndANewOneIsNot) {
    auto set = set_of({file_of("plan", ""), file_of("wijken", "")});
    EXPECT_EQ(brief(check_adopted(set)), (Brief{"POL-153@0 ", "POL-153@0 "}));
    set.adopted = adopted_with_new(set);
    EXPECT_EQ(check_adopted(set), Findings());
    EXPECT_EQ(adopted_with_new(set), set.adopted);

    set.files[1] = file_of("wijken", "# een woord erbij\n");
    auto const findings = check_adopted(set);
    EXPECT_EQ(brief(findings), Brief{"POL-151@0 "});
    EXPECT_EQ(findings.front().at.file, "proefstad/wijken/2012-08-01.toml");
    EXPECT_EQ(param(findings.front(), "map"), "proefstad/wijken");

    set.files.pop_back();
    EXPECT_EQ(brief(check_adopted(set)), Brief{"POL-152@2 "});
}

TEST(Adopted, AWrongLineIsReported) {
    auto set = set_of({});
    set.adopted = "geen hash\n\n" + std::string(64, 'a') + " plan.toml\n";
    EXPECT_EQ(brief(check_adopted(set)), (Brief{"POL-154@1 ", "POL-154@3 "}));
}

} // namespace
} // namespace kiem::policy
