// SPDX-License-Identifier: EUPL-1.2
#include "feature/quality/quality_columns.hpp"

namespace kiem::quality {

void load_judgements(db::Connection& connection, monitor::Loading& loading) {
    using monitor::ColumnBuilder, monitor::Type;
    ColumnBuilder criterion(loading.dictionary("norm")), verdict(Type::flag),
        assessor(loading.dictionary("beoordelaar")), judged_on(Type::day);
    std::vector<std::uint32_t> locations;
    auto const& index = loading.index["locatie"];
    connection.each<std::string_view, std::string_view, std::optional<bool>, std::string_view, Day>(
        "select location_code, criterion, verdict, assessor, judged_on from judgement where recorded_seq <= $1 "
        "and (superseded_seq is null or superseded_seq > $1) and judged_on <= $2 order by id",
        [&](std::string_view location, std::string_view what, std::optional<bool> given, std::string_view by, Day on) {
            locations.push_back(index.find(location));
            criterion.add_code(what);
            if (given) verdict.add_flag(*given);
            else verdict.add_unknown();
            assessor.add_code(by);
            judged_on.add_day(on);
        },
        loading.known.value, loading.on);
    monitor::Subject subject{.name = "oordeel", .rows = locations.size(), .columns = {}, .links = {}};
    subject.columns.emplace("criterium", criterion.build());
    subject.columns.emplace("oordeel", verdict.build());
    subject.columns.emplace("beoordelaar", assessor.build());
    subject.columns.emplace("datum", judged_on.build());
    subject.links.emplace("locatie", monitor::Link{"locatie", std::move(locations)});
    loading.facts.subjects.push_back(std::move(subject));
}

} // namespace kiem::quality
