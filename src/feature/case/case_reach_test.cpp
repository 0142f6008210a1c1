// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_acts_testing.hpp"

namespace kiem::cases {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

/// A preschool to which cases were handed over; of its managers one is for all its locations.
class Reaching : public CaseActs {
protected:
    void SetUp() override {
        CaseActs::SetUp();
        if (IsSkipped()) return;
        auto const before = case_table();
        auto rules = std::vector<policy::SharingRule>(before.rules().begin(), before.rules().end());
        using policy::Use;
        rules.push_back({"toeleiding",
                         {Role::location_manager},
                         policy::Relation::own,
                         {Use::read, Use::write, Use::find, Use::count},
                         {"traject.*"},
                         "",
                         {}});
        table_ = {before.purposes(), rules};
        indicate({indication_row("K-1", "2013-01-01"), indication_row("K-2", "2013-01-01"),
                  indication_row("K-3", "2013-01-01"), indication_row("K-4", "2013-01-01")});
        auto const desk = coordinator_desk();
        for (auto const* const code : {"K-1", "K-2", "K-3", "K-4"}) {
            Owner const owner{"peuterland", {std::string_view(code) == "K-3" ? leon_.account : AccountId{}}};
            ASSERT_TRUE(take_step(at(desk), seen(code), {Event::hand_over, today(), owner}, ""));
        }
        tie_to("K-1", "wens", "L-1");
        tie_to("K-2", "wens", "L-2");
        tie_to("K-4", "plaatsing", "L-1", "G-1", day("2013-03-01"));
    }

    std::vector<std::string> listed(Principal const& who) {
        auto const desk = desk_of(who, "toeleiding");
        std::vector<std::string> codes;
        auto const page = list(at(desk), {});
        EXPECT_TRUE(page) << page.error().code;
        for (auto const& line : page->lines) codes.push_back(line.child_code);
        return codes;
    }
    std::vector<std::string> opened(Principal const& who) {
        auto const desk = desk_of(who, "toeleiding");
        std::vector<std::string> codes;
        for (auto const* const code : {"K-1", "K-2", "K-3", "K-4"})
            if (open(at(desk), latest(code).id)) codes.emplace_back(code);
        return codes;
    }
    std::int64_t counted(Principal const& who) {
        auto const desk = desk_of(who, "toeleiding");
        std::int64_t sum = 0;
        auto const counts = count_by_state(at(desk), {});
        for (auto const& [state, cases] : *counts) sum += cases;
        return sum;
    }
    static Principal manager_of(std::string name, AccountId account, std::vector<Grant> grants) {
        return {std::move(name), {Role::location_manager}, account, "peuterland", std::move(grants)};
    }

