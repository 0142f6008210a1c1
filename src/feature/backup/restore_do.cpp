// SPDX-License-Identifier: EUPL-1.2
#include "feature/backup/restore_do.hpp"
#include "feature/audit/file_anchor_do.hpp"
#include "feature/backup/catalogue_store.hpp"
#include "feature/backup/joined_connection_store.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace kiem::backup {

namespace {

/// The work is done in three rounds over the same rows.
constexpr std::int64_t rounds = 3, per_round = 1000;

OnProgress round(OnProgress const& on_progress, std::int64_t number) {
    if (!on_progress) return {};
    return [on_progress, number](std::int64_t done, std::int64_t total) {
        auto const part = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 1.0;
        on_progress(number * per_round + static_cast<std::int64_t>(part * per_round), rounds * per_round);
    };
}

/// Keeps what the tables are, and how many there should be of each row.
class Shapes final : public Visitor {
public:
    void begin_table(Table const& table) override { tables.push_back(table); }
    void row(std::vector<Value>&) override {}
    void end_table(TableSum const&) override {}
    std::vector<Table> tables;
};

class Filler final : public Visitor {
public:
    explicit Filler(db::Connection& connection) : connection_(connection) {}
    void begin_table(Table const& table) override { filler_.emplace(connection_, table); }
    void row(std::vector<Value>& values) override { filler_->row(values); }
    void end_table(TableSum const&) override {
        filler_->finish();
        filler_.reset();
    }

private:
    db::Connection& connection_;
    std::optional<TableFiller> filler_;
};

/// Throws what reading found.
Contents read_file(OldFile const& file, RestorePlan const& plan, std::int64_t number, Visitor& visitor) {
    auto contents = read_backup(file.source(round(plan.on_progress, number)), plan.keys.fingerprint(),
                                plan.keys.backup(), visitor);
    if (!contents) throw Rejected(contents.error());
    return std::move(*contents);
}

/// Those of this program that the back-up had run.
std::vector<db::Migration> migrations_in(Header const& header, std::span<db::Migration const> known) {
    std::vector<db::Migration> run;
    for (auto const& one : header.migrations) {
        auto const found = std::ranges::find(known, one.number, &db::Migration::number);
        if (found == known.end())
            throw_rejected("RES-210", {{"nummer", fmt::format("{}", one.number)}, {"versie", header.kiem}});
        run.push_back(*found);
    }
    return run;
}

/// Holds the back-up against what these migrations make in a database of its own, in memory. Gives the tables that
/// they do
/// not make.
std::vector<Table> require_known(Header const& header, std::vector<Table> const& tables,
                                 std::vector<db::Migration> const& run) {
    auto const scratch = db::open(":memory:");
    db::migrate(*scratch, run);
    auto const checksums = migrations_of(*scratch);
    for (std::size_t i = 0; i < checksums.size(); ++i)
        if (header.migrations[i] != checksums[i])
            throw_rejected("RES-211", {{"nummer", fmt::format("{}", header.migrations[i].number)}});
    std::map<std::string, std::vector<Column>> left;
    for (auto& table : tables_of(*scratch)) left[table.name] = std::move(table.columns);
    std::vector<Table> unknown;
    for (auto const& table : tables) {
        auto const found = left.find(table.name);
        if (found == left.end()) unknown.push_back(table);
        else if (found->second != table.columns) throw_rejected("RES-212", {{"tabel", table.name}});
        else left.erase(found);
    }
    if (!left.empty()) throw_rejected("RES-212", {{"tabel", left.begin()->first}});
    return unknown;
}

void require_anchor(RestorePlan const& plan) {
    auto const anchor = audit::read_anchor(plan.anchor, plan.keys);
    if (!anchor) throw_rejected(anchor.error().code, {{"detail", anchor.error().detail}});
    bool const is_other = *anchor && !(*anchor)->last && std::filesystem::file_size(plan.anchor) > 0;
    if (is_other) throw_rejected("AUD-102", {{"detail", plan.anchor.string()}});
}

void require_empty(db::Connection& target) {
    auto const there = tables_of(target);
    if (!there.empty()) throw_rejected("RES-301", {{"tabel", there.front().name}});
}

void run_all(db::Connection& target, std::vector<std::string> const& statements) {
    for (auto const& statement : statements) target.script(statement);
}

/// One back-up on its way into a database, inside a transaction.
class Restoring {
public:
    Restoring(RestorePlan const& plan, OldFile const& file, db::Connection& target)
        : plan_(plan), file_(file), target_(target) {}

