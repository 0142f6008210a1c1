// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/broken_link_do.hpp"
#include "feature/audit/chain_store.hpp"
#include <algorithm>

namespace kiem::audit {

namespace {

/// One row, tried in several places.
class Row {
public:
    static std::optional<Row> read(db::Connection& connection, db::Chain const& chain, std::int64_t seq) {
        Row row;
        row.reader_ = std::make_unique<ChainReader>(connection, chain, seq, 1);
        if (!row.reader_->next() || row.reader_->seq() != seq) return std::nullopt;
        return row;
    }
    std::string hash() const { return std::string(reader_->hash()); }
    bool fits(std::string_view previous, std::int64_t seq) { return reader_->link(previous, seq) == reader_->hash(); }

private:
    std::unique_ptr<ChainReader> reader_;
};

class Explainer {
public:
    Explainer(db::Connection& connection, BrokenLink const& broken) : connection_(connection), broken_(broken) {}

    std::string_view code() {
        auto const seq = broken_.seq;
        auto const stored = hash_at(seq);
        auto const home = find_home();
        if (!stored) return home ? "AUD-204" : "AUD-202";
        if (home) return is_swapped_with(*home) ? "AUD-204" : "AUD-203";
        if (is_next_moved_up(*stored)) return "AUD-202";
        bool const is_behind_the_anchor = broken_.anchored > 0 && broken_.anchored < seq;
        return is_behind_the_anchor && !hash_at(seq + 1) ? "AUD-203" : "AUD-201";
    }

private:
    // Each answer is taken before the next question, as PostgreSQL answers one at a time.
    std::optional<std::string> hash_at(std::int64_t seq) {
        auto const row = Row::read(connection_, broken_.chain, seq);
        if (!row) return std::nullopt;
        return row->hash();
    }
    bool fits(std::int64_t at, std::string_view previous, std::int64_t as) {
        auto row = Row::read(connection_, broken_.chain, at);
        return row && row->fits(previous, as);
    }
    /// Where the record that belongs here stands now, if it stands anywhere else.
    std::optional<std::int64_t> find_home() {
        ChainReader rows(connection_, broken_.chain);
        while (rows.next())
            if (rows.seq() != broken_.seq && rows.link(broken_.previous, broken_.seq) == rows.hash()) return rows.seq();
        return std::nullopt;
    }
    bool is_swapped_with(std::int64_t other) {
        auto const before = hash_at(other - 1 == broken_.seq ? other : other - 1);
        return before && fits(broken_.seq, *before, other);
    }
    /// The row that stands here was the next one, and so on: one was taken out and the others were renumbered.
    bool is_next_moved_up(std::string_view stored) { return fits(broken_.seq + 1, stored, broken_.seq + 2); }

    db::Connection& connection_;
    BrokenLink const& broken_;
};

} // namespace

Finding explain(db::Connection& connection, BrokenLink const& broken) {
    Explainer explainer(connection, broken);
    return {std::string(explainer.code()),
            Severity::error,
            {{"log", std::string(broken.chain.table)}, {"seq", std::to_string(broken.seq)}},
            {}};
}

} // namespace kiem::audit
