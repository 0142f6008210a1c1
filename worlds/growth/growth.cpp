// SPDX-License-Identifier: EUPL-1.2
#include "worlds/growth/growth.hpp"
#include "worlds/growth/coordinator.hpp"
#include "worlds/growth/manager.hpp"
#include "worlds/growth/nurse.hpp"
#include "worlds/growth/preschool.hpp"
#include "worlds/growth/register_keeper.hpp"
#include <utility>

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

/// Everybody at work.
class Town {
public:
    explicit Town(db::Connection& connection)
        : opstapje_(person_of(connection, "coordinatie"),
                    {"opstapje", "Almere Buiten, woensdag", std::chrono::Wednesday, guidance, places_in_opstapje}),
          nurse_(person_of(connection, "verpleging")), coordinator_(person_of(connection, "coordinatie"), opstapje_),
          preschool_(
              {person_of(connection, "regio"), person_of(connection, "school"), person_of(connection, "coordinatie")}),
          managers_{Manager(person_of(connection, "regio")), Manager(person_of(connection, "opvang-locatie"))},
          first_keeper_(person_of(connection, "peuters"), std::string(first_location), {}),
          keepers_{RegisterKeeper(person_of(connection, "regio"), {}, {std::string(first_location)}),
                   RegisterKeeper(person_of(connection, "opvang"), {}, {})} {}

    void enter_paper(Workday& today) {
        preschool_.enter_paper(today);
        coordinator_.enter_paper(today);
    }

    void work(Workday& today, Day until) {
        nurse_.work(today);
        preschool_.work(today);
        coordinator_.work(today);
        for (auto& manager : managers_) manager.work(today);
        if (std::chrono::weekday{today.day()} != std::chrono::Friday || is_school_holiday(today.day())) return;
        first_keeper_.work(today);
        if (today.day() + kept_everywhere >= until)
            for (auto& keeper : keepers_) keeper.work(today);
    }

private:
    static constexpr std::size_t places_in_opstapje = 36;
    /// Where attendance is kept from the first day; elsewhere for the last weeks.
    static constexpr std::string_view first_location = "PSZ01";
    static constexpr std::chrono::days kept_everywhere{70};

    Playgroup opstapje_;
    Nurse nurse_;
    Coordinator coordinator_;
    Preschool preschool_;
    std::vector<Manager> managers_;
    RegisterKeeper first_keeper_;
    std::vector<RegisterKeeper> keepers_;
};

} // namespace

Grown grow(Setting const& setting, Period const& period, std::function<void(Day)> const& tell) {
    Grown grown;
    Random random(seed);
    Workday today(setting, random, grown);
    auto const coordinating = person_of(setting.connection, "coordinatie");
    Town town(setting.connection);
    bool is_begun = false;
    for (auto day = period.from; day < period.until; day += std::chrono::days{1}) {
        sweep(setting, coordinating, day);
        if (is_working_day(day)) {
            today.begin(day);
            if (!std::exchange(is_begun, true)) town.enter_paper(today);
            town.work(today, period.until);
        }
        tell(day);
    }
    sweep(setting, coordinating, period.until);
    return grown;
}

} // namespace kiem::worlds::growth