    void make_tables(std::vector<db::Migration> const& run, std::vector<Table> const& unknown) {
        JoinedConnection joined(target_);
        db::migrate(joined, run);
        for (auto const& table : unknown) make_table(target_, table);
    }
    /// What the migrations put in stands in the back-up too.
    void fill(Contents const& expected) {
        auto const scaffold = scaffold_of(target_);
        run_all(target_, scaffold.take_down);
        for (auto const& table : tables_of(target_)) empty_table(target_, table);
        Filler filler(target_);
        auto const read = read_file(file_, plan_, 1, filler);
        if (read.summary != expected.summary) throw_rejected("RES-205", {{"tabel", "–"}, {"blok", "1"}});
        run_all(target_, scaffold.put_up);
        if (auto const table = broken_reference(target_)) throw_rejected("RES-303", {{"tabel", *table}});
    }
    void compare(Contents const& expected, std::vector<Table> const& tables) {
        auto const on_progress = round(plan_.on_progress, 2);
        RecordWriter sums([](std::string_view) {});
        std::int64_t done = 0;
        for (std::size_t i = 0; i < tables.size(); ++i) {
            auto const sum = write_table(target_, tables[i], sums, [&](std::int64_t rows) {
                done += rows;
                if (on_progress) on_progress(done, expected.summary.rows);
            });
            if (sum != expected.summary.tables[i]) throw_rejected("RES-302", {{"tabel", tables[i].name}});
        }
    }
    /// Gives the end of the logs, with the record of this restore.
    db::LogHead finish(Contents const& contents, std::vector<Table> const& tables) {
        for (auto const& table : tables) set_next_id(target_, table, table.next_id);
        JoinedConnection joined(target_);
        db::migrate(joined, plan_.migrations);
        // Before the commit: a crash in between leaves a line in the anchor and an empty database, and not
        // the other way
        // round.
        auto const told = audit::FileAnchor::restored(plan_.anchor, plan_.keys, db::head_of_log(target_), plan_.now);
        if (!told) throw_rejected(told.error().code, {{"detail", told.error().detail}});
        return db::write_log(target_, record(contents), {});
    }

private:
    db::AuditRecord record(Contents const& contents) const {
        db::AuditRecord record{.at = plan_.now, .action = "reservekopie-terugzetten", .who = plan_.who};
        record.purpose = "beheer";
        record.object = fmt::format("reservekopie van {}", to_iso(contents.header.made_at));
        record.detail = fmt::format("{} rijen, {}", contents.summary.rows, contents.summary.digest);
        return record;
    }

    RestorePlan const& plan_;
    OldFile const& file_;
    db::Connection& target_;
};

Restored restore(RestorePlan const& plan) {
    OldFile const file(plan.file);
    Shapes shapes;
    Restored restored{.contents = read_file(file, plan, 0, shapes), .notes = {}, .logs = {}};
    auto const run = migrations_in(restored.contents.header, plan.migrations);
    auto const unknown = require_known(restored.contents.header, shapes.tables, run);
    for (auto const& table : unknown)
        restored.notes.push_back(
            {.code = "RES-213", .severity = Severity::note, .params = {{"tabel", table.name}}, .at = {}});
    require_anchor(plan);
    db::set_log_keys(plan.keys);
    auto const target = plan.open_target();
    let_references_go(*target);
    db::LogHead head;
    {
        db::Transaction transaction(*target);
        require_empty(*target);
        Restoring restoring(plan, file, *target);
        restoring.make_tables(run, unknown);
        restoring.fill(restored.contents);
        restoring.compare(restored.contents, shapes.tables);
        head = restoring.finish(restored.contents, shapes.tables);
        transaction.commit();
    }
    hold_references(*target);
    auto const anchor = audit::FileAnchor::open(plan.anchor, plan.keys, head, [&] { return plan.now; });
    if (anchor) (*anchor)->advance(head);
    restored.logs = audit::verify_logs(*target, audit::read_anchor(plan.anchor, plan.keys).value());
    return restored;
}

} // namespace

Checked<Restored> restore_backup(RestorePlan const& plan) {
    try {
        return restore(plan);
    } catch (Rejected const& rejected) { return tl::unexpected(rejected.finding); }
}

} // namespace kiem::backup
