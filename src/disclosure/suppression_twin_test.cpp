// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/linear_program.hpp"
#include "disclosure/suppression_cells.hpp"
#include "disclosure/suppression_samples.hpp"
#include <bit>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>

namespace kiem::disclosure {

namespace {

using namespace samples;
using Group = SuppressionRules::Group;

/// The slow twin: all tables with inner cells up to a limit, cell by cell in their linked form.
class AllTables {
public:
    AllTables(LinkedTables const& tables, std::int64_t limit) : tables_(tables), limit_(limit) {
        for (std::uint32_t i = 0; i < tables.keys.size(); ++i)
            if (std::ranges::find(tables.keys[i], "") == tables.keys[i].end()) inner_.push_back(i);
        // Sums whose parts are known before their total.
        order_ = tables.sums;
        std::ranges::stable_sort(order_, {},
                                 [&](Sum const& sum) { return std::ranges::count(tables.keys[sum.total], ""); });
    }

    /// Calls with the counts of every table that agrees with the shown cells.
    template <class Visit>
    void for_each(std::vector<Cover> const& pattern, Visit const& visit) {
        std::vector<std::int64_t> counts(tables_.counts.size());
        set_most(pattern);
        fill(0, pattern, counts, visit);
    }

private:
    /// No part is more than a total that is shown.
    void set_most(std::vector<Cover> const& pattern) {
        most_.assign(tables_.counts.size(), limit_);
        for (auto const& sum : order_)
            for (auto const part : sum.parts)
                if (pattern[sum.total] == Cover::shown) most_[part] = std::min(most_[part], tables_.counts[sum.total]);
    }

    template <class Visit>
    void fill(std::size_t next, std::vector<Cover> const& pattern, std::vector<std::int64_t>& counts,
              Visit const& visit) {
        if (next < inner_.size()) {
            auto const here = inner_[next];
            bool const known = pattern[here] == Cover::shown;
            auto const most = known ? tables_.counts[here] : most_[here];
            for (auto value = known ? most : 0; value <= most; ++value) {
                counts[here] = value;
                fill(next + 1, pattern, counts, visit);
            }
            return;
        }
        for (auto const& sum : order_) {
            counts[sum.total] = 0;
            for (auto const part : sum.parts) counts[sum.total] += counts[part];
            if (pattern[sum.total] == Cover::shown && counts[sum.total] != tables_.counts[sum.total]) return;
        }
        visit(counts);
    }

    LinkedTables const& tables_;
    std::int64_t limit_;
    std::vector<std::uint32_t> inner_;
    std::vector<std::int64_t> most_;
    std::vector<Sum> order_;
};

/// Ends by trying all tables; with someone who knows that `known` is 1 when given.
std::vector<Certificate> ends_by_trying(LinkedTables const& tables, std::vector<Cover> const& pattern,
                                        std::int64_t limit, std::optional<std::uint32_t> known = {}) {
    std::vector<Certificate> ends;
    for (std::uint32_t i = 0; i < pattern.size(); ++i)
        if (pattern[i] != Cover::shown) ends.push_back({i, no_limit, -1});
    AllTables(tables, limit).for_each(pattern, [&](std::vector<std::int64_t> const& counts) {
        if (known && counts[*known] != 1) return;
        for (auto& end : ends) {
            end.low = std::min(end.low, static_cast<double>(counts[end.cell]));
            end.high = std::max(end.high, static_cast<double>(counts[end.cell]));
        }
    });
    return ends;
}

bool is_safe_by_trying(LinkedTables const& tables, std::vector<Cover> const& pattern, std::int64_t threshold,
                       std::int64_t limit) {
    if (!protects(tables, ends_by_trying(tables, pattern, limit), threshold)) return false;
    auto const persons = persons_alone(tables);
    for (std::uint32_t known = 0; known < pattern.size(); ++known) {
        if (persons[known] == no_person || pattern[known] == Cover::shown) continue;
        for (auto const& end : ends_by_trying(tables, pattern, limit, known))
            if (persons[end.cell] != persons[known] && end.high <= end.low) return false;
    }
    return true;
}

/// The cells beside the small ones that hold somebody.
std::vector<std::size_t> others_of(LinkedTables const& tables, std::vector<Cover> const& start) {
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < start.size(); ++i)
        if (start[i] == Cover::shown && tables.counts[i] > 0) others.push_back(i);
    return others;
}

/// Whether hiding at most so many others with the small ones is safe too.
bool does_with(std::ptrdiff_t most, LinkedTables const& tables, std::int64_t threshold, std::int64_t limit) {
    auto const start = small_cells_only(tables, threshold);
    auto const others = others_of(tables, start);
    auto const size = std::clamp<std::ptrdiff_t>(most, 0, std::ssize(others));
    for (std::uint32_t chosen = 0; chosen < (1U << others.size()); ++chosen) {
        if (std::popcount(chosen) > size) continue;
        auto pattern = start;
        for (std::size_t i = 0; i < others.size(); ++i)
            if ((chosen >> i & 1U) != 0) pattern[others[i]] = Cover::secondary;
        if (is_safe_by_trying(tables, pattern, threshold, limit)) return true;
    }
    return false;
}

/// Every square of counts up to a limit, but for turning and mirroring it.
std::vector<std::vector<int>> squares(int limit) {
    std::vector<std::vector<int>> made;
    for (int a = 0; a <= limit; ++a)
        for (int b = 0; b <= a; ++b)
            for (int c = 0; c <= b; ++c)
                for (int d = 0; d <= a; ++d) made.push_back({a, b, c, d});
    return made;
}

} // namespace

