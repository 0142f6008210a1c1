// SPDX-License-Identifier: EUPL-1.2
#include "monitor/kernels.hpp"

// Each loop is compiled for plain x86-64 and for AVX2, and the program takes what the machine has. Sanitizers run
// before that choice can be made, so under them there is one version.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define KIEM_KERNEL __attribute__((optimize("O3"), target_clones("avx2", "default")))
#else
#define KIEM_KERNEL
#endif

namespace kiem::monitor::kernel {

namespace {

using Byte = std::uint8_t;

constexpr Byte truth_of(bool yes) { return static_cast<Byte>(yes ? 2 : 0); }

/// Written once here, and put into a function for each type of cell below: the choice of machine is made by function.
#define KIEM_INLINE inline __attribute__((always_inline))

template <class T, class Test>
KIEM_INLINE void test_cells(Input<T> const& in, Byte* __restrict out, std::size_t rows, Test test) {
    T const* __restrict cells = in.cells;
    T const unknown = in.unknown;
    if (in.nulls == Nulls::none)
        for (std::size_t i = 0; i < rows; ++i) out[i] = truth_of(test(cells[i]));
    else
        for (std::size_t i = 0; i < rows; ++i) {
            Byte const yes = truth_of(test(cells[i]));
            out[i] = cells[i] == unknown ? Byte{1} : yes;
        }
}

template <class T>
KIEM_INLINE void widen_cells(Input<T> const& in, std::int64_t* __restrict out, std::size_t rows) {
    T const* __restrict cells = in.cells;
    T const unknown = in.unknown;
    for (std::size_t i = 0; i < rows; ++i)
        out[i] = cells[i] == unknown ? INT64_MIN : static_cast<std::int64_t>(cells[i]);
}

template <class T, class Key>
KIEM_INLINE void extend(T const* __restrict codes, Key factor, Key* __restrict keys, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) keys[i] = keys[i] * factor + static_cast<Key>(codes[i]);
}

} // namespace

#define KIEM_CELL_KERNELS(T)                                                                                           \
    KIEM_KERNEL void equal(Input<T> in, T to, Byte* out, std::size_t rows) {                                           \
        test_cells(in, out, rows, [to](T cell) { return cell == to; });                                                \
    }                                                                                                                  \
    KIEM_KERNEL void at_most(Input<T> in, T limit, Byte* out, std::size_t rows) {                                      \
        test_cells(in, out, rows, [limit](T cell) { return cell <= limit; });                                          \
    }                                                                                                                  \
    KIEM_KERNEL void is_known(Input<T> in, Byte* out, std::size_t rows) {                                              \
        in.nulls = Nulls::none;                                                                                        \
        test_cells(in, out, rows, [unknown = in.unknown](T cell) { return cell != unknown; });                         \
    }                                                                                                                  \
    KIEM_KERNEL void widen(Input<T> in, std::int64_t* out, std::size_t rows) { widen_cells(in, out, rows); }           \
    void look_up(T const* codes, Byte const* table, Byte* __restrict out, std::size_t rows) {                          \
        for (std::size_t i = 0; i < rows; ++i) out[i] = table[codes[i]];                                               \
    }                                                                                                                  \
    KIEM_KERNEL void extend_keys(T const* codes, std::uint32_t factor, std::uint32_t* keys, std::size_t rows) {        \
        extend(codes, factor, keys, rows);                                                                             \
    }                                                                                                                  \
    void extend_keys(T const* codes, std::uint64_t factor, std::uint64_t* keys, std::size_t rows) {                    \
        extend(codes, factor, keys, rows);                                                                             \
    }
KIEM_CELL_KERNELS(std::uint8_t)
KIEM_CELL_KERNELS(std::uint16_t)
KIEM_CELL_KERNELS(std::uint32_t)
KIEM_CELL_KERNELS(std::int16_t)
KIEM_CELL_KERNELS(std::int32_t)
KIEM_CELL_KERNELS(std::int64_t)
#undef KIEM_CELL_KERNELS

