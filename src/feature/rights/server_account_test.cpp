// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/retention_do.hpp"
#include "feature/rights/rights_testing.hpp"
#include <fstream>
#include <sstream>

// The account in PostgreSQL with which the server works, with the rights of docs/handleiding/server-account.sql.
namespace kiem::rights::testing {
namespace {

using namespace std::chrono_literals;

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

class ServerAccount : public RightsActs {
protected:
    void SetUp() override {
        RightsActs::SetUp();
        if (IsSkipped()) return;
        if (GetParam() == db::Engine::sqlite) GTEST_SKIP() << "a file has no accounts";
        auto const schema = std::get<0>(connection().one<std::string>("select current_schema()::text").value());
        connection().script(fmt::format("create role {} login password 'geheim'", role_));
        std::ifstream file(std::filesystem::path(KIEM_SOURCE_DIR) / "docs/handleiding/server-account.sql");
        std::stringstream text;
        text << file.rdbuf();
        std::string statements;
        for (std::string line; std::getline(text, line);)
            if (!line.starts_with("--")) statements += line + "\n";
        statements = replaced(replaced(statements, "schema public", "schema " + schema), "kiem_server", role_);
        ASSERT_NE(statements.find("grant select"), std::string::npos);
        connection().script(statements);
        server_ = db::open(url_of_server());
    }
    void TearDown() override {
        if (server_) {
            server_.reset();
            connection().script(fmt::format("drop owned by {}; drop role {}", role_, role_));
        }
        RightsActs::TearDown();
    }

    /// What PostgreSQL says of a statement of the server.
    bool is_refused(std::string const& sql) {
        try {
            server_->script(sql);
        } catch (db::Error const&) { return true; }
        return false;
    }
    RetentionDesk retention(db::Connection& connection, std::chrono::seconds after) {
        auto const late = *parse_iso_moment("2040-01-01T10:00:00.000000Z");
        return {connection,
                officer_,
                {late + after, "een", 1000h + after},
                "jgz",
                rules_,
                {"bewaren.toml", "abc"},
                [](db::AuditRecord const&, std::span<db::Subject const>) {}};
    }

    std::unique_ptr<db::Connection> server_;
    policy::RetentionRules rules_;

private:
    std::string url_of_server() const {
        auto const at = url().find("//") + 2;
        return url().substr(0, at) + role_ + ":geheim" + url().substr(url().find('@'));
    }

    std::string role_ = kiem::testing::unique_name("kiem_server");
};
KIEM_EVERY_ENGINE(ServerAccount);

TEST_P(ServerAccount, changes_rows_and_neither_tables_nor_logs) {
    auto const all = migrations();
    EXPECT_NO_THROW(db::migrate(*server_, all)) << "nothing is left to make";
    dossier::Desk const owner = nurse();
    dossier::Desk const desk{*server_,      owner.principal, owner.now,         owner.purpose,
                             owner.sharing, owner.keys,      owner.record_read, owner.ties};
    auto const made = dossier::create(desk, "formulier-1", noor());
    ASSERT_TRUE(made) << made.error().code;
    EXPECT_EQ(dossier::open(desk, made->id)->dossier.name.given, "Noor");
    for (auto const* sql : {"create table mine (id integer)", "drop table dossier", "truncate dossier",
                            "alter table dossier add column x text", "update audit_log set object = ''",
                            "delete from audit_log", "delete from processing_log", "delete from commit_log",
                            "delete from schema_migration", "update schema_migration set checksum = ''"})
        EXPECT_TRUE(is_refused(sql)) << sql;
}

TEST_P(ServerAccount, deletes_rows_of_which_the_owner_cleans_the_files) {
    auto& rule = rules_.rules.emplace_back();
    rule.organisations = {"jgz"};
    rule.months = 240;
    rule.starts = {policy::StartEvent::last_change};
    keep(noor());
    auto const round = propose(retention(*server_, 0s));
    ASSERT_TRUE(round) << round.error().code;
    auto const deleted = confirm(retention(*server_, 24h), round->id);
    ASSERT_TRUE(deleted) << deleted.error().code;
    EXPECT_EQ(connection().one<std::int64_t>("select count(*) from dossier"), std::tuple(0));
    EXPECT_FALSE(deleted->is_scrubbed);
    auto const late = *parse_iso_moment("2040-01-02T11:00:00.000000Z");
    EXPECT_FALSE(finish_scrub(*server_, late));
    EXPECT_FALSE(list_certificates(connection(), "jgz").front().scrubbed_at);
    EXPECT_TRUE(finish_scrub(connection(), late));
    EXPECT_TRUE(list_certificates(connection(), "jgz").front().scrubbed_at);
}

} // namespace
} // namespace kiem::rights::testing
