// SPDX-License-Identifier: EUPL-1.2
#include "app/vault.hpp"
#include "feature/account/key_mark_store.hpp"
#include "feature/audit/file_anchor_do.hpp"
#include "feature/demo/demo_clock_store.hpp"

namespace kiem::app {

namespace {

template <class T>
T or_not_opened(Result<T> result) {
    if (!result) throw NotOpened(result.error());
    return std::move(*result);
}

crypto::KeyRing make_keys(std::filesystem::path const& file) {
    auto const keys = crypto::KeyRing::random();
    if (auto const written = keys.write(file); !written) throw NotOpened(written.error());
    return keys;
}

crypto::KeyRing keys_of(std::filesystem::path const& file, db::Connection& connection) {
    auto const mark = account::find_key_mark(connection);
    bool const is_there = std::filesystem::exists(file);
    if (mark && !is_there) throw NotOpened({Refusal::Kind::not_found, "APP-115", file.string()});
    auto keys = is_there ? or_not_opened(crypto::KeyRing::read(file)) : make_keys(file);
    if (!mark) account::save_key_mark(connection, keys.fingerprint(), now());
    if (account::find_key_mark(connection) != keys.fingerprint())
        throw NotOpened({Refusal::Kind::conflict, "APP-116", file.string()});
    return keys;
}

} // namespace

std::filesystem::path anchor_file_of(Config const& config) {
    return config.anchor_file.empty() ? audit::usual_anchor_file(config.database) : config.anchor_file;
}

Vault Vault::open(Config const& config, db::Connection& connection) {
    auto const keys_file = config.keys_file.empty() ? usual_keys_file(config.database) : config.keys_file;
    auto const anchor_file = config.anchor_file.empty() ? audit::usual_anchor_file(config.database)
                                                        : config.anchor_file;
    auto keys = keys_of(keys_file, connection);
    db::set_log_keys(keys);
    auto anchor = or_not_opened(
        audit::FileAnchor::open(anchor_file_of(config), keys, db::head_of_log(connection), now));
    return {std::move(keys), std::move(anchor)};
}

OpenDatabase open_with_keys(Config const& config) {
    auto connection = db::open(config.database);
    auto const migrations = all_migrations();
    db::migrate(*connection, migrations);
    if (auto const shift = demo::find_clock_shift(*connection)) shift_clock(*shift);
    auto vault = Vault::open(config, *connection);
    vault.guard(*connection);
    return {std::move(connection), std::move(vault)};
}

std::unique_ptr<db::Connection> open_database(Config const& config) { return open_with_keys(config).connection; }

} // namespace kiem::app
