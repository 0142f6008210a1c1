// SPDX-License-Identifier: EUPL-1.2
// The two logs: verifying them, what a record costs an act, and reads committed in groups by 16 threads. SQLite in a
// temporary folder; PostgreSQL too when KIEM_TEST_POSTGRES names a server. KIEM_BENCH_RECORDS: how many audit records are
// verified (1,000,000 unless said), with a tenth as many about children.
#include "db/base_schema.hpp"
#include "db/commit.hpp"
#include "db/engines.hpp"
#include "db/log_chain.hpp"
#include "db/log_rows.hpp"
#include "db/read_log.hpp"
#include "feature/audit/file_anchor_do.hpp"
#include "feature/audit/verify_do.hpp"
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>

namespace {

using namespace kiem;

crypto::KeyRing const keys = crypto::KeyRing::random();

std::int64_t records_wanted() {
    char const* text = std::getenv("KIEM_BENCH_RECORDS");
    return text ? std::stoll(text) : 1'000'000;
}

/// An empty database of its own.
class Place {
public:
    explicit Place(db::Engine engine) : name_("kiem_bench_" + crypto::random_hex(6)) {
        folder_ = std::filesystem::temp_directory_path() / name_;
        std::filesystem::create_directories(folder_);
        url_ = (folder_ / "kiem.db").string();
        if (engine == db::Engine::postgres) {
            server_ = db::open(std::getenv("KIEM_TEST_POSTGRES"));
            server_->script("create schema " + name_);
            std::string const base = std::getenv("KIEM_TEST_POSTGRES");
            url_ = fmt::format("{}{}options=-csearch_path%3D{}", base, base.find('?') == std::string::npos ? '?' : '&',
                               name_);
        }
        connection_ = db::open(url_);
        db::migrate(*connection_, db::base_migrations());
        anchor_ = audit::FileAnchor::open(folder_ / "kiem.anker", keys, {}, [] {
                      return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
                  }).value();
        connection_->use_anchor(anchor_);
    }
    ~Place() {
        connection_.reset();
        if (server_) server_->script("drop schema " + name_ + " cascade");
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Place(Place const&) = delete;
    Place& operator=(Place const&) = delete;

    db::Connection& connection() { return *connection_; }
    std::unique_ptr<db::Connection> connect() const {
        auto connection = db::open(url_);
        connection->use_anchor(anchor_);
        return connection;
    }
    audit::AnchorState anchor() const { return **audit::read_anchor(folder_ / "kiem.anker", keys); }

private:
    std::string name_, url_;
    std::filesystem::path folder_;
    std::unique_ptr<db::Connection> server_, connection_;
    std::shared_ptr<audit::FileAnchor> anchor_;
};

db::AuditRecord look(std::int64_t i) {
    db::AuditRecord record{.at = *parse_iso_moment("2012-10-01T12:00:00.000000Z") + std::chrono::seconds(i),
                           .action = "dossier-inzien",
                           .deed = db::Deed::read,
                           .who = {}};
    record.who.name = fmt::format("a.yilmaz-{}", i % 400);
    record.who.account = AccountId{i % 400};
    record.who.roles = {Role::nurse};
    record.who.organisation = fmt::format("organisatie-{}", i % 40);
    record.who.origin = "192.0.2.1";
    record.purpose = "jeugdgezondheid";
    record.object = fmt::format("dossier {}", i % 250'000);
    return record;
}

/// One chain, filled as fast as the engine takes it.
class Filler {
public:
    Filler(db::Connection& connection, db::Chain const& chain) : chain_(chain), link_(chain) {
        std::vector<std::string_view> columns(chain.columns.begin(), chain.columns.end());
        columns.emplace_back("hash");
        bulk_ = connection.bulk(chain.table, columns);
    }
    void add(std::vector<db::Param> row) {
        row.insert(row.begin(), db::Param(++seq_));
        link_.start(hash_);
        for (auto const& param : row) {
            if (auto const* text = std::get_if<std::string>(&param.value())) link_.add(*text);
            else if (auto const* number = std::get_if<std::int64_t>(&param.value())) link_.add(*number);
            else link_.add_null();
        }
        hash_ = link_.finish();
        row.emplace_back(hash_);
        bulk_->row(row);
    }
    void finish() { bulk_->finish(); }

private:
    db::Chain const& chain_;
    db::LinkHash link_;
    std::unique_ptr<db::Connection::Bulk> bulk_;
    std::int64_t seq_ = 0;
    std::string hash_;
};

void fill(db::Connection& connection, std::int64_t records) {
    // Verification uses none of these, and filling is much faster without.
    for (auto const* index : {"audit_log_at", "audit_log_organisation", "audit_log_account", "audit_log_trace",
                              "processing_log_subject", "processing_log_trace"})
        connection.script(fmt::format("drop index {}", index));
    db::Transaction transaction(connection);
    Filler audits(connection, db::audit_chain());
    Filler processings(connection, db::processing_chain());
    for (std::int64_t i = 0; i < records; ++i) {
        std::vector<db::Subject> subjects;
        if (i % 10 == 0) subjects.push_back({DossierId{i % 250'000}});
        auto rows = db::make_rows(look(i), subjects);
        audits.add(std::move(rows.audit));
        for (auto& row : rows.processing) processings.add(std::move(row));
    }
    audits.finish();
    processings.finish();
    transaction.commit();
}

void verify(benchmark::State& state, db::Engine engine) {
    Place place(engine);
    fill(place.connection(), records_wanted());
    auto const head = db::head_of_log(place.connection());
    place.connection().anchor()->advance(head);
    auto const anchor = place.anchor();
    for (auto _ : state)
        if (!audit::verify_logs(place.connection(), anchor).is_sound()) state.SkipWithError("not sound");
    state.SetItemsProcessed(state.iterations() * (head.audit_seq + head.processing_seq));
}

/// What the log adds to an act: a record with one child, in a transaction that is open.
void write_log(benchmark::State& state, db::Engine engine) {
    Place place(engine);
    db::Transaction transaction(place.connection());
    db::lock_for_writing(place.connection());
    std::vector<db::Subject> const subjects{{DossierId{12}}};
    std::int64_t i = 0;
    for (auto _ : state) db::write_log(place.connection(), look(++i), subjects);
}

void advance_anchor(benchmark::State& state) {
    Place place(db::Engine::sqlite);
    db::LogHead head{0, crypto::digest("a"), 0, crypto::digest("b")};
    for (auto _ : state) {
        ++head.audit_seq;
        ++head.processing_seq;
        place.connection().anchor()->advance(head);
    }
}

/// Shared by the threads of one run.
struct Reading {
    std::unique_ptr<Place> place;
    std::unique_ptr<db::ReadLog> log;
};
Reading reading;

void read_log(benchmark::State& state, db::Engine engine) {
    if (state.thread_index() == 0) {
        reading.place = std::make_unique<Place>(engine);
        reading.log = std::make_unique<db::ReadLog>([] { return reading.place->connect(); });
    }
    std::vector<db::Subject> const subjects{{DossierId{12}}};
    std::int64_t i = 0;
    for (auto _ : state) reading.log->record(look(++i), subjects);
    state.SetItemsProcessed(state.iterations());
    if (state.thread_index() == 0) {
        reading.log.reset();
        reading.place.reset();
    }
}

void add(std::string const& name, db::Engine engine) {
    benchmark::RegisterBenchmark(("verify/" + name).c_str(), verify, engine)
        ->Unit(benchmark::kSecond)
        ->Iterations(1)
        ->MeasureProcessCPUTime()
        ->UseRealTime();
    benchmark::RegisterBenchmark(("write_log/" + name).c_str(), write_log, engine)->Unit(benchmark::kMicrosecond);
    for (int const threads : {1, 16})
        benchmark::RegisterBenchmark(("read_log/" + name).c_str(), read_log, engine)
            ->Unit(benchmark::kMicrosecond)
            ->Threads(threads)
            ->UseRealTime();
}

} // namespace

int main(int argc, char** argv) {
    db::set_log_keys(keys);
    add("sqlite", db::Engine::sqlite);
    benchmark::RegisterBenchmark("advance_anchor", advance_anchor)->Unit(benchmark::kMicrosecond);
    if (std::getenv("KIEM_TEST_POSTGRES")) add("postgres", db::Engine::postgres);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
