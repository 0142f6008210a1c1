// SPDX-License-Identifier: EUPL-1.2
// There and back: what a back-up holds, and what stands in a database after it was put back.
#include "feature/audit/file_anchor_do.hpp"
#include "feature/backup/backup_testing.hpp"
#include <numeric>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>

namespace kiem::backup {
namespace {

using namespace testing;

/// All but what restoring adds itself.
std::vector<Difference> without_log(std::vector<Difference> found) {
    std::erase_if(found, [](auto const& difference) { return difference.table == "audit_log"; });
    return found;
}

void check_round_trip(db::Engine from, db::Engine to, std::vector<Thing> const& things) {
    Workshop shop;
    auto const source = shop.source(from, things);
    auto const made = shop.back_up(source->connection(), shop.file());
    kiem::testing::FreshDatabase target(to);
    auto const restored = restore_backup(shop.plan(target.url(), shop.file()));
    ASSERT_TRUE(restored) << restored.error().code << param_of(restored.error(), "tabel");
    EXPECT_TRUE(restored->logs.is_sound());
    EXPECT_EQ(restored->contents.summary, made.contents.summary);
    auto const now = sum_database(target.connection()).value();
    EXPECT_TRUE(without_log(differences(made.contents.summary, now)).empty());
    // One record more: that it was put back.
    auto const log = target.connection().one<std::string, std::string>(
        "select action, detail from audit_log order by seq desc limit 1");
    ASSERT_TRUE(log);
    EXPECT_EQ(std::get<0>(*log), "reservekopie-terugzetten");
    EXPECT_THAT(std::get<1>(*log), ::testing::HasSubstr(made.contents.summary.digest));
    // The database numbers on, and holds references again.
    target.connection().exec("insert into thing (name, flag) values ('nieuw', 0)");
    EXPECT_EQ(std::get<0>(*target.connection().one<std::int64_t>("select max(id) from thing")),
              static_cast<std::int64_t>(things.size()) + 1);
    EXPECT_THROW(target.connect()->exec("insert into place_of_thing (town, thing_id) values ('Almere', 999999)"),
                 db::Error);
}

TEST(Backup, comes_back_on_sqlite_and_postgres_and_across) {
    for (auto const from : engines())
        for (auto const to : engines()) check_round_trip(from, to, some_things());
}

#define KIEM_NEEDS_POSTGRES()                                                                                          \
    if (!kiem::testing::postgres_url()) GTEST_SKIP() << "KIEM_TEST_POSTGRES is not set"

TEST(Backup, postgres_gives_the_same_digests_as_sqlite) {
    KIEM_NEEDS_POSTGRES();
    Workshop shop;
    std::vector<TableSum> sums[2];
    for (std::size_t i = 0; i < 2; ++i) {
        auto const source = shop.source(engines()[i], some_things());
        for (auto const& table :
             shop.back_up(source->connection(), shop.file(std::to_string(i))).contents.summary.tables)
            if (table.name == "thing" || table.name == "commit_log" || table.name == "seed") sums[i].push_back(table);
    }
    EXPECT_EQ(sums[0], sums[1]);
    EXPECT_EQ(sums[0].size(), 3u);
}

TEST(Backup, holds_every_table_of_the_catalogue_on_postgres_too) {
    Workshop shop;
    auto const source = shop.source(db::Engine::sqlite, some_things());
    auto& connection = source->connection();
    connection.script("create table \"Van iemand\" (\"a\"\"b\" text, n integer, primary key (n)) strict; "
                      "insert into \"Van iemand\" values ('x', 7)");
    connection.script("create temporary table tijdelijk (a text)");
    std::vector<std::string> wanted, found;
    connection.each<std::string>("select name from sqlite_schema where type = 'table' order by name",
                                 [&](std::string name) { wanted.push_back(std::move(name)); });
    for (auto const& table : shop.back_up(connection, shop.file()).contents.summary.tables) found.push_back(table.name);
    EXPECT_EQ(found, wanted);
    // A table that no migration makes comes back too, and is told of.
    for (auto const engine : engines()) {
        kiem::testing::FreshDatabase target(engine);
        auto const restored = restore_backup(shop.plan(target.url(), shop.file()));
        ASSERT_TRUE(restored) << restored.error().code;
        ASSERT_EQ(restored->notes.size(), 1u);
        EXPECT_EQ(param_of(restored->notes[0], "tabel"), "Van iemand");
        EXPECT_EQ(std::get<0>(*target.connection().one<std::string>("select \"a\"\"b\" from \"Van iemand\"")), "x");
    }
}

rc::Gen<std::string> any_text() {
    auto const letter = rc::gen::element<std::string>("a", "\\", "\\N", "\t", "\n", "\r", "\"", "'", "é", "\u20ac",
                                                      "\U0001F9F8", "\x01", "e\u0301", "\u202e");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(letter), [](std::vector<std::string> const& all) {
        return std::accumulate(all.begin(), all.end(), std::string());
    });
}

template <class T>
std::optional<T> any_or_none(rc::Gen<T> const& gen) {
    auto const maybe = *rc::gen::maybe(gen);
    return maybe ? std::optional<T>(*maybe) : std::nullopt;
}

Thing any_thing(std::int64_t count) {
    auto const number = rc::gen::map(rc::gen::arbitrary<std::int64_t>(),
                                     [](std::int64_t from) { return static_cast<double>(from) / 3; });
    return {any_or_none(rc::gen::inRange<std::int64_t>(1, count + 1)), *any_text(), any_or_none(any_text()),
            any_or_none(number), *rc::gen::arbitrary<bool>()};
}

RC_GTEST_PROP(Backup, any_content_comes_back_on_postgres_too, ()) {
    auto const count = *rc::gen::inRange<std::int64_t>(0, 6);
    std::vector<Thing> things;
    for (std::int64_t i = 0; i < count; ++i) things.push_back(any_thing(count));
    // A schema on PostgreSQL takes longer than all else together.
    auto const to = *rc::gen::inRange(0, 10) == 0 ? engines().back() : db::Engine::sqlite;
    check_round_trip(db::Engine::sqlite, to, things);
    RC_ASSERT(!::testing::Test::HasFailure());
}

TEST(Backup, refuses_a_text_with_a_nul) {
    Workshop shop;
    auto const source = shop.source(db::Engine::sqlite, {});
    source->connection().script("insert into thing (name, flag) values ('a' || char(0) || 'b', 0)");
    auto const made = make_backup({source->connection(), shop.keys, "0.1.0", noon}, shop.file());
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "RES-106");
    EXPECT_EQ(param_of(made.error(), "tabel"), "thing");
    EXPECT_TRUE(std::filesystem::is_empty(shop.folder.path()));
}

