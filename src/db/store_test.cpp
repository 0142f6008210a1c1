// SPDX-License-Identifier: EUPL-1.2
// What every store may count on, on both engines: values come back as they went in, errors have their kind, and a
// transaction is all or nothing.
#include "testing/databases.hpp"
#include <gmock/gmock.h>
#include <limits>
#include <rapidcheck.h>

namespace kiem::db {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using Kind = Error::Kind;

template <class F>
Kind kind_of_error(F&& act) {
    try {
        act();
    } catch (Error const& error) { return error.kind; }
    throw std::logic_error("no error came");
}

class Store : public testing::EveryEngine {
protected:
    std::vector<Migration> migrations() const override {
        return {{1, "values", R"(
create table item (
    id ID,
    whole INT64,
    real real,
    name text,
    on_day DAY,
    at MOMENT,
    flag FLAG
);
create table parent (code text primary key, size INT64 not null check (size > 0));
create table child (id ID, parent text not null references parent (code));
)"}};
    }
    void SetUp() override {
        EveryEngine::SetUp();
        if (!IsSkipped()) db_ = &connection();
    }
    std::int64_t count(std::string_view table) {
        return std::get<0>(*db_->one<std::int64_t>(fmt::format("select count(*) from {}", table)));
    }
    Connection* db_ = nullptr;
};
KIEM_EVERY_ENGINE(Store);

TEST_P(Store, whole_numbers_come_back) {
    for (std::int64_t number : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(),
                                std::numeric_limits<std::int64_t>::max()}) {
        auto const id = db_->one<std::int64_t>("insert into item (whole) values ($1) returning id", number);
        EXPECT_EQ(std::get<0>(*db_->one<std::int64_t>("select whole from item where id = $1", std::get<0>(*id))),
                  number);
    }
}

TEST_P(Store, texts_come_back) {
    for (std::string text :
         {"", " ", "Zoë ’t Hart – 漢字 🐣", "it's; a \"quote\" $1 \\N \\ %", "a\tb\nc\rd", "0012", "null"}) {
        db_->exec("delete from item");
        db_->exec("insert into item (name) values ($1)", text);
        EXPECT_EQ(std::get<0>(*db_->one<std::string>("select name from item")), text);
        EXPECT_EQ(std::get<0>(*db_->one<std::int64_t>("select count(*) from item where name = $1", text)), 1);
    }
}

TEST_P(Store, a_long_text_comes_back) {
    std::string const text(3'000'000, 'x');
    db_->exec("insert into item (name) values ($1)", text);
    EXPECT_EQ(std::get<0>(*db_->one<std::string>("select name from item")), text);
}

TEST_P(Store, every_kind_of_value_comes_back_in_one_row) {
    Day const day = *parse_iso_day("2012-02-29");
    Moment const at = *parse_iso_moment("2012-10-01T23:59:59.999999Z");
    db_->exec("insert into item (whole, real, name, on_day, at, flag) values ($1, $2, $3, $4, $5, $6)", 7, 0.1, "naam",
              day, at, true);
    auto const row = db_->one<int, double, std::string, Day, Moment, bool>(
        "select whole, real, name, on_day, at, flag from item");
    ASSERT_TRUE(row);
    EXPECT_EQ(*row, (std::tuple<int, double, std::string, Day, Moment, bool>(7, 0.1, "naam", day, at, true)));
}

TEST_P(Store, real_numbers_come_back_to_the_last_bit) {
    rc::check([&](double number) {
        db_->exec("delete from item");
        db_->exec("insert into item (real) values ($1)", number);
        RC_ASSERT(std::get<0>(*db_->one<double>("select real from item")) == number);
    });
}

TEST_P(Store, nothing_comes_back_as_nothing) {
    db_->exec("insert into item (whole, real, name, on_day, at, flag) values ($1, $2, $3, $4, $5, $6)", Null{},
              std::optional<double>(), std::optional<std::string>(), std::optional<Day>(), std::optional<Moment>(),
              std::optional<bool>());
    auto const row = db_->one<std::optional<std::int64_t>, std::optional<double>, std::optional<std::string>,
                              std::optional<Day>, std::optional<Moment>, std::optional<bool>>(
        "select whole, real, name, on_day, at, flag from item");
    ASSERT_TRUE(row);
    std::apply([](auto const&... value) { EXPECT_FALSE((value.has_value() || ...)); }, *row);
    EXPECT_EQ(kind_of_error([&] { db_->one<std::int64_t>("select whole from item"); }), Kind::other);
    EXPECT_FALSE(db_->one<int>("select 1 from item where whole = 1"));
}

TEST_P(Store, expressions_without_a_declared_type_are_read) {
    db_->exec("insert into item (whole, name) values (3, 'a'), (4, 'b')");
    auto const row = db_->one<std::int64_t, std::int64_t, double, std::string, std::int64_t>(
        "select count(*), sum(whole), avg(whole), min(name), case when max(whole) > 3 then 1 else 0 end from item");
    EXPECT_EQ(*row, (std::tuple<std::int64_t, std::int64_t, double, std::string, std::int64_t>(2, 7, 3.5, "a", 1)));
}

TEST_P(Store, a_value_that_cannot_be_read_as_asked_is_a_fault) {
    db_->exec("insert into item (whole, name) values ($1, 'abc')", std::int64_t{1} << 40);
    EXPECT_EQ(kind_of_error([&] { db_->one<std::int64_t>("select name from item"); }), Kind::other);
    EXPECT_EQ(kind_of_error([&] { db_->one<double>("select name from item"); }), Kind::other);
    EXPECT_EQ(kind_of_error([&] { db_->one<Day>("select name from item"); }), Kind::other);
    EXPECT_EQ(kind_of_error([&] { db_->one<int>("select whole from item"); }), Kind::other);
}

TEST_P(Store, parameters_go_by_their_number) {
    auto const row = db_->one<std::string, std::string, std::string>(
        "select cast($3 as text), cast($1 as text), cast($3 as text) || cast($2 as text)", "een", "twee", "drie");
    EXPECT_EQ(*row, (std::tuple<std::string, std::string, std::string>("drie", "een", "drietwee")));
    EXPECT_EQ(kind_of_error([&] { db_->exec("insert into item (whole) values ($1)"); }), Kind::other);
    EXPECT_EQ(kind_of_error([&] { db_->exec("insert into item (whole) values ($1)", 1, 2); }), Kind::other);
}

TEST_P(Store, temporaries_may_be_bound) {
    auto const name = [](std::string_view stem) { return std::string(stem) + std::string(100, '!'); };
    db_->exec("insert into item (name) values ($1)", name("tijdelijk"));
    EXPECT_EQ(std::get<0>(*db_->one<std::string>("select name from item where name = $1", name("tijdelijk"))),
              name("tijdelijk"));
}

TEST_P(Store, what_one_engine_cannot_keep_both_refuse) {
    EXPECT_EQ(kind_of_error([&] { db_->exec("insert into item (name) values ($1)", std::string("a\0b", 3)); }),
              Kind::other);
    EXPECT_EQ(kind_of_error(
                  [&] { db_->exec("insert into item (real) values ($1)", std::numeric_limits<double>::quiet_NaN()); }),
              Kind::other);
    EXPECT_EQ(count("item"), 0);
}

TEST_P(Store, texts_are_ordered_by_their_bytes) {
    for (auto const* name : {"b", "a", "B", "é", "Z", "-", "a-b", "ab"})
        db_->exec("insert into item (name) values ($1)", name);
    std::vector<std::string> names;
    db_->each<std::string>("select name from item order by name",
                           [&](std::string name) { names.push_back(std::move(name)); });
    EXPECT_THAT(names, ElementsAre("-", "B", "Z", "a", "a-b", "ab", "b", "é"));
}

TEST_P(Store, changed_counts_rows) {
    EXPECT_EQ(db_->exec("insert into item (whole) values (1), (2), (3)"), 3);
    EXPECT_EQ(db_->exec("update item set whole = 9 where whole > $1", 1), 2);
    EXPECT_EQ(db_->exec("update item set whole = 9 where whole = 77"), 0);
    EXPECT_EQ(db_->exec("select * from item"), 0);
    EXPECT_EQ(db_->exec("create table other (a integer)"), 0);
    EXPECT_EQ(db_->exec("delete from item"), 3);
}

TEST_P(Store, errors_have_their_kind) {
    db_->exec("insert into parent (code, size) values ('a', 1)");
    EXPECT_EQ(kind_of_error([&] { db_->exec("insert into parent (code, size) values ('a', 2)"); }), Kind::unique);
    EXPECT_EQ(kind_of_error([&] { db_->exec("insert into child (parent) values ('b')"); }), Kind::foreign_key);
    EXPECT_EQ(kind_of_error([&] { db_->exec("insert into parent (code, size) values ('c', 0)"); }), Kind::check);
    EXPECT_EQ(kind_of_error([&] { db_->exec("insert into parent (code, size) values ('c', $1)", Null{}); }),
              Kind::check);
    EXPECT_EQ(kind_of_error([&] { db_->exec("selec 1"); }), Kind::other);
    EXPECT_EQ(kind_of_error([&] { db_->exec("select * from nowhere"); }), Kind::other);
    EXPECT_EQ(kind_of_error([&] { db_->exec("delete from child; delete from parent"); }), Kind::other);
    EXPECT_EQ(count("parent"), 1) << "the connection goes on after an error";
}

TEST_P(Store, a_transaction_stays_when_committed_and_goes_when_not) {
    auto const other = connect();
    {
        Transaction transaction(*db_);
        db_->exec("insert into item (whole) values (1)");
        EXPECT_EQ(std::get<0>(*other->one<int>("select count(*) from item")), 0);
        transaction.commit();
    }
    EXPECT_EQ(std::get<0>(*other->one<int>("select count(*) from item")), 1);
    EXPECT_THROW(
        {
            Transaction transaction(*db_);
            db_->exec("insert into item (whole) values (2)");
            db_->each<int>("select whole from item", [](int) { throw std::runtime_error("halfway"); });
        },
        std::runtime_error);
    EXPECT_EQ(count("item"), 1);
}

TEST_P(Store, a_transaction_inside_a_transaction_is_a_fault) {
    Transaction outer(*db_);
    EXPECT_EQ(kind_of_error([&] { Transaction inner(*db_); }), Kind::other);
    db_->exec("insert into item (whole) values (1)");
    outer.commit();
    EXPECT_EQ(count("item"), 1);
}

TEST_P(Store, a_statement_stays_usable_after_an_error_and_after_a_change_of_the_table) {
    for (int round = 0; round < 3; ++round)
        EXPECT_EQ(kind_of_error([&] { db_->exec("insert into parent (code, size) values ($1, $2)", "x", -1); }),
                  Kind::check);
    db_->exec("insert into parent (code, size) values ($1, $2)", "x", 1);
    EXPECT_EQ(db_->exec("select * from parent"), 0);
    db_->script("alter table parent add column note text");
    auto const row = db_->one<std::string, int, std::optional<std::string>>("select * from parent");
    EXPECT_EQ(*row, (std::tuple<std::string, int, std::optional<std::string>>("x", 1, std::nullopt)));
}

TEST_P(Store, many_different_statements_run) {
    for (int i = 0; i < 1200; ++i) EXPECT_EQ(std::get<0>(*db_->one<int>(fmt::format("select {}", i))), i);
}

TEST_P(Store, bulk_keeps_every_value) {
    constexpr std::array<std::string_view, 3> columns = {"whole", "real", "name"};
    Transaction transaction(*db_);
    auto const load = db_->bulk("item", columns);
    std::vector<std::string> const names = {"", "\\N", "\\", "a\tb\nc\rd", "漢字", "x"};
    for (auto const& name : names) load->row(std::vector<Param>{Param(1), Param(2.5), Param(name)});
    load->row(std::vector<Param>{Param(Null{}), Param(Null{}), Param(Null{})});
    load->finish();
    transaction.commit();
    std::vector<std::string> found;
    db_->each<int, double, std::string>("select whole, real, name from item where name is not null order by id",
                                        [&](int, double, std::string name) { found.push_back(std::move(name)); });
    EXPECT_EQ(found, names);
    EXPECT_EQ(
        std::get<0>(*db_->one<int>("select count(*) from item where name is null and whole is null and real is null")),
        1);
}

TEST_P(Store, bulk_loads_fill_two_tables_side_by_side) {
    constexpr std::array<std::string_view, 2> parent_columns = {"code", "size"};
    constexpr std::array<std::string_view, 1> item_columns = {"name"};
    int seen_between = 0;
    {
        Transaction transaction(*db_);
        auto const parents = db_->bulk("parent", parent_columns);
        auto const items = db_->bulk("item", item_columns);
        for (int i = 1; i <= 50'000; ++i) {
            parents->row(std::vector<Param>{Param(fmt::format("ouder-{:0100}", i)), Param(i)});
            items->row(std::vector<Param>{Param(fmt::format("naam {}", i))});
            if (i % 10'000 == 0) seen_between += count("parent") > 0;
        }
        parents->finish();
        items->finish();
        transaction.commit();
    }
    EXPECT_GT(seen_between, 0) << "queries may run between the rows";
    EXPECT_EQ(count("parent"), 50'000);
    EXPECT_EQ(count("item"), 50'000);
}

TEST_P(Store, bulk_errors_have_their_kind_and_leave_nothing) {
    constexpr std::array<std::string_view, 2> columns = {"code", "size"};
    EXPECT_EQ(kind_of_error([&] { db_->bulk("parent", columns); }), Kind::other) << "outside a transaction";
    auto const load_twice = [&] {
        Transaction transaction(*db_);
        auto const load = db_->bulk("parent", columns);
        load->row(std::vector<Param>{Param("a"), Param(1)});
        load->row(std::vector<Param>{Param("a"), Param(2)});
        load->finish();
        transaction.commit();
    };
    EXPECT_EQ(kind_of_error(load_twice), Kind::unique);
    EXPECT_EQ(count("parent"), 0);
}

TEST_P(Store, streams_many_rows) {
    constexpr std::array<std::string_view, 2> columns = {"whole", "name"};
    constexpr std::int64_t rows = 200'000;
    Transaction transaction(*db_);
    auto const load = db_->bulk("item", columns);
    for (std::int64_t i = 0; i < rows; ++i)
        load->row(std::vector<Param>{Param(i), Param("een naam van gewone lengte")});
    load->finish();
    transaction.commit();
    std::int64_t expected = 0, mismatches = 0;
    db_->each<std::int64_t, std::string_view>(
        "select whole, name from item order by whole", [&](std::int64_t whole, std::string_view name) {
            mismatches += whole != expected || name != "een naam van gewone lengte";
            ++expected;
        });
    EXPECT_EQ(expected, rows);
    EXPECT_EQ(mismatches, 0);
    EXPECT_EQ(std::get<0>(*db_->one<std::int64_t>("select whole from item order by whole")), 0)
        << "the rest is left unread";
    EXPECT_EQ(count("item"), rows);
}

} // namespace
} // namespace kiem::db
