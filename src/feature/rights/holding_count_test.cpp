// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_count_testing.hpp"
#include "feature/case/case_testing.hpp"
#include "feature/rights/holding_store.hpp"
#include "feature/rights/rights_testing.hpp"

namespace kiem::rights::testing {
namespace {

class HoldingCounts : public RightsActs {};
KIEM_EVERY_ENGINE(HoldingCounts);

TEST_P(HoldingCounts, a_board_does_not_count_the_cases_of_a_child_that_was_deleted) {
    using cases::State;
    auto const done = db::within<int>(connection(), officer_, {"toets", ""}, now_, [&](db::Act& act) {
        auto const save = [&](std::string code, std::string origin, State state) {
            auto one = cases::testing::in_state(state);
            one.id = {};
            one.child_code = std::move(code);
            one.origin = std::move(origin);
            cases::save_case(act, one, {cases::Event::indicate, day("2013-01-01")}, {});
        };
        save("K-1", "jgz", State::placed);
        save("K-1", "jgz", State::indicated);
        save("K-1", "peuterland", State::moved);
        save("K-2", "jgz", State::indicated);
        delete_child(act, {"jgz", {}, {"K-1"}});
        return Result<int>(0);
    });
    ASSERT_TRUE(done);
    EXPECT_EQ(cases::testing::wrong_counts(connection()), "");
    auto const left = connection().one<std::int64_t>("select cast(sum(cases) as bigint) from case_count");
    EXPECT_EQ(std::get<0>(*left), 2);
}

} // namespace
} // namespace kiem::rights::testing
