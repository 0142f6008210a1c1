// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/verify_do.hpp"
#include "base/texts.hpp"
#include "feature/audit/audit.hpp"
#include "feature/audit/broken_link_do.hpp"
#include "feature/audit/chain_store.hpp"
#include <algorithm>
#include <fmt/ranges.h>
#include <map>

namespace kiem::audit {

namespace {

constexpr std::int64_t between_reports = 1 << 16;

/// What the anchor says of one chain: the hash at a seq.
using Marks = std::multimap<std::int64_t, std::string>;

Finding finding_of(std::string code, Severity severity, TextParams params) {
    return {std::move(code), severity, std::move(params), {}};
}

class Verifying {
public:
    Verifying(db::Connection& connection, std::optional<AnchorState> const& anchor, OnVerified const& on_verified)
        : connection_(connection), anchor_(anchor), on_verified_(on_verified) {}

    Verification run() {
        take_anchor();
        total_ = last_seq(connection_, db::audit_chain()) + last_seq(connection_, db::processing_chain());
        walk(db::audit_chain(), audit_marks_, result_.head.audit_hash, result_.audit_records);
        walk(db::processing_chain(), processing_marks_, result_.head.processing_hash, result_.processing_records);
        result_.head.audit_seq = result_.audit_records;
        result_.head.processing_seq = result_.processing_records;
        tell_of_anchor();
        return std::move(result_);
    }

private:
    void add(std::string code, Severity severity, TextParams params = {}) {
        result_.findings.push_back(finding_of(std::move(code), severity, std::move(params)));
    }

    /// Marks are what the log must hold; a restored back-up gives up those after it.
    void take_anchor() {
        if (!anchor_) return;
        auto points = anchor_->lines;
        if (anchor_->last) points.push_back(*anchor_->last);
        for (auto const& point : points) {
            if (point.kind == AnchorPoint::Kind::restored) {
                audit_marks_.erase(audit_marks_.upper_bound(point.audit_seq), audit_marks_.end());
                processing_marks_.erase(processing_marks_.upper_bound(point.processing_seq), processing_marks_.end());
                add("AUD-220", Severity::note,
                    {{"moment", local_time_text(point.at)}, {"seq", std::to_string(point.audit_seq)}});
            }
            if (point.audit_seq > 0) audit_marks_.emplace(point.audit_seq, point.audit_hash);
            if (point.processing_seq > 0) processing_marks_.emplace(point.processing_seq, point.processing_hash);
        }
    }

    void walk(db::Chain const& chain, Marks const& marks, std::string& previous, std::int64_t& done) {
        auto const seq = first_broken(chain, marks, previous, done);
        auto const anchored = marks.empty() ? 0 : marks.rbegin()->first;
        if (seq) result_.findings.push_back(explain(connection_, {chain, *seq, previous, anchored}));
        else if (done < anchored)
            add("AUD-205", Severity::error,
                {{"log", std::string(chain.table)},
                 {"seq", std::to_string(done + 1)},
                 {"anker", std::to_string(anchored)}});
    }

    /// Nothing when each record fits behind the one before it. A mark that another chain passes through is told at once.
    std::optional<std::int64_t> first_broken(db::Chain const& chain, Marks const& marks, std::string& previous,
                                             std::int64_t& done) {
        ChainReader rows(connection_, chain);
        auto mark = marks.begin();
        bool is_other = false;
        while (rows.next()) {
            auto const seq = done + 1;
            if (rows.seq() < seq) return rows.seq();
            if (rows.seq() > seq) return seq;
            auto hash = rows.link(previous, seq);
            if (hash != rows.hash()) return seq;
            for (; mark != marks.end() && mark->first == seq; ++mark) {
                if (mark->second == hash || is_other) continue;
                is_other = true;
                add("AUD-206", Severity::error, {{"log", std::string(chain.table)}, {"seq", std::to_string(seq)}});
            }
            previous = std::move(hash);
            done = seq;
            if (on_verified_ && done % between_reports == 0)
                on_verified_(result_.audit_records + result_.processing_records, total_);
        }
        return std::nullopt;
    }

    void tell_of_anchor() {
        if (!anchor_) {
            add("AUD-208", Severity::error);
            return;
        }
        if (!anchor_->bad_lines.empty())
            add("AUD-207", Severity::error, {{"regels", fmt::format("{}", fmt::join(anchor_->bad_lines, ", "))}});
        auto const& lines = anchor_->lines;
        if (!lines.empty() && lines.front().kind == AnchorPoint::Kind::start && lines.front().audit_seq > 0)
            add("AUD-209", Severity::error, {{"seq", std::to_string(lines.front().audit_seq)}});
        if (anchor_->last && result_.is_sound() && result_.audit_records > anchor_->last->audit_seq)
            add("AUD-221", Severity::note,
                {{"aantal", std::to_string(result_.audit_records - anchor_->last->audit_seq)}});
    }

    db::Connection& connection_;
    std::optional<AnchorState> const& anchor_;
    OnVerified const& on_verified_;
    Verification result_;
    Marks audit_marks_, processing_marks_;
    std::int64_t total_ = 0;
};

} // namespace

Verification verify_logs(db::Connection& connection, std::optional<AnchorState> const& anchor,
                         OnVerified const& on_verified) {
    return Verifying(connection, anchor, on_verified).run();
}

} // namespace kiem::audit
