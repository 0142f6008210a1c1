// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/rights/retention.hpp"

/// Retention in the database.
namespace kiem::rights {

/// All that has a term at this organisation: dossiers that were not merged into another, codes of facts without a dossier, and answered
/// requests.
std::vector<Kept> list_kept(db::Connection& connection, std::string_view organisation);

using RoundId = Id<struct RoundTag>;
using CertificateId = Id<struct CertificateTag>;

/// Where a rule stood when it was applied.
struct PolicyPlace {
    std::string path, sha256;
};

/// A proposal to delete what was due then; waits for a second confirmation.
struct Round {
    RoundId id;
    std::string organisation;
    Moment proposed_at;
    /// The log-in name.
    std::string proposed_by;
    PolicyPlace policy;
    /// The reading of the clocks at the proposal, by its number.
    std::int64_t clock_id = 0;
    /// What was proposed, with the day it was due.
    struct Item {
        policy::RecordKind record{};
        DossierId dossier;
        RequestId request;
        std::string child_code;
        Day due{};
        friend bool operator==(Item const&, Item const&) = default;
    };
    std::vector<Item> items;
};

/// Keeps a reading of the clocks; older than a month they go.
std::int64_t save_reading(db::Connection& connection, ClockReading const& reading);
/// The first reading of this run of the machine, at or after the one with that number (0: of all).
std::optional<ClockReading> first_reading(db::Connection& connection, std::string_view boot, std::int64_t from_id);
/// The last reading of this run of the machine that is at least so old.
std::optional<ClockReading> reading_before(db::Connection& connection, ClockReading const& now,
                                           std::chrono::seconds age);

RoundId insert_round(db::Act& act, Round const& round);
/// The open proposal of an organisation; there is at most one.
std::optional<Round> open_round(db::Connection& connection, std::string_view organisation);
enum class RoundEnd { done, dropped };
/// Ends it; which children it was about is forgotten.
void end_round(db::Act& act, RoundId id, RoundEnd end);

/// Deletes one request with its versions. Gives the number of rows per table.
std::vector<std::pair<std::string, std::int64_t>> delete_request(db::Act& act, std::string_view organisation,
                                                                 RequestId id);

/// That something was deleted: how many, under which rule, by whom. Never who.
struct Certificate {
    CertificateId id;
    std::string organisation;
    policy::RecordKind record{};
    std::int64_t subjects = 0;
    /// In words: "240 maanden na laatste-wijziging".
    std::string rule;
    PolicyPlace policy;
    Moment proposed_at;
    std::string proposed_by, confirmed_by;
    Moment deleted_at;
    /// When it stood nowhere in the files any more; empty: not yet.
    std::optional<Moment> scrubbed_at;
    /// Rows per table.
    std::vector<std::pair<std::string, std::int64_t>> rows;
};
CertificateId insert_certificate(db::Act& act, Certificate const& certificate);
/// Newest first; empty `organisation`: of all.
std::vector<Certificate> list_certificates(db::Connection& connection, std::string_view organisation);
/// Tables that still must be scrubbed.
std::vector<std::string> tables_to_scrub(db::Connection& connection);
void mark_scrubbed(db::Connection& connection, Moment at);

} // namespace kiem::rights
