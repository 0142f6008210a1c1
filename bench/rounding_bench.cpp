// SPDX-License-Identifier: EUPL-1.2
// What is measured: joint rounding of the three linked tables of the instances S, M, L, XL and larger ones made of XL; and
// the next edition, in which one record in so many changed (the second argument of its name). The first argument of a
// benchmark's name is the bound; each
// iteration takes another key. Counters: published cells; cells with a value further off than the bound or no solution
// (failed, must be 0); the largest and mean absolute deviation; the mean deviation of cells with a true count of 1 to 9,
// worst of the nine (bias); and the share of cells made of unchanged counts that kept their published value (kept).
#include "sdc_instances.hpp"
#include <algorithm>
#include <array>
#include <benchmark/benchmark.h>
#include <cstdlib>

namespace {

using namespace kiem;
using Values = std::vector<std::int64_t>;

/// The sum of values over a published cell.
std::int64_t sum_of(disclosure::RoundingProblem const& problem, Values const& values, std::size_t cell) {
    std::int64_t sum = 0;
    for (auto i = problem.starts[cell]; i < problem.starts[cell + 1]; ++i) sum += values[problem.members[i]];
    return sum;
}

/// How far rounded values are from the truth, over the published cells of all runs.
class Quality {
public:
    void add(disclosure::RoundingProblem const& problem, Values const& rounded) {
        for (std::size_t cell = 0; cell + 1 < problem.starts.size(); ++cell) {
            auto const count = sum_of(problem, problem.counts, cell);
            if (count == 0) continue;
            auto const deviation = sum_of(problem, rounded, cell) - count;
            largest_ = std::max(largest_, std::abs(deviation));
            total_ += static_cast<double>(std::abs(deviation));
            ++cells_;
            if (count >= 10) continue;
            small_[static_cast<std::size_t>(count)].first += static_cast<double>(deviation);
            small_[static_cast<std::size_t>(count)].second += 1;
        }
    }
    void report(benchmark::State& state) const {
        double bias = 0;
        for (auto const& [deviation, cells] : small_)
            if (cells > 0 && std::abs(deviation / cells) > std::abs(bias)) bias = deviation / cells;
        state.counters["max"] = static_cast<double>(largest_);
        state.counters["mean"] = cells_ > 0 ? total_ / static_cast<double>(cells_) : 0;
        state.counters["bias"] = bias;
    }

private:
    std::int64_t largest_ = 0, cells_ = 0;
    double total_ = 0;
    std::array<std::pair<double, double>, 10> small_{};
};

disclosure::SecretKey next_key() {
    static unsigned char number = 0;
    return {++number};
}

void round_with_keys(benchmark::State& state, disclosure::RoundingProblem const& problem) {
    Quality quality;
    double failed = 0;
    for (auto _ : state) {
        auto const rounded = disclosure::round_jointly(problem, next_key());
        state.PauseTiming();
        if (rounded) quality.add(problem, *rounded);
        else ++failed;
        state.ResumeTiming();
    }
    state.counters["cells"] = static_cast<double>(problem.starts.size() - 1);
    state.counters["failed"] = failed;
    quality.report(state);
}

bool is_missing(benchmark::State& state, std::vector<bench::ChildYear> const& children) {
    if (!children.empty()) return false;
    state.SkipWithError("no data: set KIEM_DATA to the folder with sdc-instances/");
    return true;
}

void one_year(benchmark::State& state, char const* size) {
    auto const children = bench::of_year(bench::read_children(size), "2022");
    if (is_missing(state, children)) return;
    auto problem = bench::three_tables(children, bench::AllYears::leave_out);
    problem.bound = state.range(0);
    round_with_keys(state, problem);
}
BENCHMARK_CAPTURE(one_year, S, "S")->Arg(4)->Unit(benchmark::kMillisecond)->Iterations(50);
BENCHMARK_CAPTURE(one_year, M, "M")->Arg(4)->Unit(benchmark::kMillisecond)->Iterations(20);
BENCHMARK_CAPTURE(one_year, L, "L")->Arg(5)->Unit(benchmark::kMillisecond)->Iterations(10);
BENCHMARK_CAPTURE(one_year, XL, "XL")->Arg(5)->Unit(benchmark::kMillisecond)->Iterations(3);

void four_years(benchmark::State& state) {
    auto const children = bench::replicate(bench::read_children("XL"), static_cast<int>(state.range(1)));
    if (is_missing(state, children)) return;
    auto problem = bench::three_tables(children, bench::AllYears::publish);
    problem.bound = state.range(0);
    round_with_keys(state, problem);
}
BENCHMARK(four_years)->ArgNames({"bound", "times"})->Args({8, 1})->Unit(benchmark::kSecond)->Iterations(2);
BENCHMARK(four_years)->ArgNames({"bound", "times"})->Args({10, 6})->Unit(benchmark::kSecond)->Iterations(1);

/// Of the cells whose inner counts are the same in both editions, the share with the same published value.
double kept_share(bench::TwoEditions const& editions, Values const& first, Values const& second) {
    std::int64_t unchanged = 0, kept = 0;
    for (std::size_t cell = 0; cell + 1 < editions.first.starts.size(); ++cell) {
        bool same = true;
        for (auto i = editions.first.starts[cell]; same && i < editions.first.starts[cell + 1]; ++i) {
            auto const inner = editions.first.members[i];
            same = editions.first.counts[inner] == editions.second.counts[inner];
        }
        if (!same) continue;
        ++unchanged;
        if (sum_of(editions.first, first, cell) == sum_of(editions.second, second, cell)) ++kept;
    }
    return static_cast<double>(kept) / static_cast<double>(unchanged);
}

void next_edition(benchmark::State& state, char const* size) {
    auto const children = bench::of_year(bench::read_children(size), "2022");
    if (is_missing(state, children)) return;
    auto editions = bench::two_editions(children, static_cast<std::size_t>(state.range(1)));
    editions.first.bound = editions.second.bound = state.range(0);
    Quality quality;
    double kept = 0, failed = 0;
    for (auto _ : state) {
        state.PauseTiming();
        auto const key = next_key();
        auto const first = disclosure::round_jointly(editions.first, key).value();
        auto& earlier = editions.second.earlier;
        earlier.assign(first.size(), {});
        for (std::size_t i = 0; i < first.size(); ++i)
            if (editions.first.counts[i] == editions.second.counts[i]) earlier[i] = first[i];
        state.ResumeTiming();
        auto const second = disclosure::round_jointly(editions.second, key);
        state.PauseTiming();
        if (second) {
            kept += kept_share(editions, first, *second);
            quality.add(editions.second, *second);
        } else ++failed;
        state.ResumeTiming();
    }
    state.counters["kept"] = kept / (static_cast<double>(state.iterations()) - failed);
    state.counters["failed"] = failed;
    quality.report(state);
}
void one_in_many(benchmark::internal::Benchmark* one, int bound) {
    one->ArgNames({"bound", "one_in"})->Unit(benchmark::kMillisecond);
    for (auto const one_in : {20, 100}) one->Args({bound, one_in});
}
void bound_4(benchmark::internal::Benchmark* one) { one_in_many(one->Iterations(20), 4); }
void bound_5(benchmark::internal::Benchmark* one) { one_in_many(one->Iterations(3), 5); }
BENCHMARK_CAPTURE(next_edition, S, "S")->Apply(bound_4);
BENCHMARK_CAPTURE(next_edition, M, "M")->Apply(bound_4);
BENCHMARK_CAPTURE(next_edition, L, "L")->Apply(bound_5);
BENCHMARK_CAPTURE(next_edition, XL, "XL")->Apply(bound_5);

} // namespace

BENCHMARK_MAIN();
