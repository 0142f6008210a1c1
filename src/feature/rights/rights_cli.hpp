// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/register_cli.hpp"
#include "feature/rights/retention_do.hpp"
#include <filesystem>

/// kiem child bundle, kiem retention preview, run and clean. Each gives the exit status: 0, or 1 when something is refused. What is
/// wrong with the program or its surroundings is thrown.
namespace kiem::rights {

struct BundleCommand {
    std::int64_t dossier = 0;
    /// "inzage.html", ".odt", ".pdf" or ".json"; readable by its owner alone, never over an existing file.
    std::filesystem::path file;
};
/// kiem child bundle DOSSIER BESTAND: all that its organisation has of a child.
int print_bundle(dossier::Desk const& desk, BundleCommand const& command, reg::Terminal const& terminal);

/// kiem retention preview ORGANISATIE: what is due and why, what was proposed, and what was deleted before.
int print_preview(RetentionDesk const& desk, reg::Terminal const& terminal);

struct RunCommand {
    /// Confirm this proposal; empty: propose what is due, or confirm nothing when there is a proposal.
    std::optional<std::int64_t> confirm = {};
};
/// kiem retention run ORGANISATIE [--bevestig NUMMER]: proposes, or deletes what was proposed. Files of earlier deletions that are not
/// clean yet are cleaned first.
int run_retention(RetentionDesk const& desk, RunCommand const& command, reg::Terminal const& terminal);

/// kiem retention clean: cleans the files of earlier deletions that are not clean yet, as the owner of the tables in PostgreSQL.
int clean_files(db::Connection& connection, Moment now, reg::Terminal const& terminal);

} // namespace kiem::rights
