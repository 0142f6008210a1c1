// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/machine_clock_cli.hpp"
#include <ctime>
#include <fstream>

namespace kiem::rights {

ClockReading read_clock(Moment now) {
    ClockReading reading{now, {}, {}};
    std::ifstream("/proc/sys/kernel/random/boot_id") >> reading.boot;
    timespec since_boot{};
    // Unlike CLOCK_MONOTONIC it goes on while the machine sleeps.
    if (clock_gettime(CLOCK_BOOTTIME, &since_boot) != 0) return {now, {}, {}};
    reading.uptime = std::chrono::seconds{since_boot.tv_sec};
    return reading;
}

} // namespace kiem::rights
