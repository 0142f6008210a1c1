// SPDX-License-Identifier: EUPL-1.2
#include "db/commit.hpp"
#include "feature/case/case_columns.hpp"
#include "feature/child/child_columns.hpp"
#include "feature/offer/offer_columns.hpp"
#include "feature/offer/offer_testing.hpp"
#include "feature/place/place_columns.hpp"

namespace kiem::offer {
namespace {

using cases::Event;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class WaitingLines : public testing::OfferActs {
protected:
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

} // namespace
} // namespace kiem::offer
