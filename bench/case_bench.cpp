// SPDX-License-Identifier: EUPL-1.2
// What is measured: 100,000 events of nurses, a coordinator, preschools, deliveries, withdrawals and passing days on the ways
// of children, each followed by a look at who is lost, by words that share nothing with what keeps them.
//   case_bench [EVENTS] [CHILDREN] [SEED]
#include "feature/case/simulation_testing.hpp"
#include <cstdlib>
#include <fmt/format.h>
#include <sys/resource.h>

namespace {

double cpu_seconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_utime.tv_sec) + static_cast<double>(used.ru_utime.tv_usec) * 1e-6;
}

int number_at(int argc, char** argv, int place, int usual) { return argc > place ? std::atoi(argv[place]) : usual; }

} // namespace

int main(int argc, char** argv) {
    using namespace kiem;
    int const events = number_at(argc, argv, 1, 100'000), children = number_at(argc, argv, 2, 2'000);
    cases::testing::Simulation world(static_cast<std::uint32_t>(number_at(argc, argv, 3, 1)), children);
    auto const start = cpu_seconds();
    for (int event = 0; event < events; ++event)
        if (auto const why = world.step(); !why.empty()) {
            fmt::print("lost at event {} on {}: {}\n", event, to_iso(world.today()), why);
            return 1;
        }
    auto const took = cpu_seconds() - start;
    fmt::print("{} events on {} children until {}: nobody lost, {} cases, {:.2f} s of processor\n", events, children,
               to_iso(world.today()), world.opened(), took);
    return 0;
}
