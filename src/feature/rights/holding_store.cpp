// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/holding_store.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ranges>
#include <set>

namespace kiem::rights {

namespace {

/// What $2 of a holding is to be, one after the other.
std::vector<db::Param> values_for(Holding const& holding, ChildKeys const& keys) {
    std::vector<db::Param> values;
    if (holding.by == Holding::By::code)
        for (auto const& code : keys.codes) values.emplace_back(code);
    else
        for (auto const dossier : keys.dossiers) {
            if (holding.by == Holding::By::dossier) values.emplace_back(dossier.value);
            else values.emplace_back(db::pseudonym_of(dossier));
        }
    return values;
}

/// The numbers that boards tell: without the cases that are about to go.
void count_out_cases(db::Connection& connection, ChildKeys const& keys) {
    for (auto const& code : keys.codes)
        connection.exec(
            "update case_count set cases = cases - (select count(*) from child_case_version v where v.child_code = $2 "
            "and v.superseded_seq is null and v.origin = case_count.origin and v.state = case_count.state "
            "and coalesce(v.owner_organisation, '') = case_count.owner_organisation) where origin = $1",
            keys.organisation, code);
}

/// Break-glass accesses that reached no other child.
class SharedRows {
public:
    SharedRows(db::Connection& connection, ChildKeys const& keys) : connection_(connection) {
        for (auto const dossier : keys.dossiers)
            connection.each<std::int64_t>(
                "select break_glass_id from break_glass_reached where dossier_id = $1",
                [&](std::int64_t id) { glasses_.insert(id); }, dossier.value);
    }
    /// After the rows about the children themselves.
    std::int64_t delete_lonely() {
        std::int64_t deleted = 0;
        for (auto const id : glasses_) {
            if (connection_.one<std::int64_t>("select 1 from break_glass_reached where break_glass_id = $1 limit 1",
                                              id))
                continue;
            connection_.exec("delete from break_glass_review where break_glass_id = $1", id);
            connection_.exec("delete from break_glass_audience where break_glass_id = $1", id);
            deleted += connection_.exec("delete from break_glass where id = $1", id);
        }
        return deleted;
    }

private:
    db::Connection& connection_;
    std::set<std::int64_t> glasses_;
};

/// A view on a table, or on such a view, which must be away while the type of a column is given again.
struct DependentView {
    std::string name, definition;
};
/// What stands on others before those.
std::vector<DependentView> views_on(db::Connection& connection, std::string_view table) {
    std::vector<DependentView> views;
    connection.each<std::string, std::string>(
        "with recursive standing as (select r.ev_class as oid, 1 as height from pg_depend d join pg_rewrite r on r.oid = d.objid "
        "where d.refobjid = to_regclass($1) and r.ev_class <> d.refobjid union all select r.ev_class, s.height + 1 "
        "from standing s join pg_depend d on d.refobjid = s.oid join pg_rewrite r on r.oid = d.objid where r.ev_class <> s.oid) "
        "select v.oid::regclass::text, pg_get_viewdef(v.oid) from (select oid, max(height) as height from standing group by "
        "oid) h join pg_class v on v.oid = h.oid where v.relkind = 'v' order by h.height desc, 1",
        [&](std::string name, std::string definition) { views.push_back({std::move(name), std::move(definition)}); },
        table);
    return views;
}

/// Statistics of PostgreSQL hold values of the columns, and to analyze a table without rows leaves them as they were. Giving a
/// column its type again drops them.
void forget_statistics(db::Connection& connection, std::string_view table) {
    if (connection.one<std::int64_t>(fmt::format("select 1 from {} limit 1", table))) return;
    std::string changes;
    for (auto const& column : columns_of(connection, table))
        if (!column.is_number)
            changes += fmt::format("{}alter column {} type text", changes.empty() ? "" : ", ", column.name);
    if (changes.empty()) return;
    db::Transaction transaction(connection);
    auto const views = views_on(connection, table);
    for (auto const& view : views) connection.script(fmt::format("drop view {}", view.name));
    connection.script(fmt::format("alter table {} {}", table, changes));
    for (auto const& view : std::views::reverse(views))
        connection.script(fmt::format("create view {} as {}", view.name, view.definition));
    transaction.commit();
}

/// Whether whoever is connected may rewrite all of these. PostgreSQL only warns of a table of another, and goes on.
bool owns(db::Connection& connection, std::span<std::string const> tables) {
    return std::ranges::all_of(tables, [&](std::string const& table) {
        return connection
            .one<int>("select 1 from pg_catalog.pg_class where oid = to_regclass($1) and "
                      "pg_has_role(current_user, relowner, 'USAGE')",
                      table)
            .has_value();
    });
}

bool names_commit(std::string_view column) {
    return column == "recorded_seq" || column == "superseded_seq" || column == "created_seq" || column == "seq" ||
           column == "made_seq";
}

} // namespace

std::vector<std::string> codes_ever(db::Connection& connection, std::string_view organisation,
                                    std::span<DossierId const> dossiers) {
    std::set<std::string> codes;
    for (auto const dossier : dossiers)
        connection.each<std::string>(
            "select distinct child_code from dossier_version where dossier_id = $1 and "
            "organisation = $2 and child_code <> ''",
            [&](std::string code) { codes.insert(std::move(code)); }, dossier.value, organisation);
    return {codes.begin(), codes.end()};
}

std::vector<Column> columns_of(db::Connection& connection, std::string_view table) {
    std::vector<Column> columns;
    auto const take = [&](std::string name, std::string_view type) {
        columns.push_back({std::move(name), type == "INTEGER" || type == "bigint" || type == "smallint"});
    };
    if (connection.engine() == db::Engine::sqlite)
        connection.each<std::string, std::string>("select name, type from pragma_table_info($1) order by cid", take,
                                                  table);
    else
        connection.each<std::string, std::string>(
            "select column_name::text, data_type::text from information_schema.columns where table_schema = "
            "current_schema() and table_name = $1 order by ordinal_position",
            take, table);
    return columns;
}

std::vector<std::string> list_tables(db::Connection& connection) {
    std::vector<std::string> tables;
    connection.each<std::string>(
        connection.engine() == db::Engine::sqlite
            ? "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name"
            : "select table_name::text from information_schema.tables where table_schema = current_schema() and "
              "table_type = 'BASE TABLE' order by table_name",
        [&](std::string name) { tables.push_back(std::move(name)); });
    return tables;
}

HeldRows read_holding(db::Connection& connection, Holding const& holding, ChildKeys const& keys) {
    HeldRows held{&holding, columns_of(connection, holding.table), {}};
    auto const names = std::views::transform(held.columns, &Column::name);
    auto const sql = fmt::format("select {} from {} where {} order by {}", fmt::join(names, ", "), holding.table,
                                 holding.where, holding.order);
    for (auto const& value : values_for(holding, keys)) {
        auto const cursor = connection.query(sql, std::array<db::Param, 2>{keys.organisation, value});
        while (cursor->next()) {
            auto& row = held.rows.emplace_back(held.columns.size());
            for (std::size_t i = 0; i < row.size(); ++i)
                if (!cursor->is_null(static_cast<int>(i))) row[i] = std::string(cursor->text(static_cast<int>(i)));
        }
    }
    return held;
}

std::map<std::string, Moment> moments_of(db::Connection& connection, std::vector<HeldRows> const& held) {
    std::map<std::string, Moment> moments;
    for (auto const& one : held) {
        if (one.holding->record == "log") continue;
        for (std::size_t i = 0; i < one.columns.size(); ++i)
            if (names_commit(one.columns[i].name))
                for (auto const& row : one.rows)
                    if (row[i]) moments.try_emplace(*row[i]);
    }
    for (auto& [seq, moment] : moments) {
        auto const found = connection.one<Moment>("select at from commit_log where seq = $1", std::stoll(seq));
        if (found) moment = std::get<0>(*found);
    }
    return moments;
}

std::string location_title(db::Connection& connection, std::string_view code) {
    auto const found = connection.one<std::string>(
        "select coalesce(name, '') from location_now where location_code = $1 order by valid_from desc limit 1", code);
    return found ? std::get<0>(*found) : std::string();
}

std::string group_title(db::Connection& connection, std::string_view code) {
    auto const found = connection.one<std::string, std::string>(
        "select location_code, coalesce(name, '') from group_now where group_code = $1 order by valid_from desc limit 1",
        code);
    if (!found) return {};
    auto title = location_title(connection, std::get<0>(*found));
    auto const& name = std::get<1>(*found);
    if (!title.empty() && !name.empty()) title += ", ";
    return title + name;
}

std::map<std::string, std::int64_t> delete_child(db::Act& act, ChildKeys const& keys) {
    for (auto const dossier : keys.dossiers)
        act.connection.exec(
            "update dossier_version set merged_into = null where merged_into = $1 and organisation = $2", dossier.value,
            keys.organisation);
    SharedRows shared(act.connection, keys);
    count_out_cases(act.connection, keys);
    std::map<std::string, std::int64_t> deleted;
    for (auto const& holding : std::views::reverse(holdings())) {
        if (holding.end != Holding::End::deleted) continue;
        auto const sql = fmt::format("delete from {} where {}", holding.table, holding.where);
        for (auto const& value : values_for(holding, keys)) {
            auto const cursor = act.connection.query(sql, std::array<db::Param, 2>{keys.organisation, value});
            while (cursor->next()) {}
            deleted[std::string(holding.table)] += cursor->changed();
        }
    }
    deleted["break_glass"] += shared.delete_lonely();
    return deleted;
}

void prepare_scrub(db::Connection& connection) {
    if (connection.engine() == db::Engine::sqlite) connection.script("pragma secure_delete = on");
}

bool scrub(db::Connection& connection, std::span<std::string const> tables) {
    if (connection.engine() == db::Engine::postgres) {
        if (!owns(connection, tables)) return false;
        for (auto const& table : tables) {
            connection.script(fmt::format("vacuum (full, analyze) {}", table));
            forget_statistics(connection, table);
        }
        // The statistics held common values of the columns. Not its owner: PostgreSQL warns and goes on.
        connection.script("vacuum full pg_catalog.pg_statistic");
        return true;
    }
    try {
        connection.script("vacuum");
    } catch (db::Error const& error) {
        if (error.kind != db::Error::Kind::busy) throw;
        return false;
    }
    // Gives whether somebody else still reads the log, so that it could not be emptied.
    auto const state = connection.one<std::int64_t, std::int64_t, std::int64_t>("pragma wal_checkpoint(truncate)");
    return state && std::get<0>(*state) == 0;
}

} // namespace kiem::rights
