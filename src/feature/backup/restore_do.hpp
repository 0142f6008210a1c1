// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"
#include "feature/audit/verify_do.hpp"
#include "feature/backup/backup_do.hpp"

/// Putting a back-up back, on the engine it came from or on the other.
namespace kiem::backup {

struct RestorePlan {
    std::filesystem::path file;
    crypto::KeyRing const& keys;
    /// All that this program knows.
    std::span<db::Migration const> migrations;
    Principal const& who;
    Moment now = {};
    /// The anchor of the logs; made when it is not there.
    std::filesystem::path anchor;
    /// Called when the file has been read and found good, and not before.
    std::function<std::unique_ptr<db::Connection>()> open_target;
    OnProgress on_progress = {};
};

struct Restored {
    Contents contents;
    /// RES-213: a table that no migration makes.
    Findings notes;
    /// Of the logs as they stand in the database now. They can be unsound although the restore is right: then
    /// they were so
    /// when the back-up was made.
    audit::Verification logs;
};

/// Reads the whole file first, then fills an empty database in one transaction: tables as the migrations of the back-up
/// make them, rows, and later migrations. Reads everything back and compares; writes into the audit log and the anchor
/// that this happened. Before the database is touched: RES-101, RES-2xx, AUD-101, AUD-102. After it, with nothing left
/// behind: RES-301 it is not empty, RES-302 and RES-303 what stands in it is not what the back-up holds. Sets the
/// keys of
/// the logs. Throws db::Error and std::system_error.
Checked<Restored> restore_backup(RestorePlan const& plan);

} // namespace kiem::backup
