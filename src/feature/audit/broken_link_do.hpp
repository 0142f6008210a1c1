// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "db/database.hpp"
#include "db/log_chain.hpp"

/// What happened to a chain where it first does not fit.
namespace kiem::audit {

/// The place: the record `seq` should follow one with the hash `previous`, and does not.
struct BrokenLink {
    db::Chain const& chain;
    std::int64_t seq;
    std::string previous;
    /// How far the anchor says that the chain was; 0: it says nothing.
    std::int64_t anchored = 0;
};

/// Looks around, and over the whole chain if need be: AUD-201 changed, AUD-202 deleted, AUD-203 inserted, AUD-204 in another
/// order. Where several alterations meet it tells one of them, of this seq.
Finding explain(db::Connection& connection, BrokenLink const& broken);

} // namespace kiem::audit
