// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/bundle_json.hpp"
#include "feature/rights/bundle_text.hpp"
#include <boost/json.hpp>

namespace kiem::rights {

namespace {

namespace json = boost::json;

json::value value_of(Column const& column, std::optional<std::string> const& cell) {
    if (!cell) return nullptr;
    if (column.is_number) return std::stoll(*cell);
    return json::string(*cell);
}

json::object describe(HeldRows const& held, Texts const& tr) {
    json::object columns;
    for (auto const& column : held.columns) {
        if (find_withheld(held.holding->table, column.name) != nullptr) continue;
        columns[column.name] = json::object{{"titel", column_title(column.name, tr)},
                                            {"soort", column.is_number ? "getal" : "tekst"}};
    }
    return {{"titel", table_title(held.holding->table, tr)}, {"kolommen", std::move(columns)}};
}

json::array rows_of(HeldRows const& held) {
    json::array rows;
    for (auto const& cells : held.rows) {
        json::object row;
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (find_withheld(held.holding->table, held.columns[i].name) == nullptr)
                row[held.columns[i].name] = value_of(held.columns[i], cells[i]);
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Only of tables that are in the bundle.
json::array withheld_of(Bundle const& bundle, Texts const& tr) {
    json::array all;
    for (auto const& one : withheld_columns())
        for (auto const& held : bundle.held)
            if (held.holding->table == one.table)
                all.push_back(json::object{{"tabel", one.table}, {"kolom", one.column}, {"reden", tr(one.reason)}});
    return all;
}

} // namespace

std::string bundle_json(Bundle const& bundle, Texts const& tr) {
    json::object description, data, commits;
    for (auto const& held : bundle.held) {
        description[held.holding->table] = describe(held, tr);
        auto& rows = data[held.holding->table];
        if (!rows.is_array()) rows = json::array();
        for (auto& row : rows_of(held)) rows.as_array().push_back(std::move(row));
    }
    for (auto const& [seq, moment] : bundle.moments) commits[seq] = to_iso(moment);
    json::object bsn{{"bewaard", bundle.has_bsn}};
    if (bundle.bsn) bsn["waarde"] = *bundle.bsn;
    return json::serialize(
        json::object{{"formaat", "kiem-inzage-1"},
                     {"gemaakt_op", to_iso(bundle.made_at)},
                     {"organisatie", json::object{{"code", bundle.organisation}, {"naam", bundle.organisation_name}}},
                     {"dossier", bundle.dossier.value},
                     {"burgerservicenummer", std::move(bsn)},
                     {"uitleg", tr("bundel.json_uitleg")},
                     {"beschrijving", std::move(description)},
                     {"gegevens", std::move(data)},
                     {"momenten", std::move(commits)},
                     {"niet_gegeven", withheld_of(bundle, tr)}});
}

} // namespace kiem::rights