    Principal const rosa_ = manager_of("r.osa", {6}, {{Role::location_manager}}),
                    leon_ = manager_of("l.eon", {7}, {{Role::location_manager, "L-1"}}),
                    group_ = manager_of("g.roep", {8}, {{Role::location_manager, "L-1", "G-1"}}),
                    both_ = manager_of("b.eide", {9},
                                       {{Role::location_manager, "L-2"}, {Role::location_manager, "L-1"}}),
                    elsewhere_ = manager_of("e.lders", {10}, {{Role::location_manager, "L-9"}}),
                    carer_too_{"z.org",
                               {Role::location_manager, Role::preschool_worker},
                               {11},
                               "peuterland",
                               {{Role::location_manager, "L-1"}, {Role::preschool_worker, "L-2"}}},
                    of_all_too_{"a.llen",
                                {Role::location_manager, Role::preschool_worker},
                                {12},
                                "peuterland",
                                {{Role::location_manager}, {Role::preschool_worker, "L-9"}}};
};
KIEM_EVERY_ENGINE(Reaching);

TEST_P(Reaching, GoesAsFarAsTheLocationsOfARole) {
    EXPECT_THAT(listed(rosa_), UnorderedElementsAre("K-1", "K-2", "K-3", "K-4"));
    EXPECT_THAT(listed(leon_), UnorderedElementsAre("K-1", "K-3", "K-4")) << "K-3 was handed to him by name";
    EXPECT_THAT(listed(group_), ElementsAre("K-4"));
    EXPECT_THAT(listed(both_), UnorderedElementsAre("K-1", "K-2", "K-4"));
    EXPECT_THAT(listed(elsewhere_), IsEmpty());
    EXPECT_THAT(listed(carer_too_), UnorderedElementsAre("K-1", "K-4")) << "what a carer does is not with cases";
    EXPECT_THAT(listed(of_all_too_), UnorderedElementsAre("K-1", "K-2", "K-3", "K-4")) << "whatever else she is";
}

TEST_P(Reaching, IsTheSameOnTheListAndOnThePageOfACase) {
    for (auto const* const who : {&rosa_, &leon_, &group_, &both_, &elsewhere_, &carer_too_, &of_all_too_}) {
        auto const seen_in_list = listed(*who);
        EXPECT_THAT(opened(*who), ::testing::UnorderedElementsAreArray(seen_in_list)) << who->name;
        EXPECT_EQ(counted(*who), static_cast<std::int64_t>(seen_in_list.size())) << who->name;
    }
}

TEST_P(Reaching, IsOfTheWholeMunicipalityForItsCoordinatorsAlone) {
    Principal const at_school{"n.aamgenoot", {Role::vve_coordinator}, {13}, "school"},
        nurse_of_municipality{"v.erpleeg", {Role::nurse}, {14}, "gemeente"},
        at_location{"o.pstap", {Role::vve_coordinator}, {15}, "gemeente", {{Role::vve_coordinator, "L-9"}}};
    for (auto const* const who : {&at_school, &nurse_of_municipality}) {
        EXPECT_THAT(listed(*who), IsEmpty()) << who->name;
        EXPECT_THAT(opened(*who), IsEmpty()) << who->name;
    }
    EXPECT_THAT(listed(at_location), UnorderedElementsAre("K-1", "K-2", "K-3", "K-4"))
        << "its work is not at locations";
    EXPECT_THAT(opened(at_location), UnorderedElementsAre("K-1", "K-2", "K-3", "K-4"));
}

TEST_P(Reaching, IsNotGivenByNameToNobodyNorToWhoWorksElsewhereNow) {
    auto const nobody = manager_of("n.iemand", {}, {{Role::location_manager, "L-9"}});
    EXPECT_THAT(listed(nobody), IsEmpty()) << "handed to no account is not handed to who has none";
    EXPECT_THAT(opened(nobody), IsEmpty());
    // The account of K-3, in its other organisation, which the cases came from.
    Principal const at_youth_health{"l.eon", {Role::nurse}, leon_.account, "jgz", {{Role::nurse, "B-1"}}};
    EXPECT_THAT(listed(at_youth_health), IsEmpty());
    EXPECT_THAT(opened(at_youth_health), IsEmpty());
}

TEST_P(Reaching, EndsWithThePlace) {
    set_today("2013-03-01");
    EXPECT_THAT(listed(leon_), UnorderedElementsAre("K-1", "K-3"));
    EXPECT_THAT(opened(group_), IsEmpty());
    EXPECT_THAT(opened(rosa_), UnorderedElementsAre("K-1", "K-2", "K-3", "K-4"));
}

TEST_P(Reaching, LetsNobodyStepInACaseOfAnotherLocation) {
    auto const desk = desk_of(leon_, "toeleiding");
    Happening const handing{Event::hand_over, today(), Owner{"gemeente", {}}};
    auto const refused = take_step(at(desk), seen("K-2"), handing, "");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "TRA-101");
    EXPECT_TRUE(take_step(at(desk), seen("K-1"), handing, ""));
}

} // namespace
} // namespace kiem::cases
