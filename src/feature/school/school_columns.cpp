// SPDX-License-Identifier: EUPL-1.2
#include "feature/school/school_columns.hpp"
#include "feature/population/population_columns.hpp"

namespace kiem::school {

void load_pupils(db::Connection& connection, monitor::Loading& loading) {
    using monitor::ColumnBuilder, monitor::Type;
    auto const districts = population::load_districts(connection, loading);
    ColumnBuilder born_on(Type::day), weight(Type::number), district(loading.dictionary("wijk")), holds(Type::flag),
        schooling(Type::flag), supplier(loading.dictionary("leverancier"));
    std::vector<std::uint32_t> schools;
    auto const& index = loading.index["locatie"];
    connection.each<std::string_view, Day, std::optional<std::string>, std::int64_t, std::optional<std::int64_t>,
                    std::string_view>(
        "select school_code, born_on, postcode, weight_tenths, schooling_1, owner from pupil where recorded_seq <= $1 "
        "and (superseded_seq is null or superseded_seq > $1) and valid_from <= $2 "
        "and (valid_to is null or valid_to > $2) order by id",
        [&](std::string_view school, Day born, std::optional<std::string> const& postcode, std::int64_t tenths,
            std::optional<std::int64_t> schooled, std::string_view owner) {
            schools.push_back(index.find(school));
            born_on.add_day(born);
            weight.add_number(tenths);
            district.add_code(districts.find(postcode));
            holds.add_flag(true);
            schooling.add_flag(schooled.has_value());
            supplier.add_code(loading.supplier(owner));
        },
        loading.known.value, loading.on);
    monitor::Subject subject{.name = "leerling", .rows = schools.size(), .columns = {}, .links = {}};
    subject.columns.emplace("geboortedatum", born_on.build());
    subject.columns.emplace("gewicht_tienden", weight.build());
    subject.columns.emplace("wijk", district.build());
    subject.columns.emplace("geldig", holds.build());
    subject.columns.emplace("opleiding_bekend", schooling.build());
    subject.columns.emplace("leverancier", supplier.build());
    subject.links.emplace("locatie", monitor::Link{"locatie", std::move(schools)});
    loading.facts.subjects.push_back(std::move(subject));
}

} // namespace kiem::school
