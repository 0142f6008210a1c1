// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/staging_store.hpp"
#include "db/migrate.hpp"
#include "feature/register/direct_store.hpp"
#include "feature/register/field_value.hpp"
#include <array>
#include <cassert>
#include <fmt/format.h>

namespace kiem::reg {

namespace {

constexpr std::size_t most_fields = 24;

constexpr std::string_view create_tables = R"sql(
create temporary table staged (
    row_no INT64 primary key, line INT64 not null,
    fact_key text not null, valid_from DAY not null, valid_to DAY, fingerprint text not null,
    c1 text, c2 text, c3 text, c4 text, c5 text, c6 text, c7 text, c8 text, c9 text, c10 text, c11 text, c12 text,
    c13 text, c14 text, c15 text, c16 text, c17 text, c18 text, c19 text, c20 text, c21 text, c22 text, c23 text, c24 text
);
create temporary table applying (row_no INT64 primary key, valid_from DAY not null, valid_to DAY);
create temporary table closing (fact_id INT64 primary key);
create temporary table cutting (fact_id INT64 primary key, valid_to DAY);
create temporary table stage_item (item text primary key);
create temporary table page_child (code text not null, other_code text not null);
create temporary view stage as
    select s.row_no, s.fact_key, a.valid_from, a.valid_to, s.fingerprint, 1 as apply,
        s.c1, s.c2, s.c3, s.c4, s.c5, s.c6, s.c7, s.c8, s.c9, s.c10, s.c11, s.c12,
        s.c13, s.c14, s.c15, s.c16, s.c17, s.c18, s.c19, s.c20, s.c21, s.c22, s.c23, s.c24
    from applying a join staged s on s.row_no = a.row_no;
)sql";

constexpr std::string_view drop_tables = R"sql(
drop view if exists stage;
drop table if exists page_child;
drop table if exists stage_item;
drop table if exists cutting;
drop table if exists closing;
drop table if exists applying;
drop table if exists staged;
)sql";

constexpr std::array<std::string_view, 6> fixed_columns = {"row_no",     "line",     "fact_key",
                                                           "valid_from", "valid_to", "fingerprint"};
constexpr std::array<std::string_view, most_fields> value_columns = {
    "c1",  "c2",  "c3",  "c4",  "c5",  "c6",  "c7",  "c8",  "c9",  "c10", "c11", "c12",
    "c13", "c14", "c15", "c16", "c17", "c18", "c19", "c20", "c21", "c22", "c23", "c24"};

/// The planner of PostgreSQL knows nothing of a new temporary table.
void gather_statistics(db::Connection& connection, std::string_view table) {
    if (connection.engine() == db::Engine::postgres) connection.exec(fmt::format("analyze {}", table));
}

void write_ids(db::Connection& connection, std::vector<std::int64_t> const& ids) {
    constexpr std::array<std::string_view, 1> columns = {"fact_id"};
    auto const bulk = connection.bulk("closing", columns);
    for (auto id : ids) bulk->row(std::array<db::Param, 1>{id});
    bulk->finish();
}

void write_cuts(db::Connection& connection, std::vector<Stretch> const& cuts) {
    constexpr std::array<std::string_view, 2> columns = {"fact_id", "valid_to"};
    auto const bulk = connection.bulk("cutting", columns);
    for (auto const& cut : cuts) bulk->row(std::array<db::Param, 2>{cut.ref, cut.to});
    bulk->finish();
}

void write_inserts(db::Connection& connection, std::vector<Stretch> const& inserts) {
    constexpr std::array<std::string_view, 3> columns = {"row_no", "valid_from", "valid_to"};
    auto const bulk = connection.bulk("applying", columns);
    for (auto const& insert : inserts) bulk->row(std::array<db::Param, 3>{insert.ref, insert.from, insert.to});
    bulk->finish();
    gather_statistics(connection, "applying");
}

