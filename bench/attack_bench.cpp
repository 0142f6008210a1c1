// SPDX-License-Identifier: EUPL-1.2
// What is measured: the attack on the tables of ../shared/data/sdc-instances (or $KIEM_DATA), every cell solved to the very
// end, on one thread. "small_cells_hidden": counts of 1 to 4 are shown as "<5" and everything else as it is. "rounded":
// every cell is known within 4 of a multiple of five. "small_cells_unknown": the reader does not use that "<5" means 1 to
// 4, as auditing programs do not.
#include "disclosure/attack.hpp"
#include "disclosure/linked_tables.hpp"
#include "sdc_instances.hpp"
#include <algorithm>
#include <benchmark/benchmark.h>
#include <cmath>

namespace {

using namespace kiem::disclosure;

/// Rows of 2022 as {buurt, leeftijd, criterium, locatie}, and the wijk of each buurt.
struct Instance {
    CodeTree area{"gebied", {}};
    std::vector<std::vector<std::string>> rows;
};

Instance read_instance(std::string const& size) {
    Instance made;
    for (auto const& child : kiem::bench::of_year(kiem::bench::read_children(size), "2022")) {
        made.area.parent[child.buurt] = child.wijk;
        made.rows.push_back({child.buurt, child.age, child.criterion, child.location});
    }
    return made;
}

LinkedTables first_table(Instance const& instance) {
    return link_tables({instance.area, {"leeftijd", {}}, {"criterium", {}}, {"locatie", {}}}, {{"T1", {0, 1, 2}}},
                       instance.rows);
}

LinkedTables three_tables(Instance const& instance) {
    return link_tables({instance.area, {"leeftijd", {}}, {"criterium", {}}, {"locatie", {}}},
                       {{"T1", {0, 1, 2}}, {"T2", {3, 1, 2}}, {"T4", {0, 3}, {1, CountTable::all_levels}}},
                       instance.rows);
}

Knowledge sums_of(LinkedTables const& tables) {
    Knowledge knowledge;
    knowledge.low.assign(tables.keys.size(), 0);
    knowledge.high.assign(tables.keys.size(), no_limit);
    for (auto const& sum : tables.sums) {
        LinearFact fact{{{sum.total, -1}}, 0, 0};
        for (auto const part : sum.parts) fact.terms.push_back({part, 1});
        knowledge.facts.push_back(std::move(fact));
    }
    return knowledge;
}

std::string name_of(CellKey const& key) {
    std::string name;
    for (auto const& code : key) name += "/" + code;
    return name;
}

struct Case {
    Knowledge knowledge;
    std::vector<Target> targets;
};

Case small_hidden(LinkedTables const& tables) {
    Case made{sums_of(tables), {}};
    for (std::uint32_t cell = 0; cell < tables.counts.size(); ++cell) {
        auto const count = static_cast<double>(tables.counts[cell]);
        bool const is_hidden = count >= 1 && count <= 4;
        made.knowledge.low[cell] = is_hidden ? 1 : count;
        made.knowledge.high[cell] = is_hidden ? 4 : count;
        if (is_hidden) made.targets.push_back({name_of(tables.keys[cell]), {{cell, 1}}});
    }
    return made;
}

Case small_unknown(LinkedTables const& tables) {
    auto made = small_hidden(tables);
    for (auto const& target : made.targets) {
        made.knowledge.low[target.terms.front().unknown] = 0;
        made.knowledge.high[target.terms.front().unknown] = no_limit;
    }
    return made;
}

/// Each cell rounded by itself, which is what a reader of a jointly rounded table knows too: within 4.
Case rounded(LinkedTables const& tables) {
    Case made{sums_of(tables), {}};
    for (std::uint32_t cell = 0; cell < tables.counts.size(); ++cell) {
        auto const near = 5 * std::round(static_cast<double>(tables.counts[cell]) / 5);
        made.knowledge.low[cell] = std::max(0.0, near - 4);
        made.knowledge.high[cell] = near + 4;
        made.targets.push_back({name_of(tables.keys[cell]), {{cell, 1}}});
    }
    return made;
}

void run(benchmark::State& state, Case const& made, double enough) {
    AttackReport report;
    for (auto _ : state) report = attack(made.knowledge, made.targets, {enough});
    auto const narrow = [&](double most) {
        return static_cast<double>(
            std::ranges::count_if(report.proved, [&](auto const& proved) { return proved.candidates() <= most; }));
    };
    state.counters["targets"] = static_cast<double>(made.targets.size());
    state.counters["programs"] = static_cast<double>(report.programs);
    state.counters["exact"] = narrow(1);
    state.counters["narrow"] = narrow(4);
    if (report.contradiction) state.SkipWithError("the tables contradict themselves");
}

using Tables = LinkedTables (*)(Instance const&);
using Cases = Case (*)(LinkedTables const&);

void attack_instance(benchmark::State& state, std::string const& instance, Tables tables, Cases cases, double enough) {
    auto const read = read_instance(instance);
    if (read.rows.empty()) {
        state.SkipWithError("no instance: set KIEM_DATA to the folder of the data");
        return;
    }
    run(state, cases(tables(read)), enough);
}

void register_all() {
    for (std::string const instance : {"S", "M", "L"}) {
        auto const add = [&](std::string const& name, Tables tables, Cases cases, double enough) {
            benchmark::RegisterBenchmark(
                (name + "/" + instance).c_str(),
                [=](benchmark::State& state) { attack_instance(state, instance, tables, cases, enough); })
                ->Unit(benchmark::kMillisecond)
                ->Iterations(1);
        };
        add("small_cells_hidden/T1", first_table, small_hidden, 0);
        add("small_cells_hidden/T1+T2+T4", three_tables, small_hidden, 0);
        add("small_cells_unknown/T1", first_table, small_unknown, 0);
        add("rounded/T1", first_table, rounded, 0);
        add("rounded_until_5/T1", first_table, rounded, 5);
    }
}

} // namespace

int main(int argc, char** argv) {
    register_all();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
