// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/local_day.hpp"
#include "feature/dossier/dossier_do.hpp"
#include "feature/rights/retention_store.hpp"

/// Deleting what an organisation may not keep any longer. One proposes what is due; another person, or the same one a day later,
/// confirms it; then it is gone from the database and its files. What is deleted must be due at both moments, and a
/// clock that was set in between, or in the last day, stops it (FT-10).
namespace kiem::rights {

struct RetentionDesk {
    db::Connection& connection;
    Principal const& principal;
    /// The moment is that of the reading.
    ClockReading clock;
    /// Whose records: for people the organisation they work for.
    std::string organisation;
    policy::RetentionRules const& rules;
    PolicyPlace policy;
    dossier::RecordRead record_read;
    Day today() const { return local_day(clock.at); }
};

struct Overview {
    /// "jgz".
    std::string organisation_kind;
    Preview preview;
    std::optional<Round> round;
    std::vector<Certificate> certificates;
};
/// What is due and why, what was proposed, and what was deleted before. Keeps a reading of the clocks. Refuses: RCH-202 for who is
/// not privacy officer, administrator or local operator; RCH-301 no such organisation.
Result<Overview> look(RetentionDesk const& desk);

/// Proposes all that is due now. Refuses: RCH-202, RCH-301, RCH-302 nothing is due, RCH-303 there is a proposal already.
Result<Round> propose(RetentionDesk const& desk);
/// Takes the proposal back. Refuses: RCH-202, RCH-304 there is none of this number.
Result<void> drop_proposal(RetentionDesk const& desk, RoundId id);

struct Deleted {
    std::vector<Certificate> certificates;
    /// Proposed, but no longer due: they stay.
    std::size_t kept = 0;
    /// False: others were busy with the database. The rows are gone; finish_scrub() cleans the files later.
    bool is_scrubbed = false;
};
/// Deletes what was proposed and is still due. Refuses: RCH-202, RCH-304, RCH-305 the same person within 24 hours,
/// RCH-306 another person, but the clock has not been seen to run true for 24 hours, RCH-307 the clock was set.
Result<Deleted> confirm(RetentionDesk const& desk, RoundId id);

/// Cleans the files of what was deleted before. False: others are busy. Also true when there was nothing to do.
bool finish_scrub(db::Connection& connection, Moment now);

/// Keeps a reading of the clocks; a server that does so now and then lets two people confirm at once.
void note_clock(db::Connection& connection, ClockReading const& reading);

} // namespace kiem::rights
