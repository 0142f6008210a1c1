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
        fill(0, pattern, counts, visit);
    }

private:
    template <class Visit>
    void fill(std::size_t next, std::vector<Cover> const& pattern, std::vector<std::int64_t>& counts,
              Visit const& visit) {
        if (next < inner_.size()) {
            auto const here = inner_[next];
            bool const known = pattern[here] == Cover::shown;
            for (auto value = known ? tables_.counts[here] : 0; value <= (known ? tables_.counts[here] : limit_);
                 ++value) {
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

/// The fewest cells beside the small ones that make a safe pattern.
std::ptrdiff_t fewest_by_trying(LinkedTables const& tables, std::int64_t threshold, std::int64_t limit) {
    auto const start = small_cells_only(tables, threshold);
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < start.size(); ++i)
        if (start[i] == Cover::shown && tables.counts[i] > 0) others.push_back(i);
    std::ptrdiff_t fewest = std::ssize(others) + 1;
    for (std::uint32_t chosen = 0; chosen < (1U << others.size()); ++chosen) {
        if (std::popcount(chosen) >= fewest) continue;
        auto pattern = start;
        for (std::size_t i = 0; i < others.size(); ++i)
            if ((chosen >> i & 1U) != 0) pattern[others[i]] = Cover::secondary;
        if (is_safe_by_trying(tables, pattern, threshold, limit)) fewest = std::popcount(chosen);
    }
    return fewest;
}

} // namespace

RC_GTEST_PROP(SuppressionTwin, IsSafeByTryingAndNearTheFewest, ()) {
    auto const counts = *rc::gen::container<std::vector<int>>(4, rc::gen::inRange(0, 5));
    auto const tables = grid({2, 2}, counts);
    RC_PRE(tables.counts.size() == 9U);
    SuppressionRules const rules{.threshold = 3, .group = Group::ignore};
    auto const made = suppress(tables, rules);
    auto const fewest = fewest_by_trying(tables, 3, 8);
    if (!made) {
        RC_ASSERT(fewest > 9);
        return;
    }
    RC_ASSERT(is_safe_by_trying(tables, made->pattern, 3, 8));
    RC_ASSERT(count_of(made->pattern, Cover::secondary) >= fewest || count_of(made->pattern, Cover::primary) == 0);
    RC_ASSERT(count_of(made->pattern, Cover::secondary) <= fewest + 2);
}

RC_GTEST_PROP(SuppressionTwin, EveryCertificateIsTrueByTrying, ()) {
    auto const sizes = *rc::gen::element(std::vector<int>{2, 3}, std::vector<int>{2, 2, 2});
    auto const inner = std::accumulate(sizes.begin(), sizes.end(), 1, std::multiplies<>());
    auto const counts = *rc::gen::container<std::vector<int>>(
        static_cast<std::size_t>(inner), rc::gen::weightedElement<int>({{4, 0}, {2, 1}, {2, 2}, {2, 4}, {1, 5}}));
    auto const tables = grid(sizes, counts);
    auto const made = suppress(tables, {.threshold = 3, .group = Group::ignore});
    RC_PRE(made.has_value());
    auto const is_hidden_inner = [&](std::uint32_t i) {
        return made->pattern[i] != Cover::shown && std::ranges::find(tables.keys[i], "") == tables.keys[i].end();
    };
    std::ptrdiff_t free = 0;
    for (std::uint32_t i = 0; i < tables.keys.size(); ++i) free += is_hidden_inner(i) ? 1 : 0;
    RC_PRE(free <= 5);
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
