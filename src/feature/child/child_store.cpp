// SPDX-License-Identifier: EUPL-1.2
#include "feature/child/child_store.hpp"
#include "feature/register/row_reader.hpp"
#include <algorithm>

namespace kiem::child {
namespace {

constexpr std::string_view schema = R"(create table child (
    id ID,
    owner text not null,
    delivery_id INT64 not null references delivery(id),
    fact_key text not null,
    valid_from DAY not null,
    valid_to DAY check (valid_to > valid_from),
    recorded_seq INT64 not null,
    superseded_seq INT64 check (superseded_seq > recorded_seq),
    fingerprint text not null,
    child_code text not null,
    born_on DAY not null,
    postcode text,
    house_number text
);
create index child_current on child(fact_key) where superseded_seq is null;
)";

constexpr reg::FactSql child_sql{
    .table = "child",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from child where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into child (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, child_code, born_on,
        postcode, house_number)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3, c4
        from stage)",
    .supersede = "update child set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = R"(insert into child (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, child_code, born_on,
        postcode, house_number)
        select
        f.owner, cast($1 as bigint), f.fact_key, f.valid_from, cutting.valid_to, cast($2 as bigint),
        f.fingerprint, f.child_code, f.born_on, f.postcode, f.house_number
        from child f join cutting on cutting.fact_id = f.id)",
    .restore = R"(insert into child (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, child_code, born_on,
        postcode, house_number)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, child_code,
        born_on, postcode, house_number
        from child where superseded_seq = $2)",
    .withdraw = "update child set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
};

constexpr std::string_view now_views = R"(create index child_of_code on child(child_code) where superseded_seq is null;
create view child_now as
    select owner, child_code, born_on, postcode, house_number, valid_from, valid_to from child where superseded_seq is null;
)";

std::optional<std::string> if_known(std::string const& text) {
    if (text.empty()) return std::nullopt;
    return text;
}

reg::FactRow row_of(WrittenChild const& child) {
    reg::FactRow row;
    row.values = {child.child_code,   to_iso(child.born_on), if_known(child.postcode), if_known(child.house_number),
                  to_iso(child.from), std::nullopt};
    row.valid_from = child.from;
    return row;
}

void insert_row(db::Act& act, std::string_view owner, DeliveryId delivery, ChildStretch const& stretch) {
    static auto const kind = describe_children();
    auto const& child = stretch.child;
    auto const row = row_of(child);
    act.connection.exec(
        "insert into child (owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, "
        "child_code, born_on, postcode, house_number) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        owner, delivery.value, reg::fact_key_of(kind, row), child.from, stretch.until, act.seq.value,
        reg::fingerprint_of(kind, row), child.child_code, child.born_on, if_known(child.postcode),
        if_known(child.house_number));
}

} // namespace

db::Migration migration() { return {21, "child", schema}; }
db::Migration now_migration() { return {60, "children as known now", now_views}; }

reg::FactKind child_facts() {
    auto kind = describe_children();
    kind.sql = child_sql;
    return kind;
}

void write_child(db::Act& act, std::string_view owner, DeliveryId delivery, WrittenChild const& child) {
    static auto const kind = describe_children();
    auto const row = row_of(child);
    auto const key = reg::fact_key_of(kind, row);
    act.connection.exec(
        "insert into child (owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, child_code, "
        "born_on, postcode, house_number) select owner, cast($1 as bigint), fact_key, valid_from, cast($2 as text), "
        "cast($3 as bigint), fingerprint, child_code, "
        "born_on, postcode, house_number from child where owner = $4 and fact_key = $5 and superseded_seq is null "
        "and recorded_seq < $3 and valid_from < $2 and (valid_to is null or valid_to > $2)",
        delivery.value, child.from, act.seq.value, owner, key);
    act.connection.exec(
        "update child set superseded_seq = $1 where owner = $2 and fact_key = $3 and superseded_seq is null "
        "and recorded_seq < $1 and (valid_to is null or valid_to > $4)",
        act.seq.value, owner, key, child.from);
    insert_row(act, owner, delivery, {child, {}});
}

std::vector<ChildStretch> list_stretches(db::Connection& connection, std::string_view owner,
                                         std::string_view child_code) {
    std::vector<ChildStretch> all;
    connection.each<std::string, Day, std::string, std::string, Day, std::optional<Day>>(
        "select child_code, born_on, coalesce(postcode, ''), coalesce(house_number, ''), valid_from, valid_to from child "
        "where child_code = $1 and owner = $2 and superseded_seq is null order by valid_from, id",
        [&](std::string code, Day born_on, std::string postcode, std::string house_number, Day from,
            std::optional<Day> until) {
            all.push_back({{std::move(code), born_on, std::move(postcode), std::move(house_number), from}, until});
        },
        child_code, owner);
    return all;
}

void rewrite_child(db::Act& act, std::string_view owner, DeliveryId delivery, std::span<ChildStretch const> stretches) {
    auto const known = list_stretches(act.connection, owner, stretches.front().child.child_code);
    for (auto const& one : known)
        if (std::ranges::find(stretches, one) == stretches.end())
            act.connection.exec("update child set superseded_seq = $1 where child_code = $2 and owner = $3 "
                                "and superseded_seq is null and valid_from = $4",
                                act.seq.value, one.child.child_code, owner, one.child.from);
    for (auto const& one : stretches)
        if (std::ranges::find(known, one) == known.end()) insert_row(act, owner, delivery, one);
}

bool has_child(db::Connection& connection, std::string_view owner, std::string_view child_code) {
    return connection
        .one<int>("select 1 from child where child_code = $1 and owner = $2 and superseded_seq is null limit 1",
                  child_code, owner)
        .has_value();
}

} // namespace kiem::child
