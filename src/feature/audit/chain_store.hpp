// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "db/log_chain.hpp"
#include <optional>

/// Reading a chain row by row, to verify it.
namespace kiem::audit {

/// Reads in order of seq, as the engine sends the rows. On PostgreSQL nothing else can be asked of the connection until
/// the reader is gone.
class ChainReader {
public:
    /// The rows with seq from `from` on, at most `limit` when it is given.
    ChainReader(db::Connection& connection, db::Chain const& chain, std::optional<std::int64_t> from = {},
                std::optional<std::int64_t> limit = {});

    bool next();
    std::int64_t seq() const { return seq_; }
    /// As stored; lives until next().
    std::string_view hash() const;
    /// The hash that this row ought to have as number `seq` behind a row with the hash `previous`.
    std::string link(std::string_view previous, std::int64_t seq);

private:
    db::Chain const& chain_;
    db::LinkHash link_;
    std::unique_ptr<db::Cursor> cursor_;
    std::int64_t seq_ = 0;
};

/// The largest seq; 0 when the chain is empty.
std::int64_t last_seq(db::Connection& connection, db::Chain const& chain);

} // namespace kiem::audit
