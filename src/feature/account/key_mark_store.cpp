// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/key_mark_store.hpp"

namespace kiem::account {

std::optional<std::string> find_key_mark(db::Connection& connection) {
    auto const row = connection.one<std::string>("select fingerprint from key_mark where number = 1");
    if (!row) return std::nullopt;
    return std::get<0>(*row);
}

void save_key_mark(db::Connection& connection, std::string_view fingerprint, Moment now) {
    connection.exec("insert into key_mark (number, fingerprint, made_at) values (1, $1, $2) on conflict do nothing",
                    fingerprint, now);
}

db::Migration key_mark_migration() {
    return {53, "key mark", R"sql(
create table key_mark (
    number INT64 primary key check (number = 1),
    fingerprint text not null,
    made_at MOMENT not null
);
)sql"};
}

} // namespace kiem::account
