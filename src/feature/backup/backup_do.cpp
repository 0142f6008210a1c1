// SPDX-License-Identifier: EUPL-1.2
#include "feature/backup/backup_do.hpp"
#include "feature/backup/catalogue_store.hpp"
#include "feature/backup/header.hpp"

namespace kiem::backup {

namespace {

/// How many of all rows were written.
class Counter {
public:
    Counter(db::Connection& connection, std::vector<Table> const& tables, OnProgress const& on_progress)
        : on_progress_(on_progress) {
        if (!on_progress_) return;
        for (auto const& table : tables) total_ += count_rows(connection, table);
    }
    void add(std::int64_t rows) {
        done_ += rows;
        if (on_progress_) on_progress_(done_, total_);
    }

private:
    OnProgress const& on_progress_;
    std::int64_t done_ = 0, total_ = 0;
};

Summary write_all(db::Connection& connection, std::vector<Table> const& tables, Sink sink,
                  OnProgress const& on_progress) {
    RecordWriter records(std::move(sink));
    Counter counter(connection, tables, on_progress);
    for (auto const& table : tables)
        write_table(connection, table, records, [&](std::int64_t rows) { counter.add(rows); });
    return records.finish();
}

Header header_of(MakePlan const& plan, std::vector<Table> const& tables) {
    auto& connection = plan.connection;
    return {.kiem = plan.kiem,
            .fingerprint = plan.keys.fingerprint(),
            .made_at = plan.now,
            .engine = connection.engine() == db::Engine::sqlite ? "sqlite" : "postgres",
            .audit = end_of_log(connection, tables, "audit_log"),
            .processing = end_of_log(connection, tables, "processing_log"),
            .migrations = migrations_of(connection)};
}

} // namespace

Checked<Made> make_backup(MakePlan const& plan, std::filesystem::path const& file) {
    try {
        NewFile to(file);
        Snapshot const snapshot(plan.connection);
        auto const tables = tables_of(plan.connection);
        auto header = header_of(plan, tables);
        if (header.migrations.empty()) throw_rejected("RES-107");
        auto const text = header_text(header);
        to.write(text);
        SealedWriter sealed(plan.keys.backup(), text, [&](std::string_view bytes) { to.write(bytes); });
        auto summary = write_all(
            plan.connection, tables, [&](std::string_view bytes) { sealed.write(bytes); }, plan.on_progress);
        sealed.finish();
        to.keep();
        return Made{{std::move(header), std::move(summary)}, to.size()};
    } catch (Rejected const& rejected) { return tl::unexpected(rejected.finding); }
}

Checked<Contents> verify_backup(std::filesystem::path const& file, crypto::KeyRing const& keys,
                                OnProgress const& on_progress) {
    try {
        OldFile const from(file);
        Ignore ignore;
        return read_backup(from.source(on_progress), keys.fingerprint(), keys.backup(), ignore);
    } catch (Rejected const& rejected) { return tl::unexpected(rejected.finding); }
}

Checked<Summary> sum_database(db::Connection& connection, OnProgress const& on_progress) {
    try {
        Snapshot const snapshot(connection);
        return write_all(connection, tables_of(connection), [](std::string_view) {}, on_progress);
    } catch (Rejected const& rejected) { return tl::unexpected(rejected.finding); }
}

} // namespace kiem::backup