KIEM_KERNEL void both(Byte const* a, Byte const* b, Byte* __restrict out, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) out[i] = a[i] < b[i] ? a[i] : b[i];
}

KIEM_KERNEL void either(Byte const* a, Byte const* b, Byte* __restrict out, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) out[i] = a[i] > b[i] ? a[i] : b[i];
}

KIEM_KERNEL void negate(Byte const* a, Byte* __restrict out, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) out[i] = static_cast<Byte>(2 - a[i]);
}

KIEM_KERNEL void truth_is_known(Byte const* a, Byte* __restrict out, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) out[i] = static_cast<Byte>(a[i] == 1 ? 0 : 2);
}

KIEM_KERNEL void same_truth(Byte const* a, Byte const* b, Byte* __restrict out, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) {
        auto const same = static_cast<Byte>(a[i] == b[i] ? 2 : 0);
        out[i] = (a[i] == 1) | (b[i] == 1) ? Byte{1} : same;
    }
}

void wide_equal(std::int64_t const* a, std::int64_t const* b, Byte* out, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i)
        out[i] = a[i] == INT64_MIN || b[i] == INT64_MIN ? Byte{1} : truth_of(a[i] == b[i]);
}

void wide_at_most(std::int64_t const* a, std::int64_t const* b, Byte* out, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i)
        out[i] = a[i] == INT64_MIN || b[i] == INT64_MIN ? Byte{1} : truth_of(a[i] <= b[i]);
}

KIEM_KERNEL void pack(Byte const* const truths[8], Byte* __restrict out, std::size_t rows) {
    Byte const *t0 = truths[0], *t1 = truths[1], *t2 = truths[2], *t3 = truths[3];
    Byte const *t4 = truths[4], *t5 = truths[5], *t6 = truths[6], *t7 = truths[7];
    for (std::size_t i = 0; i < rows; ++i) {
        auto const low = ((t0[i] & 2) >> 1) | (t1[i] & 2) | ((t2[i] & 2) << 1) | ((t3[i] & 2) << 2);
        auto const high = ((t4[i] & 2) << 3) | ((t5[i] & 2) << 4) | ((t6[i] & 2) << 5) | ((t7[i] & 2) << 6);
        out[i] = static_cast<Byte>(low | high);
    }
}

KIEM_KERNEL std::size_t count(Byte const* truths, Byte truth, std::size_t rows) {
    std::size_t sum = 0;
    while (rows > 0) {
        // A byte counts to 255, so partial sums stay in bytes and the loop in full vectors.
        std::size_t const part = rows < 255 * 32 ? rows / 32 : 255;
        Byte sums[32] = {};
        for (std::size_t i = 0; i < part; ++i)
            for (std::size_t lane = 0; lane < 32; ++lane)
                sums[lane] = static_cast<Byte>(sums[lane] + (truths[i * 32 + lane] == truth ? 1 : 0));
        for (Byte lane_sum : sums) sum += lane_sum;
        truths += part * 32;
        rows -= part * 32;
        if (part == 255) continue;
        for (std::size_t i = 0; i < rows; ++i) sum += truths[i] == truth ? 1 : 0;
        rows = 0;
    }
    return sum;
}

void count_keys(std::uint32_t const* keys, std::uint32_t* counts, std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) ++counts[keys[i]];
}

KIEM_KERNEL void spread(std::uint32_t const* counts, std::size_t signatures, std::uint32_t const* masks,
                        std::size_t width, std::uint32_t* __restrict sums) {
    for (std::size_t s = 0; s < signatures; ++s) {
        if (counts[s] == 0) continue;
        std::uint32_t const count = counts[s];
        std::uint32_t const* mask = masks + s * width;
        for (std::size_t k = 0; k < width; ++k) sums[k] += count & mask[k];
    }
}

} // namespace kiem::monitor::kernel
