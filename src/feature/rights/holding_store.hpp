// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/rights/holding.hpp"
#include <map>
#include <string>
#include <vector>

/// Reading and deleting by the list of holdings.
namespace kiem::rights {

/// A child as one organisation knows it: its dossier with those merged into it, and the codes of its facts. Either may be empty.
struct ChildKeys {
    std::string organisation;
    std::vector<DossierId> dossiers;
    std::vector<std::string> codes;
};

/// Every code a version of these dossiers ever had.
std::vector<std::string> codes_ever(db::Connection& connection, std::string_view organisation,
                                    std::span<DossierId const> dossiers);

struct Column {
    std::string name;
    /// A whole number, or text.
    bool is_number = false;
};
/// As the database has them, in their order.
std::vector<Column> columns_of(db::Connection& connection, std::string_view table);
/// All tables of this database but those of the engine.
std::vector<std::string> list_tables(db::Connection& connection);

/// All rows of one holding. A cell is empty for NULL.
struct HeldRows {
    Holding const* holding = nullptr;
    std::vector<Column> columns;
    std::vector<std::vector<std::optional<std::string>>> rows;
};
HeldRows read_holding(db::Connection& connection, Holding const& holding, ChildKeys const& keys);

/// When the commits were that rows name, by number.
std::map<std::string, Moment> moments_of(db::Connection& connection, std::vector<HeldRows> const& held);

/// What people call a group and a location, as last delivered: "Kabouterbos, De Kikkers". Empty: they have no name.
std::string group_title(db::Connection& connection, std::string_view code);
std::string location_title(db::Connection& connection, std::string_view code);

/// Deletes all rows of the child, history included, from all holdings that end with it. Gives the number of rows per table.
std::map<std::string, std::int64_t> delete_child(db::Act& act, ChildKeys const& keys);

/// Makes sure that what was deleted from these tables stands nowhere in the files of the database: rewrites them, their indexes and
/// statistics, and empties the write-ahead log. Outside any transaction. False: others were busy with the database; again
/// later. To be called before deletion too: `prepare_scrub` lets SQLite overwrite what it deletes.
void prepare_scrub(db::Connection& connection);
bool scrub(db::Connection& connection, std::span<std::string const> tables);

} // namespace kiem::rights
