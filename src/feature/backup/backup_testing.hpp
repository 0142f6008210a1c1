// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/base_schema.hpp"
#include "db/commit.hpp"
#include "feature/backup/catalogue_store.hpp"
#include "feature/backup/restore_do.hpp"
#include "testing/databases.hpp"
#include <fstream>
#include <gmock/gmock.h>

/// A database with every type of column, its back-up, and a place to put it back.
namespace kiem::backup::testing {

inline Moment const noon = *parse_iso_moment("2026-03-02T12:00:00.000000Z");

inline constexpr db::Migration things_migration{900, "things", R"sql(
create table thing (
    id ID,
    parent_id INT64 references thing (id),
    name text not null,
    note text,
    weight real,
    flag FLAG not null,
    on_day DAY
);
create unique index thing_name on thing (name, id);
create table place_of_thing (
    town text not null,
    thing_id INT64 not null references thing (id),
    primary key (town, thing_id)
);
create table seed (
    word text not null
);
insert into seed (word) values ('van de migratie');
)sql"};
inline constexpr db::Migration later_migration{901, "later", R"sql(
alter table thing add column colour text;
create table later (id ID, word text not null);
)sql"};

inline std::vector<db::Migration> test_migrations() {
    std::vector<db::Migration> all(db::base_migrations().begin(), db::base_migrations().end());
    all.push_back(things_migration);
    return all;
}

inline std::vector<db::Engine> engines() {
    std::vector<db::Engine> all = {db::Engine::sqlite};
    if (kiem::testing::postgres_url()) all.push_back(db::Engine::postgres);
    return all;
}

struct Thing {
    std::optional<std::int64_t> parent;
    std::string name;
    std::optional<std::string> note;
    std::optional<double> weight;
    bool flag = false;
};

inline Principal somebody() { return {.name = "root", .roles = {Role::local_operator}, .origin = "opdrachtregel"}; }

/// Numbers them from 1 on; a thing may have a later one as its parent.
inline void add_things(db::Connection& connection, std::vector<Thing> const& things) {
    db::within<bool>(
        connection, somebody(), {.action = "dingen-opslaan", .object = "dingen"}, noon,
        [&](db::Act& act) -> Result<bool> {
            for (auto const& thing : things)
                act.connection.exec("insert into thing (name, note, weight, flag, on_day) values ($1, $2, $3, $4, $5)",
                                    thing.name, thing.note, thing.weight, thing.flag, "2012-10-01");
            for (std::size_t i = 0; i < things.size(); ++i)
                act.connection.exec("update thing set parent_id = $1 where id = $2", things[i].parent, i + 1);
            return true;
        })
        .value();
}

inline std::vector<Thing> some_things() {
    return {{3, "één", "regel\n\ttab \\ \"aanhaling\" 'enkel'", 0.1, true},
            {{}, "", {}, {}, false},
            {1, "\U0001F9F8 e\u0301 \u202E", "", -1e300, true},
            {3, "\\N", std::string(200'000, 'x') + "é", 5e-324, false}};
}

inline std::string read_file(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
inline void write_file(std::filesystem::path const& file, std::string_view content) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
}

class Workshop {
public:
    crypto::KeyRing const keys = crypto::KeyRing::random();
    kiem::testing::TemporaryFolder const folder;
    std::vector<db::Migration> migrations = test_migrations();
    Principal const who = somebody();

    Workshop() { db::set_log_keys(keys); }
    std::filesystem::path file(std::string const& name = "kopie.kiem") const { return folder.path() / name; }
    std::filesystem::path anchor() const { return folder.path() / "kiem.anker"; }

    std::unique_ptr<kiem::testing::FreshDatabase> source(db::Engine engine, std::vector<Thing> const& things) const {
        auto database = kiem::testing::open_fresh(engine, migrations);
        add_things(database->connection(), things);
        return database;
    }
    Made back_up(db::Connection& connection, std::filesystem::path const& to) const {
        auto made = make_backup({connection, keys, "0.1.0", noon}, to);
        EXPECT_TRUE(made) << made.error().code;
        return std::move(*made);
    }
    RestorePlan plan(std::string const& url, std::filesystem::path const& from) const {
        return {from, keys, migrations, who, noon, anchor(), [url] { return db::open(url); }};
    }
};

inline std::string code_of(Finding const& finding) { return finding.code; }
inline std::string param_of(Finding const& finding, std::string_view name) {
    for (auto const& [key, value] : finding.params)
        if (key == name) return value;
    return {};
}

} // namespace kiem::backup::testing
