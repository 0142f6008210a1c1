// SPDX-License-Identifier: EUPL-1.2
#include "monitor/columns.hpp"
#include <gtest/gtest.h>

namespace kiem::monitor {

namespace {

/// A column of numbers with an unknown in between.
Column numbers(std::int64_t a, std::int64_t b) {
    ColumnBuilder builder(Type::number);
    builder.add_number(a);
    builder.add_unknown();
    builder.add_number(b);
    return builder.build();
}

template <class T>
bool holds(Column const& column) {
    return std::holds_alternative<std::vector<T>>(column.cells());
}

} // namespace

TEST(Dictionary, gives_each_text_one_code_and_the_empty_text_unknown) {
    Dictionary dictionary;
    EXPECT_EQ(dictionary.add("Haven"), 1U);
    EXPECT_EQ(dictionary.add("Stad"), 2U);
    EXPECT_EQ(dictionary.add("Haven"), 1U);
    EXPECT_EQ(dictionary.add(""), unknown_code);
    EXPECT_EQ(dictionary.find("Buiten"), unknown_code);
    EXPECT_EQ(dictionary.text(2), "Stad");
    EXPECT_EQ(dictionary.size(), 3U);
}

TEST(Column, keeps_the_values_and_the_unknowns) {
    auto const column = numbers(4, -7);
    EXPECT_EQ(column.rows(), 3U);
    EXPECT_TRUE(column.has_unknown());
    EXPECT_EQ(column.value(0), Value(std::int64_t{4}));
    EXPECT_EQ(column.value(1), Value());
    EXPECT_EQ(column.value(2), Value(std::int64_t{-7}));
    EXPECT_FALSE(Column(std::vector{Truth::yes, Truth::no}).has_unknown());
}

TEST(Column, takes_the_narrowest_cells_that_hold_the_values_and_the_unknown) {
    EXPECT_TRUE(holds<std::int16_t>(numbers(-32'767, 32'767)));
    EXPECT_TRUE(holds<std::int32_t>(numbers(-32'768, 0)));
    EXPECT_TRUE(holds<std::int32_t>(numbers(0, INT32_MAX)));
    EXPECT_TRUE(holds<std::int64_t>(numbers(INT32_MIN, 0)));
    EXPECT_EQ(numbers(INT32_MIN, 0).value(0), Value(std::int64_t{INT32_MIN}));
}

TEST(Column, takes_wider_codes_as_the_dictionary_grows) {
    auto dictionary = std::make_shared<Dictionary>();
    ColumnBuilder narrow(dictionary), wide(dictionary);
    for (int i = 1; i < 256; ++i) narrow.add_code(std::to_string(i));
    EXPECT_TRUE(holds<std::uint8_t>(narrow.build()));
    wide.add_code("256");
    EXPECT_TRUE(holds<std::uint16_t>(wide.build()));
    EXPECT_EQ(wide.build().value(0), Value(std::string("256")));
    EXPECT_EQ(narrow.build().value(254), Value(std::string("255")));
}

TEST(Column, is_seen_from_other_rows) {
    auto const gathered = numbers(4, -7).gathered(std::vector<std::uint32_t>{2, no_row, 0, 2});
    EXPECT_EQ(gathered.value(0), Value(std::int64_t{-7}));
    EXPECT_EQ(gathered.value(1), Value());
    EXPECT_EQ(gathered.value(3), Value(std::int64_t{-7}));
    EXPECT_TRUE(gathered.has_unknown());
    EXPECT_FALSE(numbers(4, -7).gathered(std::vector<std::uint32_t>{0, 2}).has_unknown());
}

} // namespace kiem::monitor
