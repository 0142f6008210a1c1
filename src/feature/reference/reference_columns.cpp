// SPDX-License-Identifier: EUPL-1.2
#include "feature/reference/reference_columns.hpp"
#include <algorithm>

namespace kiem::reference {

std::vector<ReferenceValue> known_references(db::Connection& connection, CommitSeq known) {
    std::vector<ReferenceValue> references;
    using Text = std::optional<std::string>;
    connection.each<std::string, std::string, Text, Text, Day, std::optional<std::int64_t>, Text, std::string, Text,
                    Text, Text, std::string>(
        "select kind, reference_code, indicator, method, counted_on, value_e4, unit, description, consequence, attribute, "
        "attribute_value, source from reference_value where recorded_seq <= $1 "
        "and (superseded_seq is null or superseded_seq > $1) order by id",
        [&](std::string kind, std::string code, Text const& indicator, Text const& method, Day counted_on,
            std::optional<std::int64_t> value, Text const& unit, std::string description, Text const& consequence,
            Text const& attribute, Text const& attribute_value, std::string source) {
            references.push_back({std::move(kind), std::move(code), indicator.value_or(""), method.value_or(""),
                                  counted_on, value, unit.value_or(""), std::move(description),
                                  consequence.value_or(""), attribute.value_or(""), attribute_value.value_or(""),
                                  std::move(source)});
        },
        known.value);
    // Not in SQL: databases sort texts by different rules.
    std::sort(references.begin(), references.end(), [](auto const& a, auto const& b) { return a.code < b.code; });
    return references;
}

std::optional<Day> latest_count_date(db::Connection& connection) {
    auto const latest = connection.one<std::optional<Day>>(
        "select max(counted_on) from reference_value where superseded_seq is null and kind in ('gepubliceerd', 'aanname')");
    return latest ? std::get<0>(*latest) : std::nullopt;
}

} // namespace kiem::reference
