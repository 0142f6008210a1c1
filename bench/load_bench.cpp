// SPDX-License-Identifier: EUPL-1.2
// What is measured: loading the columns of one count date from SQLite, with 1,000,000 children, as many placements and
// indications of a third of them, 5,000 locations and 400 districts, by the same functions as the monitor.
#include "app/program.hpp"
#include "feature/monitor/monitor_columns.hpp"
#include <benchmark/benchmark.h>
#include <filesystem>

namespace {

using namespace kiem;

constexpr std::int64_t children = 1'000'000, locations = 5'000, districts = 400;
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
    transaction.commit();
}

/// The database, made once per run and left in the folder of temporary files for a next run.
std::unique_ptr<db::Connection> open_world() {
    auto const path = std::filesystem::temp_directory_path() / "kiem-load-bench.db";
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
        auto const loading = figures::load_facts(*connection, count_date, CommitSeq{1}, "wijken", {});
        columns = 0;
        for (auto const& subject : loading.facts.subjects) columns += subject.rows > 0 ? subject.columns.size() : 0;
    }
    state.counters["columns"] = static_cast<double>(columns);
}
BENCHMARK(load_columns)->Unit(benchmark::kMillisecond)->Iterations(3)->UseRealTime();

} // namespace

BENCHMARK_MAIN();
