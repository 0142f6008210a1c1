// SPDX-License-Identifier: EUPL-1.2
#include "web/date_hint.hpp"
#include <fmt/format.h>

namespace kiem::web {

namespace {

constexpr int months_to_preschool = 30;

Day day_near(Site const& site) {
    using namespace std::chrono;
    return site.today ? site.today() : Day{year{2012} / October / 1};
}

} // namespace

std::string typed_day(Day day) {
    std::chrono::year_month_day const date{day};
    return fmt::format("{}-{}-{}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                       static_cast<int>(date.year()));
}

std::string date_example(Site const& site) { return typed_day(day_near(site)); }

std::string birth_date_example(Site const& site) { return typed_day(add_months(day_near(site), -months_to_preschool)); }

std::string date_help(Site const& site) { return site.texts("web.date_help", {{"voorbeeld", date_example(site)}}); }

} // namespace kiem::web
