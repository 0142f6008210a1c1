// SPDX-License-Identifier: EUPL-1.2
// What is measured: one access check with the sharing table of Almere: all fields for one purpose, role, relation and use,
// with one role and with four; one field; and the slow twin of the tests, which walks over the rules.
#include "policy/sharing_testing.hpp"
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace {

using namespace kiem;

policy::SharingTable const& table() {
    static policy::SharingTable const almere = [] {
        std::string const path = "almere/deling/2012-08-01.toml";
        std::ifstream in(std::string(KIEM_SOURCE_DIR) + "/policy/" + path);
        auto const file = policy::read_policy_file(path, {std::istreambuf_iterator<char>(in), {}});
        if (!file.value) {
            std::cerr << path << " cannot be read\n";
            std::exit(2);
        }
        return policy::read_sharing(*file.value).value;
    }();
    return almere;
}

constexpr Role one_role[] = {Role::privacy_officer};
constexpr Role four_roles[] = {Role::preschool_worker, Role::location_manager, Role::care_coordinator, Role::coach};
/// The last of the file, which is found last.
constexpr std::string_view purpose = "nood";

void all_fields(benchmark::State& state, std::span<Role const> roles) {
    for (auto _ : state) {
        auto asked = purpose;
        benchmark::DoNotOptimize(asked);
        benchmark::DoNotOptimize(table().may(asked, roles, policy::Relation::linked, policy::Use::read));
    }
}
BENCHMARK_CAPTURE(all_fields, one_role, one_role);
BENCHMARK_CAPTURE(all_fields, four_roles, four_roles);

void one_field(benchmark::State& state) {
    for (auto _ : state) {
        auto asked = purpose;
        benchmark::DoNotOptimize(asked);
        benchmark::DoNotOptimize(
            table().may(asked, four_roles, policy::Relation::linked, policy::Use::read, "verzorger.telefoon"));
    }
}
BENCHMARK(one_field);

/// Every check one page of one child needs, when each field is asked for apart.
void every_field(benchmark::State& state) {
    for (auto _ : state)
        for (auto const& field : policy::record_fields())
            benchmark::DoNotOptimize(
                table().may(purpose, four_roles, policy::Relation::linked, policy::Use::read, field.name));
}
BENCHMARK(every_field);

void slow_twin(benchmark::State& state) {
    auto const& field = policy::record_fields()[*policy::find_record_field("verzorger.telefoon")];
    for (auto _ : state)
        benchmark::DoNotOptimize(policy::testing::walk(table(), purpose, Role::care_coordinator,
                                                       policy::Relation::linked, policy::Use::read, field));
}
BENCHMARK(slow_twin);

} // namespace

BENCHMARK_MAIN();
