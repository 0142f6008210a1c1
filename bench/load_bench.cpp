// SPDX-License-Identifier: EUPL-1.2
// What is measured: loading the columns of one count date from SQLite, with 1,000,000 children, as many placements and
// indications of a third of them, 5,000 locations and 400 districts, by the same functions as the monitor. As known before 5,000
// pairs of those children turned out to be one child each, and after.
#include "app/program.hpp"
#include "feature/monitor/monitor_columns.hpp"
#include <benchmark/benchmark.h>
#include <filesystem>

namespace {

using namespace kiem;

constexpr std::int64_t children = 1'000'000, locations = 5'000, districts = 400, pairs = 5'000;
/// The commits before and after the pairs were tied.
constexpr std::int64_t before_ties = 1, after_ties = 2;
constexpr Day count_date = Day{std::chrono::year{2012} / 10 / 1};

using Row = std::vector<db::Param>;

/// Fills one table; the columns after the nine that every fact table has.
void fill(db::Connection& connection, std::string_view table, std::vector<std::string_view> own, std::int64_t rows,
          std::function<Row(std::int64_t)> const& values) {
    std::vector<std::string_view> columns = {"owner",      "delivery_id",  "fact_key",
                                             "valid_from", "recorded_seq", "fingerprint"};
    columns.insert(columns.end(), own.begin(), own.end());
    auto const bulk = connection.bulk(table, columns);
    for (std::int64_t i = 0; i < rows; ++i) {
        Row row = {"bench", std::int64_t{1}, std::to_string(i), "2008-01-01", std::int64_t{1}, ""};
        for (auto& value : values(i)) row.push_back(std::move(value));
        bulk->row(row);
    }
    bulk->finish();
}

/// Records of children of two organisations under two codes.
void tie_pairs(db::Connection& connection) {
    auto const dossiers = connection.bulk(
        "dossier", std::vector<std::string_view>{"id", "organisation", "form_key", "created_seq"});
    auto const versions = connection.bulk("dossier_version",
                                          std::vector<std::string_view>{"dossier_id", "version", "organisation",
                                                                        "recorded_seq", "child_code", "given_name",
                                                                        "prefix", "family_name", "sort_key", "born_on",
                                                                        "home_languages", "has_bsn", "is_restricted"});
    auto const linked = connection.bulk("linked_child",
                                        std::vector<std::string_view>{"id", "municipality", "created_seq"});
    auto const ties = connection.bulk(
        "child_tie",
        std::vector<std::string_view>{"child_id", "organisation", "dossier_id", "valid_from", "recorded_seq"});
    for (std::int64_t i = 0; i < 2 * pairs; ++i) {
        auto const child = i % pairs + 1, dossier = i + 1;
        auto const code = "K" + std::to_string(i < pairs ? i : children - 1 - i);
        dossiers->row(Row{dossier, "bench", std::to_string(i), after_ties});
        versions->row(Row{dossier, std::int64_t{1}, "bench", after_ties, code, "", "", "", "", "2010-01-01", "",
                          std::int64_t{0}, std::int64_t{0}});
        if (i < pairs) linked->row(Row{child, "bench", after_ties});
        ties->row(Row{child, "bench", dossier, "2008-01-01", after_ties});
    }
    for (auto* table : {dossiers.get(), versions.get(), linked.get(), ties.get()}) table->finish();
}

std::string postcode(std::int64_t district) { return std::to_string(1000 + district) + "AB"; }

void fill_world(db::Connection& connection) {
    db::Transaction transaction(connection);
    connection.exec(
        "insert into commit_log (seq, at, principal, action, object) values (1, '2013-01-01T00:00:00.000000Z', "
        "'bench', 'vullen', '')");
    connection.exec("insert into delivery (kind, owner, file_name, sha256, mode, seq, received_at, received_by) values "
                    "('alles', 'bench', '', '', 'aanvulling', 1, '2013-01-01T00:00:00.000000Z', 'bench')");
    fill(connection, "postcode_area", {"scheme", "postcode", "area_code"}, districts,
         [](std::int64_t i) { return Row{"wijken", std::to_string(1000 + i), "W" + std::to_string(i)}; });
    fill(connection, "location", {"location_code", "name", "kind", "holder_name", "postcode", "offers_vve"}, locations,
         [](std::int64_t i) {
             return Row{"L" + std::to_string(i), "Locatie",      "kdv", "Houder " + std::to_string(i % 600),
                        postcode(i % districts), std::int64_t{1}};
         });
    fill(connection, "care_group",
         {"group_code", "location_code", "kind", "places", "sessions_offered", "sessions_per_child"}, locations,
         [](std::int64_t i) {
             return Row{"G" + std::to_string(i), "L" + std::to_string(i), "voorschool",
                        std::int64_t{16},        std::int64_t{8},         std::int64_t{4}};
         });
    fill(connection, "child", {"child_code", "born_on", "postcode"}, children, [](std::int64_t i) {
        return Row{"K" + std::to_string(i), count_date - std::chrono::days(500 + i % 1700), postcode(i % districts)};
    });
    fill(connection, "indication", {"indication_code", "child_code", "criteria", "main_criterion", "issued_on"},
         children / 3, [](std::int64_t i) {
             return Row{std::to_string(i), "K" + std::to_string(i * 3), "gewicht|thuistaal", "thuistaal", "2012-05-01"};
         });
    fill(connection, "placement",
         {"placement_code", "child_code", "group_code", "sessions_per_week", "minutes_per_week"}, children,
         [](std::int64_t i) {
             return Row{std::to_string(i), "K" + std::to_string(i), "G" + std::to_string(i % locations), 2 + i % 4,
                        150 * (2 + i % 4)};
         });
    connection.exec(
        "insert into commit_log (seq, at, principal, action, object) values (2, '2013-01-02T00:00:00.000000Z', "
        "'bench', 'koppelen', '')");
    tie_pairs(connection);
    transaction.commit();
}

/// The database, made once per run and left in the folder of temporary files for a next run.
std::unique_ptr<db::Connection> open_world() {
    auto const path = std::filesystem::temp_directory_path() / "kiem-load-bench-ties.db";
    bool const made = std::filesystem::exists(path);
    app::Config config;
    config.database = path.string();
    auto connection = app::open_database(config);
    if (!made) fill_world(*connection);
    return connection;
}

void load_columns(benchmark::State& state) {
    auto const connection = open_world();
    std::size_t columns = 0;
    for (auto _ : state) {
        auto const loading = figures::load_facts(*connection, count_date, CommitSeq{state.range(0)}, {"wijken"});
        columns = 0;
        for (auto const& subject : loading.facts.subjects) columns += subject.rows > 0 ? subject.columns.size() : 0;
    }
    state.counters["columns"] = static_cast<double>(columns);
}
BENCHMARK(load_columns)
    ->ArgName("known")
    ->Arg(before_ties)
    ->Arg(after_ties)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(3)
    ->UseRealTime();

} // namespace

BENCHMARK_MAIN();
