// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/log.hpp"

/// The rows that records become. Only for the sources of this folder.
namespace kiem::db {

/// The URI that set_processing_activities gives for a purpose.
std::string processing_activity(std::string_view purpose);

/// The values of the columns after `seq`, in the order of the chain.
struct LogRows {
    std::vector<Param> audit;
    std::vector<std::vector<Param>> processing;
};

/// Needs no database, so a thread that waits for the writer can do it before.
LogRows make_rows(AuditRecord const& record, std::span<Subject const> subjects);

/// Adds the rows of records, in their order, behind `head`, which must be the end of the log, under the write lock; gives the
/// new end.
LogHead append_rows(Connection& connection, std::span<LogRows const* const> records, LogHead head);

/// UTF-8 without NUL of at most so many bytes: what is neither becomes U+FFFD, what is too long is cut and ends in "…".
std::string storable(std::string_view text, std::size_t longest);

} // namespace kiem::db
