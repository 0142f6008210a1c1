// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/audit/audit_text.hpp"
#include "feature/audit/file_anchor_do.hpp"
#include "feature/register/register_cli.hpp"

/// kiem audit verify, show and child. Each gives the exit status: 0, or 1 when something is wrong with the log or the
/// question. What is wrong with the program or its surroundings is thrown.
namespace kiem::audit {

struct AuditPlace {
    db::Connection& connection;
    Principal const& principal;
    Moment now;
    std::filesystem::path anchor;
    crypto::KeyRing const& keys;
    DossierOwner owner_of;
    LogWords words;
};

/// kiem audit verify: prints what is not as it was written, with the number of the first such record, and gives 1 for it.
/// A long verification shows how far it is.
int verify_log(AuditPlace const& at, reg::Terminal const& terminal);

struct ShowCommand {
    enum class As {
        /// A line per record, tabs between the fields.
        text,
        /// A line of JSON per record of the audit log.
        json,
        /// A line of JSON per record of the Logboek Dataverwerkingen.
        ldv,
    };
    std::string account = {}, action = {};
    /// Empty: of all.
    std::string organisation = {};
    /// Days as people type them; empty: not limited.
    std::string from = {}, until = {};
    std::optional<std::int64_t> dossier = {};
    As as = As::text;
};
/// kiem audit show: all records that fit, oldest first, as they are read. The look itself is put on record first.
int print_log(AuditPlace const& at, ShowCommand const& command, reg::Terminal const& terminal);

struct ChildCommand {
    std::int64_t dossier = 0;
    /// "verslag.html", ".odt" or ".pdf"; never over an existing file. Empty: text on the terminal.
    std::filesystem::path file = {};
};
/// kiem audit child DOSSIER: who saw what, when and why, to be given to a parent.
int print_child_log(AuditPlace const& at, ChildCommand const& command, reg::Terminal const& terminal);

} // namespace kiem::audit
