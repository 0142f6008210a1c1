// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "db/log.hpp"
#include "feature/audit/anchor.hpp"

/// Is everything still in the logs as it was written? Walks both chains from the first record on, and holds them against
/// the anchor.
namespace kiem::audit {

struct Verification {
    std::int64_t audit_records = 0, processing_records = 0;
    /// The end of both chains as found.
    db::LogHead head;
    /// Errors: what is not as it was written, the first of each chain, with `seq` among the params. Notes: what one should
    /// know, as a restored back-up.
    ///   AUD-201 changed, AUD-202 deleted, AUD-203 inserted, AUD-204 in another order, AUD-205 shorter than the anchor says,
    ///   AUD-206 another record than the anchor says: rolled back and gone on, AUD-207 anchor forged or damaged, AUD-208 no
    ///   anchor, AUD-209 the anchor is younger than the log; notes AUD-220 restored, AUD-221 ahead of the anchor.
    Findings findings;
    bool is_sound() const { return !has_errors(findings); }
};

/// Called now and then with how many records of both logs were read, and how many there are.
using OnVerified = std::function<void(std::int64_t done, std::int64_t total)>;

/// Reads each record once, and memory does not grow with them. `anchor` as read_anchor gave it before: nothing means that
/// the file is not there. Others may write meanwhile.
Verification verify_logs(db::Connection& connection, std::optional<AnchorState> const& anchor,
                         OnVerified const& on_verified = {});

} // namespace kiem::audit
