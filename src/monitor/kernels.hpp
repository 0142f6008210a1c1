// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstddef>
#include <cstdint>

/// The inner loops of the engine, over one block of rows. Truths are bytes as in Truth: 0 nee, 1 unknown, 2 ja.
namespace kiem::monitor::kernel {

enum class Nulls { none, possible };

/// Cells of a column. With Nulls::none no cell equals `unknown`.
template <class T>
struct Input {
    T const* cells;
    T unknown;
    Nulls nulls;
};

// The loops over cells, for each type of cell there is.
#define KIEM_CELL_KERNELS(T)                                                                                           \
    /* cell = to */                                                                                                    \
    void equal(Input<T> in, T to, std::uint8_t* out, std::size_t rows);                                                \
    /* cell <= limit */                                                                                                \
    void at_most(Input<T> in, T limit, std::uint8_t* out, std::size_t rows);                                           \
    void is_known(Input<T> in, std::uint8_t* out, std::size_t rows);                                                   \
    /* The cell as a 64-bit number, INT64_MIN when unknown. */                                                         \
    void widen(Input<T> in, std::int64_t* out, std::size_t rows);                                                      \
    /* By a table with a truth for every code. */                                                                      \
    void look_up(T const* codes, std::uint8_t const* table, std::uint8_t* out, std::size_t rows);                      \
    /* keys[i] = keys[i] * factor + codes[i] */                                                                        \
    void extend_keys(T const* codes, std::uint32_t factor, std::uint32_t* keys, std::size_t rows);                     \
    void extend_keys(T const* codes, std::uint64_t factor, std::uint64_t* keys, std::size_t rows);
KIEM_CELL_KERNELS(std::uint8_t)
KIEM_CELL_KERNELS(std::uint16_t)
KIEM_CELL_KERNELS(std::uint32_t)
KIEM_CELL_KERNELS(std::int16_t)
KIEM_CELL_KERNELS(std::int32_t)
KIEM_CELL_KERNELS(std::int64_t)
#undef KIEM_CELL_KERNELS

void both(std::uint8_t const* a, std::uint8_t const* b, std::uint8_t* out, std::size_t rows);
void either(std::uint8_t const* a, std::uint8_t const* b, std::uint8_t* out, std::size_t rows);
void negate(std::uint8_t const* a, std::uint8_t* out, std::size_t rows);
void truth_is_known(std::uint8_t const* a, std::uint8_t* out, std::size_t rows);
void same_truth(std::uint8_t const* a, std::uint8_t const* b, std::uint8_t* out, std::size_t rows);

/// Comparisons of wide numbers.
void wide_equal(std::int64_t const* a, std::int64_t const* b, std::uint8_t* out, std::size_t rows);
void wide_at_most(std::int64_t const* a, std::int64_t const* b, std::uint8_t* out, std::size_t rows);

/// Bit k of out is set where truths[k] is ja, for 8 truths.
void pack(std::uint8_t const* const truths[8], std::uint8_t* out, std::size_t rows);
/// How many rows have this truth.
std::size_t count(std::uint8_t const* truths, std::uint8_t truth, std::size_t rows);

/// ++counts[keys[i]].
void count_keys(std::uint32_t const* keys, std::uint32_t* counts, std::size_t rows);
/// sums[k] += the counts of the signatures whose mask k is all ones; masks has `width` words for each signature, and
/// width is a multiple of 8.
void spread(std::uint32_t const* counts, std::size_t signatures, std::uint32_t const* masks, std::size_t width,
            std::uint32_t* sums);

} // namespace kiem::monitor::kernel