void write_items(db::Connection& connection, std::set<std::string> const& items) {
    constexpr std::array<std::string_view, 1> columns = {"item"};
    auto const bulk = connection.bulk("stage_item", columns);
    for (auto const& item : items) bulk->row(std::array<db::Param, 1>{item});
    bulk->finish();
}

} // namespace

Staging::Staging(db::Connection& connection, FactKind const& kind) : connection_(connection), kind_(kind) {
    assert(kind.fields.size() <= most_fields);
    for (std::size_t i = 0; i < kind.fields.size(); ++i)
        if (kind.fields[i].type == FieldType::code_list) list_fields_.push_back(i);
    begin();
}

void Staging::begin() {
    // Deferred on SQLite: writing to temporary tables asks for no lock on the database.
    connection_.script("begin");
    filling_ = true;
    try {
        connection_.script(drop_tables);
        connection_.script(db::expand(create_tables, connection_.engine()));
        std::vector<std::string_view> columns(fixed_columns.begin(), fixed_columns.end());
        columns.insert(columns.end(), value_columns.begin(),
                       value_columns.begin() + static_cast<std::ptrdiff_t>(kind_.fields.size()));
        rows_ = connection_.bulk("staged", columns);
    } catch (...) {
        end();
        throw;
    }
}

void Staging::end() noexcept {
    rows_.reset();
    if (filling_) return connection_.rollback();
    try {
        connection_.script(drop_tables);
    } catch (db::Error const&) {
        // The connection is gone, and its temporary tables with it.
    }
}

Staging::~Staging() { end(); }

void Staging::add(ReadRow const& row) {
    values_.clear();
    values_.emplace_back(++row_count_);
    values_.emplace_back(row.row.line);
    values_.emplace_back(row.fact_key);
    values_.emplace_back(row.row.valid_from);
    values_.emplace_back(row.row.valid_to);
    values_.emplace_back(row.fingerprint);
    for (auto const& value : row.row.values) values_.emplace_back(value);
    rows_->row(values_);
    for (auto field : list_fields_)
        if (auto const& list = row.row.values[field])
            for (auto item : list_items(*list)) items_.emplace(item);
}

void Staging::finish() {
    rows_->finish();
    rows_.reset();
    gather_statistics(connection_, "staged");
    write_items(connection_, items_);
    connection_.commit();
    filling_ = false;
}

void Staging::each_clash(std::function<void(Clash const&)> const& tell) const {
    constexpr std::string_view sql = R"sql(
        select fact_key, line, earlier_line, valid_from,
            case when earlier_from = valid_from and earlier_print = fingerprint
                and coalesce(earlier_to, '') = coalesce(valid_to, '') then 1 else 0 end
        from (select fact_key, line, valid_from, valid_to, fingerprint,
                lag(line) over same_key as earlier_line, lag(valid_from) over same_key as earlier_from,
                lag(valid_to) over same_key as earlier_to, lag(fingerprint) over same_key as earlier_print
            from staged window same_key as (partition by fact_key order by valid_from, row_no)) with_earlier
        where earlier_line is not null and (earlier_to is null or earlier_to > valid_from)
        order by line)sql";
    connection_.each<std::string, std::int64_t, std::int64_t, Day, bool>(
        sql, [&](std::string key, std::int64_t line, std::int64_t other_line, Day from, bool is_copy) {
            tell({std::move(key), line, other_line, from, is_copy});
        });
}

void Staging::each_missing(std::size_t field, FactKind const& target,
                           std::function<void(std::int64_t, std::string_view)> const& tell) const {
    bool const to_itself = target.name == kind_.name;
    auto const sql = fmt::format(
        "with missing(value) as (select {0} from staged where {0} is not null "
        "except select fact_key from {1} where superseded_seq is null{2}) "
        "select s.line, s.{0} from staged s join missing m on m.value = s.{0} order by s.row_no",
        value_columns[field], target.sql.table, to_itself ? " except select fact_key from staged" : "");
    connection_.each<std::int64_t, std::string_view>(sql, tell);
}

