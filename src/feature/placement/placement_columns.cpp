// SPDX-License-Identifier: EUPL-1.2
#include "feature/placement/placement_columns.hpp"

namespace kiem::placement {

void load_placements(db::Connection& connection, monitor::Loading& loading) {
    using monitor::ColumnBuilder, monitor::Type;
    ColumnBuilder from(Type::day), until(Type::day), holds(Type::flag), sessions(Type::number), minutes(Type::number),
        supplier(loading.dictionary("leverancier"));
    std::vector<std::uint32_t> children, groups;
    auto const& child_index = loading.index["kind"];
    auto const& group_index = loading.index["groep"];
    std::int64_t unmatched = 0;
    connection.each<std::string_view, std::string_view, Day, std::optional<Day>, std::int64_t,
                    std::optional<std::int64_t>, std::string_view>(
        "select child_code, group_code, valid_from, valid_to, sessions_per_week, minutes_per_week, owner from placement "
        "where recorded_seq <= $1 and (superseded_seq is null or superseded_seq > $1) and valid_from <= $2 order by id",
        [&](std::string_view child, std::string_view group, Day began, std::optional<Day> ended, std::int64_t per_week,
            std::optional<std::int64_t> time, std::string_view owner) {
            children.push_back(child_index.find(child));
            groups.push_back(group_index.find(group));
            bool const now = loading.holds(began, ended);
            if (now && children.back() == monitor::no_row) ++unmatched;
            from.add_day(began);
            if (ended) until.add_day(*ended);
            else until.add_unknown();
            holds.add_flag(now);
            sessions.add_number(per_week);
            if (time) minutes.add_number(*time);
            else minutes.add_unknown();
            supplier.add_code(loading.supplier(owner));
        },
        loading.known.value, loading.on);
    if (unmatched > 0)
        loading.findings.push_back({"MON-207", Severity::warning, {{"aantal", std::to_string(unmatched)}}, {}});
    monitor::Subject subject{.name = "plaatsing", .rows = children.size(), .columns = {}, .links = {}};
    subject.columns.emplace("vanaf", from.build());
    subject.columns.emplace("tot", until.build());
    subject.columns.emplace("geldig", holds.build());
    subject.columns.emplace("dagdelen_per_week", sessions.build());
    subject.columns.emplace("minuten_per_week", minutes.build());
    subject.columns.emplace("leverancier", supplier.build());
    subject.links.emplace("kind", monitor::Link{"kind", std::move(children)});
    subject.links.emplace("groep", monitor::Link{"groep", std::move(groups)});
    loading.facts.subjects.push_back(std::move(subject));
}

} // namespace kiem::placement
