// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include <csignal>

namespace kiem::testing {

/// A connection whose process is killed just before the statement with this number (from 0). begin, commit, scripts and
/// queries all count. For use in a ChildProcess.
class DyingConnection final : public db::Connection {
public:
    DyingConnection(std::unique_ptr<db::Connection> inner, int killed_before)
        : inner_(std::move(inner)), left_(killed_before) {}

    db::Engine engine() const override { return inner_->engine(); }
    std::unique_ptr<db::Cursor> query(std::string_view sql, std::span<db::Param const> params) override {
        count_down();
        return inner_->query(sql, params);
    }
    void script(std::string_view sql) override {
        count_down();
        inner_->script(sql);
    }
    std::unique_ptr<Bulk> bulk(std::string_view table, std::span<std::string_view const> columns) override {
        count_down();
        return inner_->bulk(table, columns);
    }
    void begin() override {
        count_down();
        inner_->begin();
    }
    void commit() override {
        count_down();
        inner_->commit();
    }
    void rollback() noexcept override { inner_->rollback(); }

private:
    void count_down() {
        if (left_-- == 0) ::raise(SIGKILL);
    }

    std::unique_ptr<db::Connection> inner_;
    int left_;
};

} // namespace kiem::testing