TEST(Backup, is_one_moment_while_others_write_on_postgres_too) {
    for (auto const engine : engines()) {
        Workshop shop;
        auto const source = shop.source(engine, some_things());
        auto const before = sum_database(source->connection()).value();
        auto const other = source->connect();
        Snapshot const snapshot(source->connection());
        ASSERT_TRUE(source->connection().one<std::int64_t>("select count(*) from thing"));
        add_things(*other, {{.parent = {}, .name = "later", .note = {}, .weight = {}}});
        RecordWriter records([](std::string_view) {});
        for (auto const& table : tables_of(source->connection()))
            write_table(source->connection(), table, records, [](std::int64_t) {});
        EXPECT_EQ(records.finish(), before);
    }
}

TEST(Backup, is_for_its_owner_and_never_over_another_file) {
    Workshop shop;
    auto const source = shop.source(db::Engine::sqlite, some_things());
    shop.back_up(source->connection(), shop.file());
    struct stat status{};
    ASSERT_EQ(::stat(shop.file().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777u, 0600u);
    auto const content = read_file(shop.file());
    EXPECT_EQ(content.find("aanhaling"), std::string::npos);
    auto const again = make_backup({source->connection(), shop.keys, "0.1.0", noon}, shop.file());
    EXPECT_EQ(again.error().code, "RES-102");
    EXPECT_EQ(read_file(shop.file()), content);
    auto const nowhere = make_backup({source->connection(), shop.keys, "0.1.0", noon}, shop.folder.path() / "x" / "y");
    EXPECT_EQ(nowhere.error().code, "RES-104");
}

TEST(Backup, tells_how_the_database_differs_from_it) {
    Workshop shop;
    auto const source = shop.source(db::Engine::sqlite, some_things());
    auto const made = shop.back_up(source->connection(), shop.file());
    auto const difference_now = [&] {
        return differences(made.contents.summary, sum_database(source->connection()).value());
    };
    EXPECT_TRUE(difference_now().empty());
    source->connection().exec("update thing set note = 'anders' where id = 1");
    source->connection().exec("insert into seed (word) values ('nog een')");
    auto const found = difference_now();
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].table, "seed");
    EXPECT_EQ(found[0].rows_before, 1);
    EXPECT_EQ(found[0].rows_after, 2);
    EXPECT_EQ(found[1].table, "thing");
}

