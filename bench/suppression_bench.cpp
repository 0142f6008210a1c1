// SPDX-License-Identifier: EUPL-1.2
// What is measured: suppression of the tables of ../shared/data/sdc-instances (or $KIEM_DATA) in 2022, on one thread. The
// time of "suppress" includes the certificate of every hidden cell. Counters: secondary cells; group cells (0 % and
// 100 %); the share of the cells that are not zero that is hidden; by the checker, outside the time: cells that are exactly
// disclosed, and small ones provably above 0 or under 5; cells that somebody alone can tell (not for L: -1).
#include "disclosure/suppression.hpp"
#include "sdc_instances.hpp"
#include <benchmark/benchmark.h>

namespace {

using namespace kiem;
using namespace kiem::disclosure;
using Group = SuppressionRules::Group;
using Singletons = SuppressionRules::Singletons;

enum class Tables { first, linked };

LinkedTables tables_of(std::string_view size, Tables which) {
    CodeTree area{"gebied", {}};
    std::vector<std::vector<std::string>> rows;
    for (auto const& child : bench::of_year(bench::read_children(size), "2022")) {
        area.parent[child.buurt] = child.wijk;
        rows.push_back({child.buurt, child.location, child.age, child.criterion});
    }
    std::vector<CountTable> tables{{"T1", {0, 2, 3}}};
    if (which == Tables::linked) {
        tables.push_back({"T2", {1, 2, 3}});
        tables.push_back({"T4", {0, 1}, {1, CountTable::all_levels}});
    }
    return link_tables({area, {"locatie", {}}, {"leeftijd", {}}, {"criterium", {}}}, tables, rows);
}

bool is_small(LinkedTables const& tables, std::size_t cell) {
    return tables.counts[cell] > 0 && tables.counts[cell] < 5;
}

void count_pattern(benchmark::State& state, LinkedTables const& tables, std::vector<Cover> const& pattern) {
    double secondary = 0, group = 0, hidden = 0, not_zero = 0;
    for (std::size_t cell = 0; cell < pattern.size(); ++cell) {
        secondary += pattern[cell] == Cover::secondary;
        group += pattern[cell] == Cover::primary && !is_small(tables, cell);
        hidden += pattern[cell] != Cover::shown && tables.counts[cell] > 0;
        not_zero += tables.counts[cell] > 0;
    }
    state.counters["secondary"] = secondary;
    state.counters["group"] = group;
    state.counters["hidden_percent"] = 100 * hidden / not_zero;
}

void count_proofs(benchmark::State& state, LinkedTables const& tables, std::vector<Certificate> const& proofs) {
    double exact = 0, unsafe = 0;
    for (auto const& proof : proofs) {
        exact += proof.high - proof.low < 1e-6;
        unsafe += is_small(tables, proof.cell) && (proof.low > 1e-6 || proof.high < 5 - 1e-6);
    }
    state.counters["exact"] = exact;
    state.counters["unsafe"] = unsafe;
}

void suppress_instance(benchmark::State& state, std::string const& size, Tables which, SuppressionRules const& rules) {
    auto const tables = tables_of(size, which);
    if (tables.counts.size() < 2) return state.SkipWithError("no instance: set KIEM_DATA to the folder of the data");
    Result<Suppressed> made;
    for (auto _ : state) made = suppress(tables, rules);
    if (!made) return state.SkipWithError(made.error().detail.c_str());
    count_pattern(state, tables, made->pattern);
    count_proofs(state, tables, check_pattern(tables, made->pattern));
    state.counters["told"] = size == "L" ? -1 : static_cast<double>(check_alone(tables, made->pattern).size());
}

void check_instance(benchmark::State& state, std::string const& size, Tables which) {
    auto const tables = tables_of(size, which);
    if (tables.counts.size() < 2) return state.SkipWithError("no instance: set KIEM_DATA to the folder of the data");
    auto const made = suppress(tables, {});
    for (auto _ : state) benchmark::DoNotOptimize(check_pattern(tables, made->pattern));
}

void add(std::string const& name, std::string const& size, Tables which) {
    auto const add_rules = [&](std::string const& label, SuppressionRules const& rules) {
        benchmark::RegisterBenchmark((name + '_' + size + '/' + label).c_str(), suppress_instance, size, which, rules)
            ->Unit(benchmark::kMillisecond);
    };
    add_rules("threshold", {.group = Group::ignore, .singletons = Singletons::ignore});
    add_rules("threshold_alone", {.group = Group::ignore});
    add_rules("threshold_alone_group", {});
    benchmark::RegisterBenchmark(("check_" + name + '_' + size).c_str(), check_instance, size, which)
        ->Unit(benchmark::kMillisecond);
}

} // namespace

int main(int count, char** arguments) {
    for (auto const* const size : {"S", "M", "L"}) add("T1", size, Tables::first);
    for (auto const* const size : {"S", "M"}) add("linked", size, Tables::linked);
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
