// SPDX-License-Identifier: EUPL-1.2
#include "monitor/count.hpp"
#include "monitor/signature.hpp"
#include <gtest/gtest.h>
#include <random>

namespace kiem::monitor {

namespace {

/// Flags that have nothing to do with each other, and a program that keeps them all.
struct Flags {
    Flags(std::size_t count, std::size_t rows) {
        std::mt19937_64 random(7);
        for (std::size_t f = 0; f < count; ++f) {
            std::vector<Truth> truths;
            for (std::size_t row = 0; row < rows; ++row) truths.push_back(static_cast<Truth>(random() % 3));
            columns.emplace_back(truths);
        }
        for (auto const& column : columns) {
            registers.push_back(program.add({.kind = Op::Kind::flag, .column = &column}));
            program.keep(registers.back());
        }
    }
    std::vector<Column> columns;
    Program program;
    std::vector<Program::Register> registers;
};

Column spread_codes(std::size_t rows, std::uint32_t texts, std::uint32_t factor) {
    auto dictionary = std::make_shared<Dictionary>();
    for (std::uint32_t i = 1; i < texts; ++i) dictionary->add(std::to_string(i));
    std::vector<Code> codes;
    for (std::uint32_t row = 0; row < rows; ++row) codes.push_back(row * factor % texts);
    return Column(dictionary, codes);
}

/// The count of a cell, row by row.
std::int64_t plain_count(Column const& flag, Combination const& combination, std::vector<Code> const& cell) {
    std::int64_t count = 0;
    for (std::size_t row = 0; row < flag.rows(); ++row) {
        bool inside = flag.value(row) == Value(true);
        for (std::size_t i = 0; i < cell.size(); ++i) {
            auto const number = combination.columns[i]->number(row);
            inside = inside && (number == Column::unknown_number ? unknown_code : static_cast<Code>(number)) == cell[i];
        }
        count += inside ? 1 : 0;
    }
    return count;
}

} // namespace

TEST(Count, splits_filters_that_have_too_many_signatures_together) {
    constexpr std::size_t rows = 40'000;
    Flags const flags(14, rows);
    ASSERT_FALSE(sign_rows(flags.program, flags.registers, rows));
    auto const codes = spread_codes(rows, 7, 3);
    Combination const combination{{&codes}, {7}};
    auto const result = count({flags.program, flags.registers, rows}, {combination});
    ASSERT_EQ(result.undecided.size(), flags.columns.size());
    for (std::size_t f = 0; f < flags.columns.size(); ++f) {
        for (Code code = 0; code < 7; ++code)
            EXPECT_EQ(result.counts[0][f].at(CellMap::Index{code}), plain_count(flags.columns[f], combination, {code}));
        std::int64_t unknown = 0;
        for (std::size_t row = 0; row < rows; ++row) unknown += flags.columns[f].value(row) == Value() ? 1 : 0;
        EXPECT_EQ(result.undecided[f], unknown);
    }
}

TEST(Count, counts_in_a_space_that_is_mostly_empty) {
    constexpr std::size_t rows = 3000;
    Flags const flags(3, rows);
    auto const a = spread_codes(rows, 1500, 7), b = spread_codes(rows, 1200, 11);
    Combination const both{{&a, &b}, {1500, 1200}}, one{{&b}, {1200}};
    auto const result = count({flags.program, flags.registers, rows}, {one, both});
    for (std::size_t f = 0; f < 3; ++f) {
        auto const& cells = result.counts[1][f];
        ASSERT_FALSE(cells.is_array());
        EXPECT_EQ(cells.total(), plain_count(flags.columns[f], {}, {}));
        EXPECT_EQ(cells.at(std::vector<Code>{7, 11}), plain_count(flags.columns[f], both, {7, 11}));
        EXPECT_EQ(cells.summed_to({1}), result.counts[0][f]);
    }
}

TEST(Count, sums_and_medians_are_the_same_in_an_array_and_out_of_it) {
    constexpr std::size_t rows = 3000;
    std::vector<std::int64_t> numbers;
    for (std::size_t row = 0; row < rows; ++row)
        numbers.push_back(row % 9 == 0 ? Column::unknown_number : static_cast<std::int64_t>(row * 37 % 100));
    Column const column(Type::number, numbers);
    auto const few = spread_codes(rows, 5, 3), many = spread_codes(rows, 1500, 7), more = spread_codes(rows, 1200, 11);
    auto const counted = numbers_of(std::vector<std::uint8_t>(rows, static_cast<std::uint8_t>(Truth::yes)), column);
    Combination const small{{&few}, {5}}, large{{&few, &many, &more}, {5, 1500, 1200}};
    EXPECT_EQ(sum(counted, large).values.summed_to({0}), sum(counted, small).values);
    EXPECT_EQ(sum(counted, large).missing.summed_to({0}), sum(counted, small).missing);
    EXPECT_EQ(twice_median(counted, large).rows.summed_to({0}), sum(counted, small).rows);
}

} // namespace kiem::monitor
