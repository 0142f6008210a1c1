// SPDX-License-Identifier: EUPL-1.2
#include "feature/demo/demo_clock_store.hpp"
#include "base/day.hpp"

namespace kiem::demo {

namespace {

bool has_records(db::Connection& connection) {
    return connection.one<std::int64_t>("select seq from commit_log order by seq limit 1").has_value();
}

} // namespace

db::Migration clock_migration() {
    return {76, "the clock of a demo", R"sql(
create table demo_clock (
    machine_at MOMENT not null,
    shown_at MOMENT not null
);
)sql"};
}

std::optional<Shift> find_clock_shift(db::Connection& connection) {
    auto const clock = connection.one<Moment, Moment>(
        "select machine_at, shown_at from demo_clock order by shown_at desc limit 1");
    if (!clock) return std::nullopt;
    auto const& [machine, shown] = *clock;
    return shown - machine;
}

Result<void> set_clock(db::Connection& connection, Moment machine, Moment shown) {
    db::Transaction transaction(connection);
    auto const shift = find_clock_shift(connection);
    if (!shift && has_records(connection)) return refuse(Refusal::Kind::conflict, "DEM-201");
    if (shift && machine + *shift > shown) return refuse(Refusal::Kind::conflict, "DEM-202", to_iso(machine + *shift));
    connection.exec("delete from demo_clock");
    connection.exec("insert into demo_clock (machine_at, shown_at) values ($1, $2)", machine, shown);
    transaction.commit();
    return {};
}

} // namespace kiem::demo
