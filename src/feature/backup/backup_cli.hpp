// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/backup/restore_do.hpp"
#include "feature/register/register_cli.hpp"

/// kiem backup, kiem backup verify and kiem restore. Each gives the exit status: 0, or 1 with the reason on `err`.
/// What is
/// wrong with the machine is thrown.
namespace kiem::backup {

struct BackupCommand {
    db::Connection& connection;
    crypto::KeyRing const& keys;
    /// Of the program: "0.1.0".
    std::string kiem;
    Principal const& who;
    Moment now;
    std::filesystem::path file;
};
/// kiem backup --to FILE. That it is made is in the audit log, and so in the back-up.
int print_backup(BackupCommand const& command, reg::Terminal const& terminal);

struct VerifyCommand {
    std::filesystem::path file;
    std::filesystem::path keys_file;
    /// As for db::open; empty: the back-up is not compared.
    std::string database = {};
};
/// kiem backup verify FILE [--compare DATABASE]. 0 when the file is sound, also when the database differs from it.
int print_verification(VerifyCommand const& command, reg::Terminal const& terminal);

struct RestoreCommand {
    std::filesystem::path file;
    std::filesystem::path keys_file;
    /// As for db::open: an SQLite file that is not there yet, or an empty schema.
    std::string database;
    std::filesystem::path anchor;
    std::span<db::Migration const> migrations;
    Principal const& who;
    Moment now;
};
/// kiem restore FILE. 1 as well when all was put back and the logs in it turn out to be changed.
int print_restore(RestoreCommand const& command, reg::Terminal const& terminal);

} // namespace kiem::backup
