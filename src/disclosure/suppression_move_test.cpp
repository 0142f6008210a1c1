// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/suppression_move.hpp"
#include "disclosure/suppression_samples.hpp"
#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kiem::disclosure {

namespace {

using namespace samples;

} // namespace

RC_GTEST_PROP(SuppressionMove, MovesLeaveEverySumRightAndNoCountNegative, (unsigned seed)) {
    auto const tables = two_tables(seed, 60);
    CellGraph const graph(tables);
    std::vector<Cover> const pattern(tables.counts.size(), Cover::shown);
    std::vector<std::uint32_t> with_somebody;
    for (std::uint32_t cell = 0; cell < tables.counts.size(); ++cell)
        if (tables.counts[cell] > 0) with_somebody.push_back(cell);
    auto const from = *rc::gen::elementOf(with_somebody);
    auto const by = *rc::gen::element(-1.0, 3.0);
    auto const move = find_move(graph, pattern, {from, by, {}}, {.reach = Reach::shown, .cells = 1000, .rounds = 2});
    RC_ASSERT(move.has_value());
    RC_ASSERT(change_of(*move, from) == by);
    for (auto const& sum : tables.sums) {
        auto rest = change_of(*move, sum.total);
        for (auto const part : sum.parts) rest -= change_of(*move, part);
        RC_ASSERT(std::abs(rest) < 1e-9);
    }
    for (auto const& change : *move) RC_ASSERT(static_cast<double>(tables.counts[change.cell]) + change.by >= 0);
}

} // namespace kiem::disclosure
