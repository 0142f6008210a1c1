// SPDX-License-Identifier: EUPL-1.2
// The whole catalogue over a large municipality. `monitor_bench --write DIR` writes what the peers need: children.csv,
// table.sql, filter.sql, subquery.sql and cells.txt, the cells as the engine counts them.
#include "bench/world/catalogue.hpp"
#include "bench/world/children.hpp"
#include "monitor/run.hpp"
#include <benchmark/benchmark.h>
#include <filesystem>
#include <fstream>

namespace {

using namespace kiem;

constexpr std::size_t children = 1'000'000;
constexpr std::uint64_t seed = 2012;

monitor::Facts const& facts() {
    static monitor::Facts const made = bench::make_children(children, seed);
    return made;
}

/// From loaded columns to every cell of every figure, the half-years of age included.
void whole_catalogue(benchmark::State& state) {
    auto const question = bench::question();
    auto const& loaded = facts();
    for (auto _ : state) {
        monitor::Run run(loaded, bench::count_date(), bench::parameters(), bench::derivations());
        benchmark::DoNotOptimize(run.answer(question));
    }
}
BENCHMARK(whole_catalogue)->Unit(benchmark::kMillisecond);

void one_combination(benchmark::State& state, std::vector<std::string> const& combination) {
    auto question = bench::question();
    question.combinations = {combination};
    monitor::Run run(facts(), bench::count_date(), bench::parameters(), bench::derivations());
    for (auto _ : state) benchmark::DoNotOptimize(run.answer(question));
}
BENCHMARK_CAPTURE(one_combination, total, std::vector<std::string>{})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(one_combination, district, std::vector<std::string>{"wijk"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(one_combination, location, std::vector<std::string>{"locatie"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(one_combination, three_way, std::vector<std::string>{"wijk", "leeftijd", "criterium"})
    ->Unit(benchmark::kMillisecond);

void age_classes(benchmark::State& state) {
    auto const& loaded = facts();
    for (auto _ : state) {
        monitor::Run run(loaded, bench::count_date(), bench::parameters(), bench::derivations());
        benchmark::DoNotOptimize(run);
    }
}
BENCHMARK(age_classes)->Unit(benchmark::kMillisecond);

void write_for_peers(std::filesystem::path const& folder) {
    std::filesystem::create_directories(folder);
    std::ofstream csv(folder / "children.csv"), table(folder / "table.sql"), filter(folder / "filter.sql"),
        subquery(folder / "subquery.sql"), cells(folder / "cells.txt");
    bench::write_csv(facts(), csv);
    table << bench::table_sql() << '\n';
    filter << bench::catalogue_sql(facts(), bench::SqlWay::filter) << '\n';
    subquery << bench::catalogue_sql(facts(), bench::SqlWay::subquery) << '\n';
    monitor::Run run(facts(), bench::count_date(), bench::parameters(), bench::derivations());
    bench::write_cells(run.answer(bench::question()), bench::question(), cells);
}

} // namespace

int main(int count, char** arguments) {
    if (count == 3 && std::string_view(arguments[1]) == "--write") {
        write_for_peers(arguments[2]);
        return 0;
    }
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
