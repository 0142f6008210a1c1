// SPDX-License-Identifier: EUPL-1.2
#include "db/commit.hpp"
#include "feature/link/code_groups.hpp"
#include "feature/link/link_testing.hpp"
#include "feature/link/same_child_columns.hpp"
#include <rapidcheck/gtest.h>
#include <set>

namespace kiem::link {
namespace {

using dossier::Desk, dossier::Dossier, dossier::Seen;
using dossier::testing::day, dossier::testing::form_key, dossier::testing::noor;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SameChild : public testing::LinkActs {
protected:
    Dossier make(Desk const& desk, std::string code) { return LinkActs::make(desk, noor(), std::move(code)); }
    CommitSeq known_now() { return db::commit_known_on(connection(), {}); }
    /// "J-1 P-1" of each child, the codes that are given up between brackets.
    std::vector<std::string> codes(std::string_view on, std::optional<CommitSeq> known = {}) {
        monitor::Loading loading;
        loading.on = day(on);
        loading.known = known.value_or(known_now());
        load_same_children(connection(), loading);
        std::vector<std::string> all;
        for (std::uint32_t child = 0; child < loading.same.size(); ++child) {
            auto& text = all.emplace_back();
            for (auto const& code : loading.same.codes(child)) {
                auto const* member = loading.same.find(code);
                EXPECT_EQ(member->child, child);
                EXPECT_EQ(loading.same.key_of(code), loading.same.codes(child).front());
                text += fmt::format("{}{}", text.empty() ? "" : " ", member->is_given_up ? "(" + code + ")" : code);
            }
        }
        EXPECT_EQ(loading.same.find("onbekend"), nullptr);
        EXPECT_EQ(loading.same.key_of("onbekend"), "onbekend");
        return all;
    }
};
KIEM_EVERY_ENGINE(SameChild);

TEST_P(SameChild, is_so_on_the_days_of_the_link) {
    auto const ours = make(nurse(), "J-1"), theirs = make(carer(), "P-1");
    make(school(), "S-1");
    auto const before = known_now();
    ASSERT_TRUE(link_dossiers(clerk(), std::array{ours.id, theirs.id}, day("2012-01-01")));
    auto const linked = known_now();
    ASSERT_TRUE(unlink_dossier(clerk(), theirs.id, day("2012-06-01")));
    EXPECT_THAT(codes("2011-12-31"), IsEmpty());
    EXPECT_THAT(codes("2012-01-01"), ElementsAre("J-1 P-1"));
    EXPECT_THAT(codes("2012-05-31"), ElementsAre("J-1 P-1"));
    EXPECT_THAT(codes("2012-06-01"), IsEmpty());
    EXPECT_THAT(codes("2012-06-01", linked), ElementsAre("J-1 P-1")) << "as known then";
    EXPECT_THAT(codes("2012-01-01", before), IsEmpty());
}

TEST_P(SameChild, is_so_along_any_chain) {
    auto const kept = make(nurse(), "J-2"), given_up = make(nurse(), "J-1");
    auto const theirs = make(carer(), "P-1"), of_school = make(school(), "S-1");
    ASSERT_TRUE(link_dossiers(clerk(), std::array{kept.id, theirs.id}, day("2012-01-01")));
    ASSERT_TRUE(link_dossiers(clerk(), std::array{theirs.id, of_school.id}, day("2012-03-01")));
    auto const before = known_now();
    ASSERT_TRUE(merge(nurse(), seen(kept), seen(given_up), "Zelfde kind"));
    EXPECT_THAT(codes("2011-01-01"), ElementsAre("J-2 (J-1)")) << "a merge holds on every day";
    EXPECT_THAT(codes("2012-02-01"), ElementsAre("J-2 P-1 (J-1)"));
    EXPECT_THAT(codes("2012-03-01"), ElementsAre("J-2 P-1 S-1 (J-1)"));
    EXPECT_THAT(codes("2012-03-01", before), ElementsAre("J-2 P-1 S-1"));
    auto const merged = known_now();
    ASSERT_TRUE(undo_merge(nurse(), seen(given_up), "Toch niet"));
    EXPECT_THAT(codes("2012-03-01"), ElementsAre("J-2 P-1 S-1"));
    EXPECT_THAT(codes("2012-03-01", merged), ElementsAre("J-2 P-1 S-1 (J-1)"));
}

TEST_P(SameChild, under_one_code_is_nothing_special) {
    auto const ours = make(nurse(), "K-1"), theirs = make(carer(), "K-1"), without = make(school(), "");
    ASSERT_TRUE(link_dossiers(clerk(), std::array{ours.id, theirs.id, without.id}, day("2012-01-01")));
    EXPECT_THAT(codes("2012-03-01"), IsEmpty());
}

/// Records, each with a code or none, that are merged and tied at random.
struct Knots {
    std::vector<std::string> codes;
    std::vector<std::pair<std::size_t, std::size_t>> merges, ties;
};

/// By hand: puts together what touches until nothing does.
std::vector<std::vector<std::string>> slow_groups(Knots const& knots) {
    std::vector<std::set<std::string>> all;
    auto const add = [&](std::set<std::string> one) {
        for (auto at = all.begin(); at != all.end();) {
            bool const meets = std::ranges::any_of(*at, [&](auto const& word) { return one.contains(word); });
            if (meets) one.insert(at->begin(), at->end());
            at = meets ? all.erase(at) : std::next(at);
        }
        all.push_back(std::move(one));
    };
    auto const record = [](std::size_t number) { return fmt::format("record {}", number); };
    for (std::size_t i = 0; i < knots.codes.size(); ++i)
        add(knots.codes[i].empty() ? std::set{record(i)} : std::set{record(i), "code " + knots.codes[i]});
    for (auto const& [loser, winner] : knots.merges) add({record(loser), record(winner)});
    for (auto const& [one, child] : knots.ties) add({record(one), fmt::format("child {}", child)});
    std::vector<std::vector<std::string>> groups;
    for (auto const& one : all) {
        std::vector<std::string> codes;
        for (auto const& word : one)
            if (word.starts_with("code ")) codes.push_back(word.substr(5));
        if (codes.size() > 1) groups.push_back(std::move(codes));
    }
    std::ranges::sort(groups);
    return groups;
}

RC_GTEST_PROP(SameCodes, AreThoseOfASlowWalk, ()) {
    auto const below = [](int count) { return *rc::gen::inRange(0, count); };
    Knots knots;
    auto const records = 2 + below(10);
    for (int i = 0; i < records; ++i) knots.codes.push_back(below(4) == 0 ? "" : fmt::format("K{}", below(8)));
    auto const any = [&] { return static_cast<std::size_t>(below(records)); };
    for (int i = below(4); i > 0; --i)
        if (std::pair const one{any(), any()}; one.first != one.second) knots.merges.push_back(one);
    for (int i = below(8); i > 0; --i) knots.ties.emplace_back(any(), static_cast<std::size_t>(below(4)));
    CodeGroups groups;
    auto const id = [](std::size_t number) { return DossierId{static_cast<std::int64_t>(number)}; };
    for (auto const& [loser, winner] : knots.merges)
        groups.add_merge(id(loser), knots.codes[loser], id(winner), knots.codes[winner]);
    for (auto const& [one, child] : knots.ties)
        groups.add_tie(id(one), ChildId{static_cast<std::int64_t>(child)}, knots.codes[one]);
    // Of records that nothing ties, only those with one code in common would meet: one code is one code.
    RC_ASSERT(groups.with_more_codes() == slow_groups(knots));
}

} // namespace
} // namespace kiem::link
