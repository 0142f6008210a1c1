// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_acts_testing.hpp"
#include "feature/case/case_count_store.hpp"
#include "feature/case/case_count_testing.hpp"
#include <map>

namespace kiem::cases {
namespace {

using namespace testing;

class CaseCounts : public CaseActs {
protected:
    using Counts = std::vector<std::pair<State, std::int64_t>>;

    /// What the list itself holds.
    Counts listed(Wanted const& wanted) {
        std::map<State, std::int64_t> counts;
        for (auto const& row : list_cases(connection(), wanted, {}, 1000, "jgz", today())) ++counts[row.value.state];
        return {counts.begin(), counts.end()};
    }

    void expect_same_as_lists(std::string_view when) {
        using Open = Wanted::Open;
        for (auto const open : {Open::open, Open::closed, Open::all})
            for (auto const* mine : {"", "jgz", "gemeente", "peuterland"})
                for (auto const* owner : {"", "jgz", "gemeente"})
                    for (auto const& states : {std::vector<State>{}, {State::indicated, State::placed}}) {
                        Wanted wanted;
                        wanted.open = open;
                        wanted.of_organisation = mine;
                        wanted.owner_organisation = owner;
                        wanted.states = states;
                        EXPECT_EQ(count_cases(connection(), wanted, today()), listed(wanted))
                            << when << ", of '" << mine << "', owner '" << owner << "', " << static_cast<int>(open)
                            << ", states " << states.size();
                    }
        for (auto const* day_until : {"2013-02-01", "2013-02-21", "2013-03-01"}) {
            Wanted wanted;
            wanted.due_until = day(day_until);
            EXPECT_EQ(count_cases(connection(), wanted, today()), listed(wanted)) << when << ", due by " << day_until;
        }
        Wanted of_one;
        of_one.owner_account = AccountId{12};
        EXPECT_EQ(count_cases(connection(), of_one, today()), listed(of_one)) << when << ", of one person";
        EXPECT_EQ(wrong_counts(connection()), "") << when;
    }

    /// Five cases: two open of the municipality, one of youth health, one closed by a place and one that was given up.
    void have_cases() {
        auto const nurse = nurse_desk(), coordinator = coordinator_desk();
        auto const own = make(nurse, "K-5");
        ASSERT_TRUE(signal(at(nurse), dossier::testing::form_key(1000), own.id, {"jgz", {}}, ""));
        indicate({indication_row("K-1", "2013-01-01"), indication_row("K-2", "2013-01-01"),
                  indication_row("K-3", "2013-01-01"), indication_row("K-4", "2013-01-01")});
        ASSERT_TRUE(
            record_contact(at(coordinator), seen("K-2"), {"telefoon", Contact::Outcome::reached, today(), "Gebeld"}));
        place({{"P-1", "K-3", "G-1", "4", "2013-02-11", ""}});
        ASSERT_TRUE(take_step(at(coordinator), seen("K-4"), any(Event::decline, today()), ""));
    }
};
KIEM_EVERY_ENGINE(CaseCounts);

TEST_P(CaseCounts, are_those_of_the_list) {
    expect_same_as_lists("without a case");
    have_cases();
    Wanted all;
    all.open = Wanted::Open::all;
    ASSERT_EQ(listed(all).size(), 5U) << "each in a state of its own";
    expect_same_as_lists("with five");
    auto const coordinator = coordinator_desk();
    auto happening = any(Event::hand_over, today());
    ASSERT_TRUE(take_step(at(coordinator), seen("K-1"), happening, "")) << "another owner, the same state";
    expect_same_as_lists("handed over");
    place({{"P-1", "K-3", "G-1", "4", "2013-02-11", "2013-02-12"}});
    set_today("2013-03-01");
    ASSERT_TRUE(sweep_now());
    expect_same_as_lists("opened again");
}

TEST_P(CaseCounts, count_a_case_once_that_is_written_twice_in_one_act) {
    auto const made = db::within<Case>(connection(), nurse_, {"toets", ""}, now_, [&](db::Act& act) {
        auto one = in_state(State::indicated);
        one.id = {};
        one = save_case(act, one, {Event::indicate, today()}, {});
        one.state = State::in_contact;
        ++one.version;
        return Result<Case>(save_case(act, one, {Event::reached, today()}, {}));
    });
    ASSERT_TRUE(made);
    EXPECT_EQ(count_cases(connection(), {}, today()), (Counts{{State::in_contact, 1}}));
    EXPECT_EQ(wrong_counts(connection()), "");
}

TEST_P(CaseCounts, are_made_from_the_cases_that_are_there) {
    have_cases();
    connection().script("drop table case_count");
    for (auto const& one : case_migrations())
        if (one.number == 89) connection().script(db::expand(one.sql, GetParam()));
    expect_same_as_lists("after the migration");
    connection().exec("update case_count set cases = cases + 1");
    ASSERT_NE(wrong_counts(connection()), "");
    recount(connection());
    expect_same_as_lists("counted anew");
}

} // namespace
} // namespace kiem::cases
