// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/audit/audit.hpp"

/// SQL on the two logs.
namespace kiem::audit {

/// At most `limit` records, newest first; `before` is the seq of the last record of the page before this one.
LogPage find_entries(db::Connection& connection, LogSearch const& search, std::optional<std::int64_t> before,
                     int limit = 50);

/// The names in the newest records that the search finds, not more than `limit`: what one can look for, at a cost that does not
/// grow with the log.
LogNames names_in_log(db::Connection& connection, LogSearch const& search, int limit = 2'000);

/// Every record about this dossier, oldest first.
std::vector<LogEntry> entries_about(db::Connection& connection, DossierId dossier);

/// Calls with every record that the search finds, oldest first, as it is read.
void each_entry(db::Connection& connection, LogSearch const& search, std::function<void(LogEntry const&)> const& use);
/// The same for the Logboek Dataverwerkingen: the records with the trace of an audit record that the search finds.
void each_processing(db::Connection& connection, LogSearch const& search,
                     std::function<void(ProcessingEntry const&)> const& use);

} // namespace kiem::audit
