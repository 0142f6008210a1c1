// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include "db/log.hpp"
#include "feature/audit/audit.hpp"

/// Looking in the log is on record itself, before anything is shown.
namespace kiem::audit {

/// db::ReadLog::record, or db::record_now on the command line. Throws when it cannot be written.
using Record = std::function<void(db::AuditRecord const&, std::span<db::Subject const>)>;
/// The organisation whose dossier this is; nothing when there is none (any more).
using DossierOwner = std::function<std::optional<std::string>(DossierId)>;

struct Reader {
    db::Connection& connection;
    Principal const& principal;
    Moment now;
    Record record;
    DossierOwner owner_of;
};

/// Puts it on record that the log is looked in, and gives the search with what this reader may see: a privacy officer the
/// records of the own organisation and those about its dossiers, an administrator those of the own organisation that are
/// about nobody's data, the local operator everything. `search.organisation` and `search.scope` are set by this (not for
/// the local operator). AUD-404 for a dossier that is not there, is another's, or is asked for by an administrator.
Result<LogSearch> open_log(Reader const& reader, LogSearch search);

/// open_log and one page.
Result<LogPage> search_log(Reader const& reader, LogSearch search, std::optional<std::int64_t> before, int limit = 50);

/// What this reader can look for. It is part of a look that search_log puts on record.
LogNames names_for(Reader const& reader);
/// Whether this reader may ask for all records about a dossier.
bool may_look_at(Reader const& reader, DossierId dossier);

/// Everything that was done with one child's dossier, oldest first; for the privacy officer and the local operator.
struct ChildLog {
    DossierId dossier;
    std::string organisation;
    Moment made_at;
    std::vector<LogEntry> entries;
};
Result<ChildLog> child_log(Reader const& reader, DossierId dossier);
/// The same for a parent. `reader.owner_of` gives the organisation for the own child alone, and who calls this made sure of it.
Result<ChildLog> own_child_log(Reader const& reader, DossierId dossier);

} // namespace kiem::audit
