// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/principal.hpp"
#include "db/base_schema.hpp"
#include "feature/register/direct_store.hpp"
#include "feature/register/register_do.hpp"
#include "feature/register/register_store.hpp"
#include "testing/databases.hpp"

/// Kinds that exist in tests alone: things (a state, with a row per label), turns (an episode) and parts (an episode that
/// names things).
namespace kiem::reg::testing {

inline FactKind things() {
    return {
        .name = "dingen",
        .timeline = Timeline::state,
        .fields = {{"ding", FieldType::text, Need::required, InKey::yes},
                   {.name = "kleur", .type = FieldType::code, .options = {"rood", "blauw"}},
                   {.name = "labels", .type = FieldType::code_list},
                   {"vanaf", FieldType::day, Need::optional},
                   {"tot", FieldType::day}},
        .valid_from_field = "vanaf",
        .valid_to_field = "tot",
        .check = {},
        .sql = {
            .table = "thing",
            .existing = "select id, fact_key, valid_from, valid_to, fingerprint from thing "
                        "where owner = $1 and superseded_seq is null",
            .insert_staged = "insert into thing (owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, "
                             "fingerprint, colour, labels) select cast($1 as text), cast($2 as bigint), fact_key, "
                             "valid_from, valid_to, cast($3 as bigint), fingerprint, c2, c3 from stage",
            .supersede = "update thing set superseded_seq = $1 where id in (select fact_id from closing)",
            .cut = "insert into thing (owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, "
                   "colour, labels) select owner, cast($1 as bigint), fact_key, valid_from, c.valid_to, "
                   "cast($2 as bigint), fingerprint, colour, labels from thing join "
                   "(select fact_id, valid_to from cutting) c on c.fact_id = thing.id",
            .restore = "insert into thing (owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, "
                       "fingerprint, colour, labels) select owner, delivery_id, fact_key, valid_from, valid_to, "
                       "cast($1 as bigint), fingerprint, colour, labels from thing where superseded_seq = $2",
            .withdraw = "update thing set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
            .derive = "insert into thing_label (thing_id, label) select t.id, i.item from thing t join "
                      "(select item from stage_item union select label from thing_label) i "
                      "on replace('|' || t.labels || '|', '|' || i.item || '|', '') <> '|' || t.labels || '|' "
                      "where t.recorded_seq = $1"}};
}

inline FactKind turns() {
    return {
        .name = "beurten",
        .timeline = Timeline::episode,
        .fields = {{"beurt", FieldType::text, Need::required, InKey::yes},
                   {.name = "kleur", .type = FieldType::code, .options = {"rood", "blauw"}},
                   {"vanaf", FieldType::day, Need::required},
                   {"tot", FieldType::day}},
        .valid_from_field = "vanaf",
        .valid_to_field = "tot",
        .check = {},
        .sql = {
            .table = "turn",
            .existing = "select id, fact_key, valid_from, valid_to, fingerprint from turn "
                        "where owner = $1 and superseded_seq is null",
            .insert_staged = "insert into turn (owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, "
                             "fingerprint, colour) select cast($1 as text), cast($2 as bigint), fact_key, valid_from, "
                             "valid_to, cast($3 as bigint), fingerprint, c2 from stage",
            .supersede = "update turn set superseded_seq = $1 where id in (select fact_id from closing)",
            .cut = {},
            .restore = "insert into turn (owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, "
                       "fingerprint, colour) select owner, delivery_id, fact_key, valid_from, valid_to, "
                       "cast($1 as bigint), fingerprint, colour from turn where superseded_seq = $2",
            .withdraw = "update turn set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null"}};
}

inline FactKind parts() {
    return {
        .name = "stukken",
        .timeline = Timeline::episode,
        .fields = {{"stuk", FieldType::text, Need::required, InKey::yes},
                   {.name = "ding",
                    .type = FieldType::text,
                    .need = Need::required,
                    .refers_to = Reference{"dingen", Severity::error, "thing_key"}},
                   {.name = "buur", .type = FieldType::text, .refers_to = Reference{"dingen", Severity::warning}},
                   {"vanaf", FieldType::day, Need::required}},
        .valid_from_field = "vanaf",
        .valid_to_field = {},
        .check = {},
        .sql = {.table = "part",
                .existing = "select id, fact_key, valid_from, valid_to, fingerprint from part "
                            "where owner = $1 and superseded_seq is null",
                .insert_staged = "insert into part (owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, "
                                 "fingerprint, thing_key) select cast($1 as text), cast($2 as bigint), fact_key, "
                                 "valid_from, valid_to, cast($3 as bigint), fingerprint, c2 from stage",
                .supersede = "update part set superseded_seq = $1 where id in (select fact_id from closing)",
                .cut = {},
                .restore = "insert into part (owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, "
                           "fingerprint, thing_key) select owner, delivery_id, fact_key, valid_from, valid_to, "
                           "cast($1 as bigint), fingerprint, thing_key from part where superseded_seq = $2",
                .withdraw = "update part set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null"}};
}

inline std::vector<FactKind> test_kinds() { return {things(), turns(), parts()}; }

inline std::vector<db::Migration> test_migrations() {
    auto const base = db::base_migrations();
    std::vector<db::Migration> all(base.begin(), base.end());
    auto const own = register_migrations();
    all.insert(all.end(), own.begin(), own.end());
    all.push_back({900, "test kinds", R"sql(
create table thing (id ID, owner text not null, delivery_id INT64 not null references delivery (id), fact_key text not null,
    valid_from DAY not null, valid_to DAY check (valid_to > valid_from), recorded_seq INT64 not null, superseded_seq INT64,
    fingerprint text not null, colour text, labels text);
create table thing_label (thing_id INT64 not null references thing (id), label text not null, primary key (thing_id, label));
create table turn (id ID, owner text not null, delivery_id INT64 not null references delivery (id), fact_key text not null,
    valid_from DAY not null, valid_to DAY check (valid_to > valid_from), recorded_seq INT64 not null, superseded_seq INT64,
    fingerprint text not null, colour text);
create table part (id ID, owner text not null, delivery_id INT64 not null references delivery (id), fact_key text not null,
    valid_from DAY not null, valid_to DAY, recorded_seq INT64 not null, superseded_seq INT64, fingerprint text not null,
    thing_key text not null);
)sql"});
    return all;
}

inline Day day(std::string_view iso) { return *parse_iso_day(iso); }
inline Moment const test_moment{day("2012-10-01")};

/// Deliveries without ceremony.
class RegisterTest : public kiem::testing::EveryEngine {
protected:
    std::vector<db::Migration> migrations() const override { return test_migrations(); }

    using Rows = std::vector<std::vector<std::string>>;
    Result<ChangeReport> deliver(FactKind const& kind, RowSource& source, ReceiveOptions const& options) {
        return receive(connection(), kinds_, kind, source, options, {principal_, test_moment});
    }
    /// Each call is another file, unless `options` says otherwise.
    ChangeReport deliver(std::string_view kind, std::vector<std::string> headings, Rows rows,
                         ReceiveOptions options = {}) {
        if (options.owner.empty()) options.owner = "gemeente";
        if (options.file_name.empty()) options.file_name = "bestand.csv";
        if (options.sha256.empty()) options.sha256 = std::to_string(++files_);
        ListSource source(std::move(headings), std::move(rows));
        return deliver(*find_kind(kinds_, kind), source, options).value();
    }
    /// As a page does: what the owner has of this key ends on that day (an episode: altogether), and this holds from then on.
    void write_on_page(FactKind const& kind, std::string const& owner, std::string const& key, Day from,
                       std::string const& colour) {
        auto const written = db::within<
            int>(connection(), principal_, {"pagina", "toets"}, test_moment, [&](db::Act& act) -> Result<int> {
            auto const delivery = direct_delivery(act).value;
            bool const is_state = kind.timeline == Timeline::state;
            std::string const table(kind.sql.table), columns = "owner, delivery_id, fact_key, valid_from, valid_to, "
                                                               "recorded_seq, fingerprint, colour";
            if (is_state)
                act.connection.exec(
                    fmt::format("insert into {0} ({1}) select owner, cast($1 as bigint), fact_key, valid_from, "
                                "cast($2 as text), cast($3 as bigint), fingerprint, colour from {0} "
                                "where owner = $4 and fact_key = $5 and superseded_seq is null "
                                "and valid_from < $2 and (valid_to is null or valid_to > $2)",
                                table, columns),
                    delivery, from, act.seq.value, owner, key);
            act.connection.exec(
                fmt::format(
                    "update {} set superseded_seq = $1 where owner = $2 and fact_key = $3 and "
                    "superseded_seq is null and recorded_seq < $1 and ($4 = '' or valid_to is null or valid_to > $4)",
                    table),
                act.seq.value, owner, key, is_state ? to_iso(from) : "");
            act.connection.exec(
                fmt::format("insert into {} ({}) values ($1, $2, $3, $4, null, $5, $6, $7)", table, columns), owner,
                delivery, key, from, act.seq.value, colour, colour);
            return 0;
        });
        ASSERT_TRUE(written);
    }
    Result<Withdrawn> take_back(DeliveryId id) { return withdraw(connection(), kinds_, id, {principal_, test_moment}); }

    std::int64_t count(std::string const& table) {
        return std::get<0>(*connection().one<std::int64_t>("select count(*) from " + table));
    }
    /// "hond 2012-01-01..2013-01-01 rood" per current row, in order.
    std::vector<std::string> current(std::string const& table) {
        std::vector<std::string> rows;
        connection().each<std::string, std::string, std::string, std::string>(
            "select fact_key, valid_from, coalesce(valid_to, ''), coalesce(colour, '') from " + table +
                " where superseded_seq is null order by fact_key, valid_from",
            [&](std::string key, std::string from, std::string to, std::string colour) {
                rows.push_back(fmt::format("{} {}..{} {}", key, from, to, colour));
            });
        return rows;
    }

    std::vector<FactKind> const kinds_ = test_kinds();
    Principal const principal_{"beheer", {Role::local_operator}};

private:
    int files_ = 0;
};

/// The codes of findings, in order.
inline std::vector<std::string> codes(Findings const& findings) {
    std::vector<std::string> list;
    for (auto const& finding : findings) list.push_back(finding.code);
    return list;
}

} // namespace kiem::reg::testing
