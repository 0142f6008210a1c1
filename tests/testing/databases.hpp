// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "db/migrate.hpp"
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <span>
#include <string>

/// Databases for tests: every store test runs on SQLite always, and on PostgreSQL when KIEM_TEST_POSTGRES holds the URL
/// of a database in which schemas may be made ("postgresql://kiem@127.0.0.1:54321/kiem").
///
///   class PlacementStore : public kiem::testing::EveryEngine {
///       std::vector<db::Migration> migrations() const override { return …; }      // optional
///   };
///   KIEM_EVERY_ENGINE(PlacementStore);
///   TEST_P(PlacementStore, KeepsWhatItIsGiven) { save(connection(), …); }
namespace kiem::testing {

/// A name no other test process uses.
inline std::string unique_name(std::string_view prefix) {
    std::random_device device;
    return fmt::format("{}_{:08x}{:08x}", prefix, device(), device());
}

/// An empty folder, gone with the object.
class TemporaryFolder {
public:
    TemporaryFolder() : path_(std::filesystem::temp_directory_path() / unique_name("kiem_test")) {
        std::filesystem::create_directories(path_);
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline char const* postgres_url() {
    char const* url = std::getenv("KIEM_TEST_POSTGRES");
    return url && *url ? url : nullptr;
}

/// An empty database of its own (on PostgreSQL: a schema of its own), gone with the object. connect() gives further
/// connections to the same data.
class FreshDatabase {
public:
    explicit FreshDatabase(db::Engine engine) : schema_(unique_name("kiem_test")) {
        if (engine == db::Engine::sqlite) {
            url_ = (folder_.path() / "kiem.db").string();
        } else {
            admin_ = db::open(postgres_url());
            admin_->script("create schema " + schema_);
            std::string const base = postgres_url();
            url_ = fmt::format("{}{}options=-csearch_path%3D{}", base, base.find('?') == std::string::npos ? '?' : '&',
                               schema_);
        }
        connection_ = db::open(url_);
    }
    ~FreshDatabase() {
        connection_.reset();
        if (!admin_) return;
        try {
            admin_->script(fmt::format("drop schema {} cascade", schema_));
        } catch (db::Error const& error) { ADD_FAILURE() << "schema not dropped: " << error.what(); }
    }
    FreshDatabase(FreshDatabase const&) = delete;
    FreshDatabase& operator=(FreshDatabase const&) = delete;

    db::Connection& connection() { return *connection_; }
    std::string const& url() const { return url_; }
    std::unique_ptr<db::Connection> connect() const { return db::open(url_); }

private:
    TemporaryFolder folder_;
    std::string schema_;
    std::string url_;
    std::unique_ptr<db::Connection> admin_;
    std::unique_ptr<db::Connection> connection_;
};

/// A fresh database with these migrations run.
inline std::unique_ptr<FreshDatabase> open_fresh(db::Engine engine, std::span<db::Migration const> migrations = {}) {
    auto database = std::make_unique<FreshDatabase>(engine);
    if (!migrations.empty()) db::migrate(database->connection(), migrations);
    return database;
}

/// The fixture of a test that holds on both engines; see the top of this file.
class EveryEngine : public ::testing::TestWithParam<db::Engine> {
protected:
    /// What each test starts with; nothing unless overridden.
    virtual std::vector<db::Migration> migrations() const { return {}; }

    void SetUp() override {
        if (GetParam() == db::Engine::postgres && !postgres_url())
            GTEST_SKIP() << "KIEM_TEST_POSTGRES is not set: not run on PostgreSQL";
        database_ = open_fresh(GetParam(), migrations());
    }
    void TearDown() override { database_.reset(); }

    db::Connection& connection() { return database_->connection(); }
    /// Another connection to the same database.
    std::unique_ptr<db::Connection> connect() const { return database_->connect(); }
    std::string const& url() const { return database_->url(); }

private:
    std::unique_ptr<FreshDatabase> database_;
};

inline std::string engine_name(::testing::TestParamInfo<db::Engine> const& info) {
    return info.param == db::Engine::sqlite ? "sqlite" : "postgres";
}

} // namespace kiem::testing

/// Runs the TEST_P tests of this fixture on every engine.
#define KIEM_EVERY_ENGINE(Fixture)                                                                                     \
    INSTANTIATE_TEST_SUITE_P(engines, Fixture,                                                                         \
                             ::testing::Values(kiem::db::Engine::sqlite, kiem::db::Engine::postgres),                  \
                             kiem::testing::engine_name)