TEST(SuppressionTwin, IsSafeByTryingAndNearTheFewestForEverySmallSquare) {
    for (auto const& counts : squares(4)) {
        auto const tables = grid({2, 2}, counts);
        // Without anybody in a row there is no such row.
        if (tables.counts.size() != 9U) continue;
        auto const made = suppress(tables, {.threshold = 3, .group = Group::ignore});
        auto const name = testing::PrintToString(counts);
        if (!made) {
            EXPECT_FALSE(does_with(9, tables, 3, 8)) << name;
            continue;
        }
        EXPECT_TRUE(is_safe_by_trying(tables, made->pattern, 3, 8)) << name;
        auto const others = count_of(made->pattern, Cover::secondary);
        if (others > 2) { EXPECT_FALSE(does_with(others - 3, tables, 3, 8)) << name; }
    }
}

RC_GTEST_PROP(SuppressionTwin, EveryCertificateIsTrueByTrying, ()) {
    auto const sizes = *rc::gen::element(std::vector<int>{2, 3}, std::vector<int>{2, 2, 2});
    auto const inner = std::accumulate(sizes.begin(), sizes.end(), 1, std::multiplies<>());
    auto const counts = *rc::gen::container<std::vector<int>>(
        static_cast<std::size_t>(inner), rc::gen::weightedElement<int>({{4, 0}, {2, 1}, {2, 2}, {2, 4}, {1, 5}}));
    auto const tables = grid(sizes, counts);
    auto const made = suppress(tables, {.threshold = 3, .group = Group::ignore});
    if (!made) return;
    auto const is_hidden_inner = [&](std::uint32_t i) {
        return made->pattern[i] != Cover::shown && std::ranges::find(tables.keys[i], "") == tables.keys[i].end();
    };
    std::ptrdiff_t free = 0;
    for (std::uint32_t i = 0; i < tables.keys.size(); ++i) free += is_hidden_inner(i) ? 1 : 0;
    if (free > 4) return;
    // A count of at most 5 has room for any move of the threshold within what is tried.
    auto const tried = ends_by_trying(tables, made->pattern, 9);
    auto const proved = check_pattern(tables, made->pattern);
    RC_ASSERT(protects(tables, made->certificates, 3));
    RC_ASSERT(protects(tables, tried, 3));
    for (std::size_t i = 0; i < tried.size(); ++i) {
        auto const& shown = made->certificates[i];
        RC_ASSERT(shown.cell == tried[i].cell && shown.cell == proved[i].cell);
        // Neither the search nor the trying finds more than the attacker's program allows.
        RC_ASSERT(proved[i].low <= shown.low + 1e-6 && proved[i].low <= tried[i].low + 1e-6);
        RC_ASSERT(proved[i].high >= shown.high - 1e-6 && proved[i].high >= tried[i].high - 1e-6);
    }
}

} // namespace kiem::disclosure
