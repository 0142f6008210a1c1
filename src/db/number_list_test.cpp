// SPDX-License-Identifier: EUPL-1.2
#include "db/number_list.hpp"
#include "testing/databases.hpp"
#include <gmock/gmock.h>
#include <limits>
#include <rapidcheck.h>
#include <set>

namespace kiem::db {
namespace {

class NumberList : public testing::EveryEngine {
protected:
    std::vector<Migration> migrations() const override {
        return {{1, "numbers", "create table numbered (number INT64 not null);"}};
    }
    void keep(std::int64_t number) { connection().exec("insert into numbered (number) values ($1)", number); }
    std::multiset<std::int64_t> found(std::vector<std::int64_t> const& numbers) {
        auto const sql = "select number from numbered where " + is_one_of(connection().engine(), "number", "$1");
        std::multiset<std::int64_t> rows;
        Param const list = number_list(numbers);
        for (auto const row = connection().query(sql, {&list, 1}); row->next();) rows.insert(row->integer(0));
        return rows;
    }
};
KIEM_EVERY_ENGINE(NumberList);

TEST_P(NumberList, finds_what_a_search_one_by_one_finds) {
    auto const check = [&] {
        auto const kept = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(-9, 9));
        auto const wanted = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(-9, 9));
        connection().exec("delete from numbered");
        std::multiset<std::int64_t> expected;
        for (auto const number : kept) {
            keep(number);
            if (std::ranges::find(wanted, number) != wanted.end()) expected.insert(number);
        }
        RC_ASSERT(found(wanted) == expected);
    };
    EXPECT_TRUE(rc::check(check));
}

TEST_P(NumberList, has_no_limit_and_keeps_the_largest_numbers) {
    using Limits = std::numeric_limits<std::int64_t>;
    std::vector<std::int64_t> many{Limits::min(), Limits::max()};
    for (auto const number : many) keep(number);
    keep(70'000);
    keep(70'001);
    for (std::int64_t number = 0; number <= 70'000; ++number) many.push_back(number);
    EXPECT_THAT(found(many), ::testing::ElementsAre(Limits::min(), 70'000, Limits::max()));
}

} // namespace
} // namespace kiem::db
