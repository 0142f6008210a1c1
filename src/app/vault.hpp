// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "app/program.hpp"
#include "base/result.hpp"
#include "crypto/key_ring.hpp"
#include "db/log.hpp"
#include <stdexcept>

/// The secret keys and the anchor of the logs: what belongs to a database and does not stand in it.
namespace kiem::app {

/// The program cannot start with what it was given; main prints it and gives status 1.
struct NotOpened : std::runtime_error {
    explicit NotOpened(Refusal refused) : std::runtime_error(refused.code), refusal(std::move(refused)) {}
    Refusal refusal;
};

class Vault {
public:
    /// Reads the keys and holds them against the mark in the database. A database without a mark gets one, and keys when
    /// there are none yet. Throws NotOpened: SLT-1xx; APP-115 the database belongs to keys that are not there; APP-116 it
    /// belongs to others; AUD-101, AUD-102 for the anchor.
    static Vault open(Config const& config, db::Connection& connection);

    crypto::KeyRing const& keys() const { return keys_; }
    /// Lets the connection tell the anchor of its commits.
    void guard(db::Connection& connection) const { connection.use_anchor(anchor_); }

private:
    Vault(crypto::KeyRing keys, std::shared_ptr<db::Anchor> anchor)
        : keys_(std::move(keys)), anchor_(std::move(anchor)) {}

    crypto::KeyRing keys_;
    std::shared_ptr<db::Anchor> anchor_;
};

/// A database with its schema up to date, its keys and its anchor.
struct OpenDatabase {
    std::unique_ptr<db::Connection> connection;
    Vault vault;
};
OpenDatabase open_with_keys(Config const& config);

} // namespace kiem::app