TEST(Restore, ids_that_were_given_out_on_postgres_are_not_given_again) {
    KIEM_NEEDS_POSTGRES();
    Workshop shop;
    auto const source = shop.source(db::Engine::postgres, {{.parent = {}, .name = "a", .note = {}, .weight = {}},
                                                           {.parent = {}, .name = "b", .note = {}, .weight = {}}});
    source->connection().exec("delete from thing where id = 2");
    shop.back_up(source->connection(), shop.file());
    kiem::testing::FreshDatabase target(db::Engine::postgres);
    ASSERT_TRUE(restore_backup(shop.plan(target.url(), shop.file())));
    target.connection().exec("insert into thing (name, flag) values ('c', 0)");
    EXPECT_EQ(std::get<0>(*target.connection().one<std::int64_t>("select max(id) from thing")), 3);
}

TEST(Restore, shows_in_every_verification_that_it_happened) {
    Workshop shop;
    auto const source = kiem::testing::open_fresh(db::Engine::sqlite, shop.migrations);
    auto const anchor = audit::FileAnchor::open(shop.anchor(), shop.keys, db::head_of_log(source->connection()),
                                                [] { return noon; });
    source->connection().use_anchor(*anchor);
    add_things(source->connection(), some_things());
    add_things(source->connection(), some_things());
    shop.back_up(source->connection(), shop.file());
    // What came after the back-up is given up.
    db::record_now(source->connection(), {.at = noon, .action = "later", .who = shop.who});
    db::record_now(source->connection(), {.at = noon, .action = "nog later", .who = shop.who});
    kiem::testing::FreshDatabase target(db::Engine::sqlite);
    auto const restored = restore_backup(shop.plan(target.url(), shop.file()));
    ASSERT_TRUE(restored);
    std::vector<std::string> codes;
    for (auto const& finding : restored->logs.findings) codes.push_back(finding.code);
    EXPECT_TRUE(restored->logs.is_sound()) << ::testing::PrintToString(codes);
    EXPECT_THAT(codes, ::testing::Contains("AUD-220"));
}

TEST(Restore, runs_the_migrations_that_came_later_on_postgres_too) {
    for (auto const engine : engines()) {
        Workshop shop;
        shop.back_up(shop.source(db::Engine::sqlite, some_things())->connection(), shop.file());
        shop.migrations.push_back(later_migration);
        kiem::testing::FreshDatabase target(engine);
        ASSERT_TRUE(restore_backup(shop.plan(target.url(), shop.file())));
        EXPECT_EQ(std::get<0>(*target.connection().one<int>("select count(*) from thing where colour is null")), 4);
        EXPECT_EQ(migrations_of(target.connection()).back().number, 901);
    }
}

} // namespace
} // namespace kiem::backup
