// SPDX-License-Identifier: EUPL-1.2
#include "feature/backup/backup_cli.hpp"
#include "base/decimal.hpp"
#include "db/log.hpp"
#include "feature/audit/audit_text.hpp"
#include "feature/backup/catalogue_store.hpp"
#include "feature/register/progress_bar_cli.hpp"
#include <fmt/ostream.h>
#include <ostream>

namespace kiem::backup {

namespace {

int rejected(Finding const& finding, reg::Terminal const& terminal) {
    fmt::print(terminal.err, "{}: {}\n", finding.code, terminal.texts(finding));
    return 1;
}

int refused(Refusal const& refusal, reg::Terminal const& terminal) {
    fmt::print(terminal.err, "{}: {}\n", refusal.code, terminal.texts(refusal));
    return 1;
}

std::string tables_text(Summary const& summary) { return count_text(static_cast<std::int64_t>(summary.tables.size())); }

void print_origin(Contents const& contents, reg::Terminal const& terminal) {
    auto const& header = contents.header;
    fmt::print(terminal.out, "{}\n{}\n",
               terminal.texts("reservekopie.herkomst", {{"moment", to_iso(header.made_at)},
                                                        {"versie", header.kiem},
                                                        {"engine", header.engine},
                                                        {"regel", count_text(header.audit.seq)}}),
               terminal.texts("reservekopie.controlegetal", {{"getal", contents.summary.digest}}));
}

void print_difference(Difference const& difference, reg::Terminal const& terminal) {
    auto const rows = [&](std::optional<std::int64_t> count) {
        return count ? count_text(*count) : terminal.texts("reservekopie.geen_tabel");
    };
    bool const is_in_rows = difference.rows_before != difference.rows_after;
    auto const before = rows(difference.rows_before), after = rows(difference.rows_after);
    TextParams const params = {{"tabel", difference.table}, {"kopie", before}, {"nu", after}};
    fmt::print(terminal.out, "{}\n",
               is_in_rows ? terminal.texts("reservekopie.tabel_anders", params)
                          : terminal.texts("reservekopie.tabel_inhoud", params));
}

int print_comparison(Summary const& in_file, std::string const& database, reg::Terminal const& terminal) {
    auto const connection = db::open(database);
    auto const now = [&] {
        reg::PictureLine bar(terminal);
        return sum_database(*connection, bar.on_progress());
    }();
    if (!now) return rejected(now.error(), terminal);
    auto const found = differences(in_file, *now);
    fmt::print(terminal.out, "{}\n",
               found.empty() ? terminal.texts("reservekopie.gelijk") : terminal.texts("reservekopie.anders"));
    for (auto const& difference : found) print_difference(difference, terminal);
    return 0;
}

void record_backup(BackupCommand const& command) {
    db::AuditRecord record{.at = command.now, .action = "reservekopie-maken", .who = command.who};
    record.purpose = "beheer";
    record.object = "reservekopie " + command.file.filename().string();
    db::record_now(command.connection, record);
}

} // namespace

int print_backup(BackupCommand const& command, reg::Terminal const& terminal) {
    // Most likely the wrong database, and a back-up of it would be trusted.
    if (is_unused(command.connection)) return rejected(reject("RES-107").value(), terminal);
    record_backup(command);
    auto const made = [&] {
        reg::PictureLine bar(terminal);
        return make_backup({command.connection, command.keys, command.kiem, command.now, bar.on_progress()},
                           command.file);
    }();
    if (!made) return rejected(made.error(), terminal);
    auto const& summary = made->contents.summary;
    fmt::print(terminal.out, "{}\n",
               terminal.texts("reservekopie.gemaakt", {{"bestand", command.file.string()},
                                                       {"tabellen", tables_text(summary)},
                                                       {"rijen", count_text(summary.rows)},
                                                       {"bytes", count_text(made->bytes)}}));
    print_origin(made->contents, terminal);
    return 0;
}

int print_verification(VerifyCommand const& command, reg::Terminal const& terminal) {
    auto const keys = crypto::KeyRing::read(command.keys_file);
    if (!keys) return refused(keys.error(), terminal);
    auto const contents = [&] {
        reg::PictureLine bar(terminal);
        return verify_backup(command.file, *keys, bar.on_progress());
    }();
    if (!contents) return rejected(contents.error(), terminal);
    fmt::print(terminal.out, "{}\n",
               terminal.texts("reservekopie.goed", {{"bestand", command.file.string()},
                                                    {"tabellen", tables_text(contents->summary)},
                                                    {"rijen", count_text(contents->summary.rows)}}));
    print_origin(*contents, terminal);
    return command.database.empty() ? 0 : print_comparison(contents->summary, command.database, terminal);
}

int print_restore(RestoreCommand const& command, reg::Terminal const& terminal) {
    auto const keys = crypto::KeyRing::read(command.keys_file);
    if (!keys) return refused(keys.error(), terminal);
    auto const restored = [&] {
        reg::PictureLine bar(terminal);
        return restore_backup({command.file, *keys, command.migrations, command.who, command.now, command.anchor,
                               [&] { return db::open(command.database); }, bar.on_progress()});
    }();
    if (!restored) return rejected(restored.error(), terminal);
    auto const& summary = restored->contents.summary;
    fmt::print(terminal.out, "{}\n",
               terminal.texts("reservekopie.teruggezet",
                              {{"tabellen", tables_text(summary)}, {"rijen", count_text(summary.rows)}}));
    print_origin(restored->contents, terminal);
    for (auto const& note : restored->notes) fmt::print(terminal.out, "{}: {}\n", note.code, terminal.texts(note));
    bool const is_sound = restored->logs.is_sound();
    if (!is_sound) fmt::print(terminal.err, "{}\n", terminal.texts("reservekopie.logboek_stuk"));
    for (auto const& line : audit::verification_lines(restored->logs, terminal.texts))
        fmt::print(is_sound ? terminal.out : terminal.err, "{}\n", line);
    return is_sound ? 0 : 1;
}

} // namespace kiem::backup
