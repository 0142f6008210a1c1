// SPDX-License-Identifier: EUPL-1.2
#include "feature/child/child_columns.hpp"
#include "feature/population/population_columns.hpp"

namespace kiem::child {

void load_children(db::Connection& connection, monitor::Loading& loading) {
    using monitor::ColumnBuilder, monitor::Type;
    auto const districts = population::load_districts(connection, loading);
    ColumnBuilder born_on(Type::day), district(loading.dictionary("wijk")), postcode4(loading.dictionary("postcode4")),
        supplier(loading.dictionary("leverancier"));
    auto& index = loading.index["kind"];
    std::uint32_t rows = 0;
    std::int64_t doubles = 0;
    connection.each<std::string_view, Day, std::optional<std::string>, std::string_view>(
        "select child_code, born_on, postcode, owner from child where recorded_seq <= $1 "
        "and (superseded_seq is null or superseded_seq > $1) and valid_from <= $2 "
        "and (valid_to is null or valid_to > $2) order by id",
        [&](std::string_view code, Day born, std::optional<std::string> const& postcode, std::string_view owner) {
            if (!index.add(code, rows)) {
                ++doubles;
                return;
            }
            ++rows;
            born_on.add_day(born);
            district.add_code(districts.find(postcode));
            postcode4.add_code(postcode ? std::string_view(*postcode).substr(0, 4) : std::string_view{});
            supplier.add_code(loading.supplier(owner));
        },
        loading.known.value, loading.on);
    if (doubles > 0)
        loading.findings.push_back({"MON-208", Severity::warning, {{"aantal", std::to_string(doubles)}}, {}});
    monitor::Subject subject{.name = "kind", .rows = rows, .columns = {}, .links = {}};
    subject.columns.emplace("geboortedatum", born_on.build());
    subject.columns.emplace("wijk", district.build());
    subject.columns.emplace("postcode4", postcode4.build());
    subject.columns.emplace("leverancier", supplier.build());
    loading.facts.subjects.push_back(std::move(subject));
}

} // namespace kiem::child
