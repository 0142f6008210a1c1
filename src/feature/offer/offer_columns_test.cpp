// SPDX-License-Identifier: EUPL-1.2
#include "db/commit.hpp"
#include "feature/case/case_columns.hpp"
#include "feature/child/child_columns.hpp"
#include "feature/offer/offer_columns.hpp"
#include "feature/offer/offer_testing.hpp"
#include "feature/place/place_columns.hpp"
#include <random>
#include <set>

namespace kiem::offer {
namespace {

using cases::Event;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class WaitingLines : public testing::OfferActs {
protected:
    /// C3 gross and net, in the words of their definitions in the policy.
    std::pair<int, int> figures(Day on) {
        monitor::Loading loading;
        loading.on = on;
        loading.known = db::commit_known_on(connection(), {});
        place::load_places(connection(), loading);
        child::load_children(connection(), loading);
        cases::load_cases(connection(), loading);
        load_waiting_lines(connection(), loading);
        auto const& lines = *loading.facts.find("wachtregel");
        auto const& cases = *loading.facts.find("traject");
        std::set<std::uint32_t> later;
        for (std::size_t row = 0; row < lines.rows; ++row) {
            auto const wanted = lines.columns.at("gewenst_op").number(row);
            if (wanted != monitor::Column::unknown_number && Day{std::chrono::days{wanted}} > on)
                later.insert(lines.links.at("traject").rows[row]);
        }
        auto const& states = cases.columns.at("toestand");
        int net = 0;
        for (std::uint32_t row = 0; row < cases.rows; ++row) {
            auto const state = states.dictionary()->text(static_cast<monitor::Code>(states.number(row)));
            if ((state == "wachtlijst" || state == "aangeboden") && !later.contains(row)) ++net;
        }
        return {static_cast<int>(lines.rows), net};
    }

    /// "K0 T0 De Boot (L1) 1 2013-02-01 2013-02-01": child, case, location, choice, asked on and wanted from of each line.
    std::vector<std::string> lines(std::string_view on, std::optional<CommitSeq> known = {}) {
        monitor::Loading loading;
        loading.on = testing::day(on);
        loading.known = known.value_or(db::commit_known_on(connection(), {}));
        place::load_places(connection(), loading);
        child::load_children(connection(), loading);
        cases::load_cases(connection(), loading);
        load_waiting_lines(connection(), loading);
        auto const& subject = *loading.facts.find("wachtregel");
        auto const& names = loading.facts.find("locatie")->columns.at("locatie");
        std::vector<std::string> all;
        for (std::size_t row = 0; row < subject.rows; ++row) {
            auto const at = [&](char const* link) { return subject.links.at(link).rows[row]; };
            auto text = fmt::format("K{} T{}", at("kind"), at("traject"));
            if (at("locatie") != monitor::no_row)
                text += " " + names.dictionary()->text(static_cast<monitor::Code>(names.number(at("locatie"))));
            for (auto const* name : {"keuze", "gevraagd_op", "gewenst_op"}) text += cell(subject.columns.at(name), row);
            all.push_back(text);
        }
        return all;
    }
    CommitSeq now_known() { return db::commit_known_on(connection(), {}); }

private:
    static std::string cell(monitor::Column const& column, std::size_t row) {
        auto const number = column.number(row);
        if (number == monitor::Column::unknown_number) return " ?";
        if (column.type() == monitor::Type::number) return fmt::format(" {}", number);
        return " " + to_iso(Day{std::chrono::days{number}});
    }
};
KIEM_EVERY_ENGINE(WaitingLines);

TEST_P(WaitingLines, AreOnePerChildAndLocation) {
    auto const twice = child_on_its_way("K-1", testing::day("2010-06-01"), {Event::ask_place});
    ASSERT_TRUE(record_wish(coordinator(), wish_for(twice, {{"L2"}, {"L1"}})));
    static_cast<void>(child_on_its_way("K-2", testing::day("2010-06-01"), {Event::ask_place}));
    static_cast<void>(child_on_its_way("K-3"));
    EXPECT_THAT(lines("2013-02-01"), ElementsAre("K0 T0 De Zee (L2) 1 2013-02-01 2013-02-01",
                                                 "K0 T0 De Boot (L1) 2 2013-02-01 2013-02-01", "K1 T1 ? ? ?"))
        << "on two lists, on none, and not waiting";
    EXPECT_THAT(lines("2013-01-31"), IsEmpty());
}

/// The page of the municipality counts as the figure does, whatever the world.
TEST_P(WaitingLines, AreAsManyAsThePageCounts) {
    std::mt19937 random{GetParam() == db::Engine::sqlite ? 31U : 32U};
    auto const pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    std::vector<std::vector<Event>> const ways{{},
                                               {Event::reached},
                                               {Event::ask_place},
                                               {Event::ask_place},
                                               {Event::offer},
                                               {Event::ask_place, Event::offer},
                                               {Event::ask_place, Event::offer, Event::accept},
                                               {Event::ask_place, Event::offer, Event::refuse_offer},
                                               {Event::ask_place, Event::grow_too_old}};
    std::vector<std::vector<WishedLocation>> const places{{{"L1"}}, {{"L2"}}, {{"L1"}, {"L2"}}, {{"L2"}, {"L3"}}};
    act([&](db::Act& act) { add_location(act, "L3", "De Golf", "zeewind", "1313AA"); });
    int without_list = 0;
    for (int child = 0; child < 60; ++child) {
        auto const id = child_on_its_way(fmt::format("K-{}", child), testing::day("2010-06-01"),
                                         ways[static_cast<std::size_t>(pick(static_cast<int>(ways.size())))]);
        if (pick(3) == 0) {
            ++without_list;
            continue;
        }
        auto wish = wish_for(id, places[static_cast<std::size_t>(pick(4))]);
        wish.from = today() + std::chrono::days{pick(3) * 20};
        static_cast<void>(record_wish(coordinator(), wish));
    }
    EXPECT_GT(without_list, 5);
    // One of the locations is there no more.
    connection().exec("update location set valid_to = '2013-01-15' where location_code = 'L3'");
    for (auto const days : {0, 20, 40}) {
        now_ = Moment{testing::day("2013-02-01") + std::chrono::days{days}} + std::chrono::hours{10};
        auto const list = list_waiting(coordinator(), "", today()).value();
        auto const [gross, net] = figures(today());
        EXPECT_EQ(list.count.gross, gross) << days;
        EXPECT_EQ(list.count.net, net) << days;
        EXPECT_EQ(std::ssize(list.lines), gross) << days;
    }
    auto const list = list_waiting(coordinator(), "", today()).value();
    auto const is_without = [](WaitingLine const& line) { return line.position.waiting.choice == 0; };
    EXPECT_TRUE(std::ranges::any_of(list.lines, is_without));
    EXPECT_TRUE(std::ranges::none_of(list_waiting(coordinator(), "L1", today())->lines, is_without));
    EXPECT_TRUE(std::ranges::none_of(list_waiting(manager(), "", today())->lines, is_without));
}

TEST_P(WaitingLines, AreThoseOfTheCountDateAsKnownThen) {
    auto const id = child_on_its_way("K-1", testing::day("2010-06-01"), {Event::ask_place});
    auto wish = record_wish(coordinator(), wish_for(id)).value();
    auto const at_first = now_known();
    now_ += std::chrono::days{30};
    wish.locations = {{"L2"}};
    ASSERT_TRUE(record_wish(coordinator(), wish));
    EXPECT_THAT(lines("2013-03-02"), ElementsAre("K0 T0 De Boot (L1) 1 2013-02-01 2013-02-01"));
    EXPECT_THAT(lines("2013-03-03"), ElementsAre("K0 T0 De Zee (L2) 1 2013-02-01 2013-02-01"));
    EXPECT_THAT(lines("2013-03-03", at_first), ElementsAre("K0 T0 De Boot (L1) 1 2013-02-01 2013-02-01"));
}

TEST_P(WaitingLines, ChangeOnTheDayOfTheNetherlands) {
    auto const id = child_on_its_way("K-1", testing::day("2010-06-01"), {Event::ask_place});
    auto wish = record_wish(coordinator(), wish_for(id)).value();
    auto const change_at = [&](std::string_view moment, std::string location) {
        now_ = *parse_iso_moment(moment);
        wish.locations = {{std::move(location)}};
        auto changed = record_wish(coordinator(), wish);
        ASSERT_TRUE(changed);
        wish = *changed;
    };
    change_at("2013-03-02T23:30:00.000000Z", "L2");
    EXPECT_THAT(lines("2013-03-02"), ElementsAre("K0 T0 De Boot (L1) 1 2013-02-01 2013-02-01"));
    EXPECT_THAT(lines("2013-03-03"), ElementsAre("K0 T0 De Zee (L2) 1 2013-02-01 2013-02-01"));
    change_at("2013-06-02T22:30:00.000000Z", "L1");
    EXPECT_THAT(lines("2013-06-02"), ElementsAre("K0 T0 De Zee (L2) 1 2013-02-01 2013-02-01"));
    EXPECT_THAT(lines("2013-06-03"), ElementsAre("K0 T0 De Boot (L1) 1 2013-02-01 2013-02-01"));
}

} // namespace
} // namespace kiem::offer
