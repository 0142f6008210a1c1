// SPDX-License-Identifier: EUPL-1.2
#include "worlds/growth/growth.hpp"
#include "worlds/growth/coordinator.hpp"
#include "worlds/growth/manager.hpp"
#include "worlds/growth/nurse.hpp"

namespace kiem::worlds::growth {

namespace {

constexpr std::uint64_t seed = 2013;

bool is_working_day(Day day) {
    auto const weekday = std::chrono::weekday{day};
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

/// As the server does after midnight.
void sweep(Setting const& setting, Person const& who, Day day) {
    auto const* const rules = done(setting.policies.outreach_on(day), "toeleiding");
    auto const norm = setting.enough(day);
    done(db::within<cases::Swept>(setting.connection, who.principal, {"trajecten-nalopen", {}}, Moment{day},
                                  [&](db::Act& act) -> Result<cases::Swept> {
                                      offer::lapse_offers_within(act, day);
                                      return cases::sweep_within(act, *rules, norm, day);
                                  }),
         "trajecten nalopen");
}

} // namespace

Grown grow(Setting const& setting, Period const& period, std::function<void(Day)> const& tell) {
    Grown grown;
    Random random(seed);
    Workday today(setting, random, grown);
    auto& connection = setting.connection;
    Nurse nurse(person_of(connection, "verpleging"));
    auto const coordinating = person_of(connection, "coordinatie");
    Coordinator coordinator(coordinating);
    std::vector<Manager> managers{Manager(person_of(connection, "regio")),
                                  Manager(person_of(connection, "opvang-locatie"))};
    for (auto day = period.from; day < period.until; day += std::chrono::days{1}) {
        sweep(setting, coordinating, day);
        if (is_working_day(day)) {
            today.begin(day);
            nurse.work(today);
            coordinator.work(today);
            for (auto& manager : managers) manager.work(today);
        }
        tell(day);
    }
    sweep(setting, coordinating, period.until);
    return grown;
}

} // namespace kiem::worlds::growth
