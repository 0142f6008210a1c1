// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "db/migrate.hpp"
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <random>
#include <span>
#include <string>

/// Databases for tests: every store test runs on SQLite always, and on PostgreSQL when KIEM_TEST_POSTGRES holds the URL
/// of a server where databases may be made ("postgresql://kiem@127.0.0.1:54321/kiem").
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

/// The same server, another database: "postgresql://kiem@127.0.0.1:54321/NAME?…".
inline std::string address_of(std::string const& server, std::string const& name) {
    auto const end = std::min(server.find('?'), server.size());
    return server.substr(0, server.rfind('/', end) + 1) + name + server.substr(end);
}

/// A database of its own, gone with the object: empty, or a copy of another that nobody is connected to. connect() gives
/// further connections to the same data.
class FreshDatabase {
public:
    explicit FreshDatabase(db::Engine engine, FreshDatabase const* like = nullptr) : name_(unique_name("kiem_test")) {
        if (engine == db::Engine::sqlite) {
            url_ = (folder_.path() / "kiem.db").string();
            if (like) std::filesystem::copy_file(like->url_, url_);
        } else {
            server_ = db::open(postgres_url());
            // Copying files is quicker than writing each page to a log that nobody reads.
            server_->script(fmt::format("create database {}{}", name_,
                                        like ? " template " + like->name_ + " strategy file_copy" : ""));
            url_ = address_of(postgres_url(), name_);
        }
        connection_ = db::open(url_);
    }
    ~FreshDatabase() {
        connection_.reset();
        if (!server_) return;
        try {
            server_->script(fmt::format("drop database {} with (force)", name_));
        } catch (db::Error const& error) { ADD_FAILURE() << "database not dropped: " << error.what(); }
    }
    FreshDatabase(FreshDatabase const&) = delete;
    FreshDatabase& operator=(FreshDatabase const&) = delete;

    db::Connection& connection() { return *connection_; }
    /// From now on others may be made like it, and connection() may not be asked.
    void close() { connection_.reset(); }
    std::string const& url() const { return url_; }
    std::unique_ptr<db::Connection> connect() const { return db::open(url_); }

private:
    TemporaryFolder folder_;
    std::string name_;
    std::string url_;
    std::unique_ptr<db::Connection> server_;
    std::unique_ptr<db::Connection> connection_;
};

/// What a database holds when a test begins.
struct Beginning {
    std::span<db::Migration const> migrations;
    /// Tells one filling from another in a test program; empty: nothing is filled.
    std::string filled_with = {};
    std::function<void(db::Connection&)> fill = {};
};

/// A fresh database that begins so. The first of a program is made, and the others are copied, which is quicker.
inline std::unique_ptr<FreshDatabase> open_fresh(db::Engine engine, Beginning const& beginning) {
    if (beginning.migrations.empty()) return std::make_unique<FreshDatabase>(engine);
    static std::map<std::string, std::unique_ptr<FreshDatabase>> first_of_each;
    auto key = fmt::format("{} {}", static_cast<int>(engine), beginning.filled_with);
    for (auto const& one : beginning.migrations) key.append(one.name).append(one.sql);
    auto& first = first_of_each[key];
    if (!first) {
        auto made = std::make_unique<FreshDatabase>(engine);
        db::migrate(made->connection(), beginning.migrations);
        if (beginning.fill) beginning.fill(made->connection());
        made->close();
        first = std::move(made);
    }
    return std::make_unique<FreshDatabase>(engine, first.get());
}

/// A fresh database with these migrations run.
inline std::unique_ptr<FreshDatabase> open_fresh(db::Engine engine, std::span<db::Migration const> migrations = {}) {
    return open_fresh(engine, Beginning{migrations});
}

/// The fixture of a test that holds on both engines; see the top of this file.
class EveryEngine : public ::testing::TestWithParam<db::Engine> {
protected:
    /// What each test starts with; nothing unless overridden.
    virtual std::vector<db::Migration> migrations() const { return {}; }
    /// A name for what fill() puts in after the migrations, once for all tests of a program that name it alike.
    virtual std::string filled_with() const { return {}; }
    virtual void fill(db::Connection&) {}

    void SetUp() override {
        if (GetParam() == db::Engine::postgres && !postgres_url())
            GTEST_SKIP() << "KIEM_TEST_POSTGRES is not set: not run on PostgreSQL";
        auto const steps = migrations();
        database_ = open_fresh(GetParam(), {steps, filled_with(), [this](auto& connection) { fill(connection); }});
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
