// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/id.hpp"
#include "base/principal.hpp"
#include "crypto/key_ring.hpp"
#include "db/database.hpp"
#include <functional>
#include <span>

/// Two logs with the act. The audit log tells who did what, when, why and how it ended (NEN 7513, BIO2 8.15). The Logboek
/// Dataverwerkingen tells, per child and without who, that something was done with its data (LDV 1.0). A trace id joins
/// them. Both are chains: each record carries a keyed hash over itself and the hash before it (log_chain.hpp).
namespace kiem::db {

/// NEN 7513: C, R, U, D, E.
enum class Deed { create, read, update, remove, execute };
enum class Outcome { ok, refused, failed };
/// "C", "R", "U", "D", "E", as stored.
std::string_view to_text(Deed deed);
/// "ok", "refused", "failed", as stored.
std::string_view to_text(Outcome outcome);

struct AuditRecord {
    Moment at = {};
    /// "dossier-inzien", "indicatie-opslaan".
    std::string action;
    Deed deed = Deed::execute;
    Outcome outcome = Outcome::ok;
    Principal who;
    /// The purpose of the sharing table ("toeleiding"); empty where no person's data is touched.
    std::string purpose = {};
    /// What it is done to: "dossier 12", "plaatsingen plaatsingen-2012.csv". Never a name or a BSN.
    std::string object = {};
    /// Code of the refusal, names of the fields, number of rows.
    std::string detail = {};
    /// The commit of an act that stored something.
    std::optional<CommitSeq> commit = {};
    /// When it ended; empty: at once. Only the Logboek Dataverwerkingen keeps it.
    std::optional<Moment> until = {};
};

/// One child whose data was processed, as the record of that organisation.
struct Subject {
    DossierId dossier;
};

/// What both logs need of the keys: the key of the chains and the pseudonyms. To be called once per process, before
/// anything is written; every process that writes to one database has the same keys. Until then the chains have a fixed
/// key that everybody knows, which is for tests.
void set_log_keys(crypto::KeyRing const& keys);

/// How a child is named in the Logboek Dataverwerkingen: a keyed digest of the dossier's id. Set once per process, by
/// set_log_keys, or apart by tests.
using Pseudonym = std::function<std::string(DossierId)>;
void set_pseudonyms(Pseudonym pseudonym);
/// Throws std::logic_error when nothing was set.
std::string pseudonym_of(DossierId dossier);

/// The URI in the register of article 30 that stands in the Logboek Dataverwerkingen for a purpose. Set once per process;
/// until then, and where it gives an empty text, "urn:kiem:doel:" and the purpose.
using ProcessingActivity = std::function<std::string(std::string_view purpose)>;
void set_processing_activities(ProcessingActivity activity);

/// The end of a chain.
struct LogHead {
    /// 0: the log is empty.
    std::int64_t audit_seq = 0;
    std::string audit_hash;
    std::int64_t processing_seq = 0;
    std::string processing_hash;
    friend bool operator==(LogHead const&, LogHead const&) = default;
};

/// Writes one audit record and a processing record per subject, inside the transaction that is open and holds the write
/// lock (lock_for_writing). Gives the new end of the chains. Whatever was typed can be logged: bytes that are no UTF-8 and
/// NUL become "\u{fffd}", and long texts are cut.
LogHead write_log(Connection& connection, AuditRecord const& record, std::span<Subject const> subjects);

/// The same in a transaction of its own, after which the anchor of the connection is advanced: for what is told of without
/// storing anything, as a failed log-in, and for reads on the command line. Pages record reads with ReadLog.
LogHead record_now(Connection& connection, AuditRecord const& record, std::span<Subject const> subjects = {});

LogHead head_of_log(Connection& connection);

/// Somewhere outside the database that remembers how far the logs were.
class Anchor {
public:
    virtual ~Anchor() = default;
    /// After a commit. Never throws: an anchor that cannot be written is noticed by `kiem audit verify` and in the log of
    /// the program.
    virtual void advance(LogHead const& head) noexcept = 0;
};

} // namespace kiem::db
