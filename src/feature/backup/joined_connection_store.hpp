// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"

namespace kiem::backup {

/// A connection on which a transaction is open already: what begins and commits another, as db::migrate does,
/// becomes part
/// of that one.
class JoinedConnection final : public db::Connection {
public:
    explicit JoinedConnection(db::Connection& outer) : outer_(outer) {}

    db::Engine engine() const override { return outer_.engine(); }
    std::unique_ptr<db::Cursor> query(std::string_view sql, std::span<db::Param const> params) override {
        return outer_.query(sql, params);
    }
    void script(std::string_view sql) override { outer_.script(sql); }
    std::unique_ptr<Bulk> bulk(std::string_view table, std::span<std::string_view const> columns) override {
        return outer_.bulk(table, columns);
    }
    void begin() override {}
    void commit() override {}
    /// What went wrong is thrown, and ends the outer transaction.
    void rollback() noexcept override {}

private:
    db::Connection& outer_;
};

} // namespace kiem::backup
