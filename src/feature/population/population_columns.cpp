// SPDX-License-Identifier: EUPL-1.2
#include "feature/population/population_columns.hpp"

namespace kiem::population {

namespace {

struct Cell {
    Day counted_on;
    std::string scheme, area_code;
    int from_months, to_months;
    std::int64_t residents;
};

std::vector<Cell> known_cells(db::Connection& connection, monitor::Loading const& loading) {
    std::vector<Cell> cells;
    connection.each<Day, std::string, std::string, int, int, std::int64_t>(
        "select counted_on, scheme, area_code, age_from_months, age_to_months, residents from population "
        "where recorded_seq <= $1 and (superseded_seq is null or superseded_seq > $1) order by id",
        [&](Day counted_on, std::string scheme, std::string area, int from, int to, std::int64_t residents) {
            cells.push_back({counted_on, std::move(scheme), std::move(area), from, to, residents});
        },
        loading.known.value);
    return cells;
}

/// The count date nearest to `on` per scheme.
std::map<std::string, Day> nearest_dates(std::vector<Cell> const& cells, Day on) {
    std::map<std::string, Day> nearest;
    auto const distance = [&](Day day) { return day > on ? day - on : on - day; };
    for (auto const& cell : cells) {
        auto const [at, is_new] = nearest.emplace(cell.scheme, cell.counted_on);
        bool const nearer = distance(cell.counted_on) < distance(at->second);
        bool const as_near = distance(cell.counted_on) == distance(at->second) && cell.counted_on < at->second;
        if (!is_new && (nearer || as_near)) at->second = cell.counted_on;
    }
    return nearest;
}

} // namespace

std::string_view Districts::find(std::optional<std::string> const& postcode) const {
    if (!postcode) return {};
    if (auto const whole = areas_.find(*postcode); whole != areas_.end()) return whole->second;
    auto const digits = areas_.find(std::string_view(*postcode).substr(0, 4));
    return digits == areas_.end() ? std::string_view{} : std::string_view(digits->second);
}

Districts load_districts(db::Connection& connection, monitor::Loading const& loading) {
    Districts districts;
    connection.each<std::string_view, std::string_view>(
        "select postcode, area_code from postcode_area where scheme = $1 and recorded_seq <= $2 "
        "and (superseded_seq is null or superseded_seq > $2) and valid_from <= $3 "
        "and (valid_to is null or valid_to > $3) order by id",
        [&](std::string_view postcode, std::string_view area) { districts.add(postcode, area); }, loading.scheme,
        loading.known.value, loading.on);
    return districts;
}

void load_population(db::Connection& connection, monitor::Loading& loading) {
    using monitor::ColumnBuilder, monitor::Type;
    auto const cells = known_cells(connection, loading);
    auto const nearest = nearest_dates(cells, loading.on);
    ColumnBuilder scheme(loading.dictionary("indeling")), district(loading.dictionary("wijk")), from(Type::number),
        to(Type::number), residents(Type::number), counted_on(Type::day), year(Type::number), current(Type::flag);
    for (auto const& cell : cells) {
        scheme.add_code(cell.scheme);
        district.add_code(cell.scheme == loading.scheme ? cell.area_code : "");
        from.add_number(cell.from_months);
        to.add_number(cell.to_months);
        residents.add_number(cell.residents);
        counted_on.add_day(cell.counted_on);
        year.add_number(static_cast<int>(std::chrono::year_month_day{cell.counted_on}.year()));
        current.add_flag(nearest.at(cell.scheme) == cell.counted_on);
    }
    monitor::Subject subject{.name = "bevolking", .rows = cells.size(), .columns = {}, .links = {}};
    subject.columns.emplace("indeling", scheme.build());
    subject.columns.emplace("wijk", district.build());
    subject.columns.emplace("leeftijd_van_maanden", from.build());
    subject.columns.emplace("leeftijd_tot_maanden", to.build());
    subject.columns.emplace("aantal", residents.build());
    subject.columns.emplace("peildatum", counted_on.build());
    subject.columns.emplace("jaar", year.build());
    subject.columns.emplace("actueel", current.build());
    loading.facts.subjects.push_back(std::move(subject));
}

} // namespace kiem::population
