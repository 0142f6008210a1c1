// SPDX-License-Identifier: EUPL-1.2
#include "monitor/world.hpp"
#include <fstream>

/// The same count date, as known on one date and on another.
namespace kiem::testing {

namespace {

class Known : public WorldTest {
protected:
    std::string a_vve_group() {
        auto const group = connection().one<std::string>(
            "select group_code from care_group where kind = 'voorschool' and superseded_seq is null order by group_code");
        return std::get<0>(*group);
    }
};
KIEM_EVERY_ENGINE(Known);

std::int64_t reached(figures::Monitor const& monitor) { return figures::find_figure(monitor, "B1")->numerator; }

TEST_P(Known, NothingWasKnownBeforeTheFirstDelivery) {
    auto const before = monitor({}, Day{std::chrono::year{2013} / 5 / 31});
    EXPECT_EQ(figures::find_figure(before, "D1")->numerator, 0);
    EXPECT_TRUE(std::any_of(before.findings.begin(), before.findings.end(),
                            [](Finding const& finding) { return finding.code == "MON-211"; }));
}

TEST_P(Known, ALaterDeliveryDoesNotChangeWhatWasKnown) {
    // A child of the target group, placed with effect from before the count date, but told only in August.
    auto const children = folder_.path() / "kind.csv", indications = folder_.path() / "indicatie.csv",
               placements = folder_.path() / "plaatsing.csv";
    std::ofstream(children) << "kind;geboortedatum;vanaf\nLAAT;1-10-2009;1-10-2009\n";
    std::ofstream(indications) << "indicatie;kind;criteria;hoofdcriterium;afgegeven_op;vanaf\n"
                               << "LAAT;LAAT;thuistaal;thuistaal;1-9-2012;1-9-2012\n";
    std::ofstream(placements) << "plaatsing;kind;groep;dagdelen_per_week;vanaf\nLAAT;LAAT;" << a_vve_group()
                              << ";4;1-9-2012\n";
    ASSERT_EQ(import("kinderen", children, noon(2013, 8, 1)), 0) << said_.str();
    ASSERT_EQ(import("indicaties", indications, noon(2013, 8, 1)), 0) << said_.str();
    ASSERT_EQ(import("plaatsingen", placements, noon(2013, 8, 1)), 0) << said_.str();
    auto const before = monitor({}, Day{std::chrono::year{2013} / 7 / 31}),
               after = monitor({}, Day{std::chrono::year{2013} / 8 / 1});
    EXPECT_EQ(reached(before), 585);
    EXPECT_EQ(reached(after), 586);
    EXPECT_EQ(*figures::find_figure(after, "B1")->denominator, 930);
}

TEST_P(Known, AWithdrawnDeliveryIsGoneFromThenOnOnly) {
    std::int64_t placements = 0;
    for (auto const& supply : monitor().supply)
        if (supply.kind == "plaatsingen") placements = supply.delivery.value;
    ASSERT_EQ(reg::withdraw_delivery(place(noon(2013, 8, 1)), DeliveryId{placements}, terminal()), 0) << said_.str();
    EXPECT_EQ(reached(monitor({}, Day{std::chrono::year{2013} / 8 / 1})), 0);
    EXPECT_EQ(reached(monitor({}, Day{std::chrono::year{2013} / 7 / 31})), 585);
}

TEST_P(Known, TheSameFilesAgainChangeNothing) {
    worlds::write_almere_2012(folder_.path());
    ASSERT_EQ(load(folder_.path(), noon(2013, 8, 1)), 0) << said_.str();
    EXPECT_EQ(reached(monitor({}, Day{std::chrono::year{2013} / 8 / 1})), 585);
}

TEST_P(Known, PolicyAdoptedLaterIsHidden) {
    auto const refused = figures::CountDate::open(connection(), policy_of_source(),
                                                  {"GM0034", count_date, Day{std::chrono::year{2012} / 1 / 1}, {}});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, "POL-201");
}

TEST_P(Known, AgeCountsFromTheVeryDay) {
    // Born on 1 April 2010 a child is 2;6 on 1 October 2012; born a day later it is not.
    auto const file = folder_.path() / "grens.csv";
    std::ofstream(file) << "kind;geboortedatum;vanaf\nGRENS1;1-4-2010;1-4-2010\nGRENS2;2-4-2010;2-4-2010\n"
                        << "GRENS3;1-10-2008;1-10-2008\nGRENS4;2-10-2008;2-10-2008\n";
    auto const indications = folder_.path() / "grensindicaties.csv";
    std::ofstream out(indications);
    out << "indicatie;kind;criteria;hoofdcriterium;afgegeven_op;vanaf\n";
    for (int i = 1; i <= 4; ++i) out << "G" << i << ";GRENS" << i << ";thuistaal;thuistaal;1-9-2012;1-9-2012\n";
    out.close();
    ASSERT_EQ(import("kinderen", file, noon(2013, 8, 1)), 0) << said_.str();
    ASSERT_EQ(import("indicaties", indications, noon(2013, 8, 1)), 0) << said_.str();
    // Of the four, the one that is 2;6 today and the one that becomes 4;0 tomorrow.
    EXPECT_EQ(figures::find_figure(monitor({}, Day{std::chrono::year{2013} / 8 / 1}), "D1")->numerator, 929 + 2);
}

} // namespace

} // namespace kiem::testing