void Staging::write_page_children(std::string_view owner, CodesOf const& codes_of) {
    std::vector<std::string> children;
    connection_.each<std::string>(
        fmt::format("select distinct child_code from {} where owner = $1 and superseded_seq is null "
                    "and delivery_id in (select id from delivery where kind = '{}') order by 1",
                    kind_.sql.table, direct_kind),
        [&](std::string code) { children.push_back(std::move(code)); }, owner);
    std::vector<std::array<db::Param, 2>> rows;
    for (auto const& code : children) {
        rows.push_back({code, code});
        if (!codes_of) continue;
        for (auto const& other : codes_of(code))
            if (other != code) rows.push_back({code, other});
    }
    constexpr std::array<std::string_view, 2> columns = {"code", "other_code"};
    connection_.script("begin");
    filling_ = true;
    connection_.exec("delete from page_child");
    auto const bulk = connection_.bulk("page_child", columns);
    for (auto const& row : rows) bulk->row(row);
    bulk->finish();
    gather_statistics(connection_, "page_child");
    connection_.commit();
    filling_ = false;
}

void Staging::each_alike(std::string_view owner, CodesOf const& codes_of,
                         std::function<void(Alike const&)> const& tell) {
    if (kind_.sql.alike.empty()) return;
    write_page_children(owner, codes_of);
    connection_
        .each<std::int64_t, std::string, std::string, std::optional<std::string>, Day, std::optional<Day>, Moment>(
            kind_.sql.alike,
            [&](std::int64_t line, std::string key, std::string child, std::optional<std::string> group, Day from,
                std::optional<Day> to,
                Moment at) { tell({line, std::move(key), std::move(child), std::move(group), from, to, at}); },
            owner);
}

void Staging::each_key(std::string_view owner, TellKey const& tell) const {
    auto const sql = fmt::format(
        "with present(fact_id, fact_key, valid_from, valid_to, fingerprint) as ({}) "
        "select fact_key, fact_id as ref, 1 as is_known, valid_from, valid_to, fingerprint from present "
        "union all select fact_key, row_no as ref, 0 as is_known, valid_from, valid_to, fingerprint from staged "
        "order by 1",
        kind_.sql.existing);
    auto const on_pages = list_written_on_pages(connection_, kind_, owner);
    std::string key;
    std::vector<Period> known, delivered;
    auto const tell_key = [&] {
        if (!known.empty() || !delivered.empty()) tell(key, known, delivered);
        known.clear();
        delivered.clear();
    };
    connection_.each<std::string_view, std::int64_t, bool, Day, std::optional<Day>, std::string>(
        sql,
        [&](std::string_view row_key, std::int64_t ref, bool is_known, Day from, std::optional<Day> to,
            std::string print) {
            if (row_key != key) {
                tell_key();
                key = row_key;
            }
            (is_known ? known : delivered)
                .push_back({ref, from, to, std::move(print), is_known && on_pages.contains(ref)});
        },
        owner);
    tell_key();
}

void Staging::carry_out(DeliveryPlan const& plan, Target const& target) {
    auto const& changes = plan.changes;
    auto const delivery = target.delivery.value;
    auto const seq = target.seq.value;
    if (!changes.close.empty()) {
        write_ids(connection_, changes.close);
        gather_statistics(connection_, "closing");
        connection_.exec(kind_.sql.supersede, seq);
    }
    if (!changes.cut.empty()) {
        write_cuts(connection_, changes.cut);
        connection_.exec(kind_.sql.cut, delivery, seq);
    }
    if (!changes.insert.empty()) {
        write_inserts(connection_, changes.insert);
        connection_.exec(kind_.sql.insert_staged, target.owner, delivery, seq);
    }
    if (!kind_.sql.derive.empty()) connection_.exec(kind_.sql.derive, seq);
}

} // namespace kiem::reg
