// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "crypto/key_ring.hpp"
#include "db/base_schema.hpp"
#include "db/log.hpp"
#include "db/log_chain.hpp"
#include "db/log_key.hpp"
#include "feature/audit/file_anchor_do.hpp"
#include "feature/audit/verify_do.hpp"
#include "testing/databases.hpp"
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <map>

/// For tests of the logs: a filled log with its anchor, and verification done slowly by other means.
namespace kiem::audit::testing {

inline Moment const noon = *parse_iso_moment("2012-10-01T12:00:00.000000Z");

inline db::AuditRecord look(std::string object, Moment at = noon) {
    db::AuditRecord record{.at = at, .action = "dossier-inzien", .deed = db::Deed::read, .who = {}};
    record.who.name = "a.yilmaz";
    record.who.roles = {Role::nurse};
    record.who.organisation = "jgz";
    record.who.origin = "192.0.2.1";
    record.purpose = "jeugdgezondheid";
    record.object = std::move(object);
    return record;
}

/// Both engines, with the keys set and an anchor on the connection.
class AuditTest : public kiem::testing::EveryEngine {
protected:
    std::vector<db::Migration> migrations() const override {
        return {db::base_migrations().begin(), db::base_migrations().end()};
    }
    void SetUp() override {
        EveryEngine::SetUp();
        if (IsSkipped()) return;
        db::set_log_keys(keys_);
        auto anchor = FileAnchor::open(anchor_file(), keys_, db::head_of_log(connection()), [this] { return now_; });
        ASSERT_TRUE(anchor) << anchor.error().detail;
        connection().use_anchor(*anchor);
    }
    std::filesystem::path anchor_file() const { return folder_.path() / "kiem.anker"; }
    std::optional<AnchorState> anchor() const { return read_anchor(anchor_file(), keys_).value(); }
    Verification verify() { return verify_logs(connection(), anchor()); }
    std::vector<std::string> codes(Verification const& verification) const {
        std::vector<std::string> codes;
        for (auto const& finding : verification.findings) codes.push_back(finding.code);
        return codes;
    }
    /// So many looks at dossiers, `apart` after each other; every third touches two children.
    void write_records(int records, std::chrono::minutes apart = std::chrono::minutes{1}) {
        for (int i = 0; i < records; ++i) {
            now_ += apart;
            std::vector<db::Subject> subjects{{DossierId{i % 5}}};
            if (i % 3 == 0) subjects.push_back({DossierId{100 + i}});
            db::record_now(connection(), look(fmt::format("dossier {}", i % 5), now_), subjects);
        }
    }

    crypto::KeyRing keys_ = crypto::KeyRing::random();
    Moment now_ = noon;

private:
    kiem::testing::TemporaryFolder folder_;
};

/// The whole of one chain, as texts by column.
using Rows = std::vector<std::map<std::string, std::optional<std::string>>>;

inline Rows all_rows(db::Connection& connection, db::Chain const& chain) {
    Rows rows;
    auto const cursor = connection.query(fmt::format("select * from {} order by seq", chain.table), {});
    // The order of `select *` is that of the schema, which is that of the chain.
    std::vector<std::string> names(chain.columns.begin(), chain.columns.end());
    names.emplace_back("hash");
    while (cursor->next()) {
        auto& row = rows.emplace_back();
        for (std::size_t i = 0; i < names.size(); ++i)
            if (!cursor->is_null(static_cast<int>(i))) row[names[i]] = std::string(cursor->text(static_cast<int>(i)));
    }
    return rows;
}

/// The slow twin: the first seq that does not fit, with all rows in memory and the text of each put together anew. Nothing
/// when the chain holds and ends at `end` (seq and hash; 0 for an empty one).
inline std::optional<std::int64_t> first_wrong(db::Connection& connection, db::Chain const& chain,
                                               std::pair<std::int64_t, std::string> const& end) {
    std::string previous;
    std::int64_t seq = 0;
    for (auto const& row : all_rows(connection, chain)) {
        ++seq;
        std::string text = fmt::format("{}:{}{}:{}", chain.table.size(), chain.table, previous.size(), previous);
        for (auto const column : chain.columns) {
            auto const value = row.find(std::string(column));
            text += value == row.end() ? "-" : fmt::format("{}:{}", value->second->size(), *value->second);
        }
        auto const hash = crypto::keyed_digest(db::chain_key(), text);
        if (row.at("seq") != std::to_string(seq) || !row.contains("hash") || row.at("hash") != hash)
            return std::min(seq, static_cast<std::int64_t>(std::stoll(*row.at("seq"))));
        if (seq == end.first && hash != end.second) return seq;
        previous = hash;
    }
    if (seq < end.first) return seq + 1;
    return std::nullopt;
}

} // namespace kiem::audit::testing
