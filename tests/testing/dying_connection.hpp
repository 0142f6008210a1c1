// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "testing/child_process.hpp"

namespace kiem::testing {

/// A connection on which something happens at the statement with this number (from 0). begin, commit, scripts and queries
/// all count.
class CountedConnection : public db::Connection {
public:
    CountedConnection(db::Connection& inner, int happens_at) : inner_(inner), left_(happens_at) {}

    /// Whether it came that far.
    bool has_happened() const { return left_ < 0; }

    db::Engine engine() const override { return inner_.engine(); }
    std::unique_ptr<db::Cursor> query(std::string_view sql, std::span<db::Param const> params) override {
        count_down();
        return inner_.query(sql, params);
    }
    void script(std::string_view sql) override {
        count_down();
        inner_.script(sql);
    }
    std::unique_ptr<Bulk> bulk(std::string_view table, std::span<std::string_view const> columns) override {
        count_down();
        return inner_.bulk(table, columns);
    }
    void begin() override {
        count_down();
        inner_.begin();
    }
    void commit() override {
        count_down();
        inner_.commit();
    }
    void rollback() noexcept override { inner_.rollback(); }

private:
    virtual void happen() = 0;
    void count_down() {
        if (left_-- == 0) happen();
    }

    db::Connection& inner_;
    int left_;
};

/// The process is killed just before that statement. For use in a ChildProcess: see killed_before.
class DyingConnection final : public CountedConnection {
public:
    DyingConnection(std::unique_ptr<db::Connection> inner, int killed_before)
        : CountedConnection(*inner, killed_before), owned_(std::move(inner)) {}

private:
    void happen() override { ::raise(SIGKILL); }
    std::unique_ptr<db::Connection> owned_;
};

/// Lets `work` happen on that database in a process of its own, which is killed just before the statement with this number.
/// Gives how it ended, as ChildProcess::wait; 0: it was done before.
inline int killed_before(int statement, std::string const& url, std::function<void(db::Connection&)> const& work) {
    ChildProcess child([&] {
        DyingConnection dying(db::open(url), statement);
        work(dying);
    });
    return child.wait();
}

/// That statement fails for want of room; those after it do not.
class FullConnection final : public CountedConnection {
public:
    using CountedConnection::CountedConnection;

private:
    void happen() override { throw db::Error(db::Error::Kind::full, "no room left"); }
};

} // namespace kiem::testing
