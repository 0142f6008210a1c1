// SPDX-License-Identifier: EUPL-1.2
#include "feature/indication/indication.hpp"
#include "feature/indication/non_reach_store.hpp"
#include "feature/register/direct_store.hpp"
#include "feature/register/row_reader.hpp"

namespace kiem::indication {

namespace {

reg::FactRow row_of(NonReach const& fact) {
    reg::FactRow row;
    row.values = {fact.child_code, fact.state, fact.reason, to_iso(fact.from),
                  fact.until ? std::optional(to_iso(*fact.until)) : std::nullopt};
    row.valid_from = fact.from;
    row.valid_to = fact.until;
    return row;
}

void close_written(db::Act& act, std::string_view owner, std::string_view fact_key, DeliveryId direct) {
    // What this act itself wrote was never known.
    act.connection.exec("delete from non_reach where owner = $1 and fact_key = $2 and delivery_id = $3 "
                        "and recorded_seq = $4 and superseded_seq is null",
                        owner, fact_key, direct.value, act.seq.value);
    act.connection.exec(
        "update non_reach set superseded_seq = $4 where owner = $1 and fact_key = $2 and delivery_id = $3 "
        "and superseded_seq is null",
        owner, fact_key, direct.value, act.seq.value);
}

} // namespace

void write_non_reach(db::Act& act, std::string_view owner, NonReach const& fact) {
    static auto const kind = describe_non_reach();
    auto const row = row_of(fact);
    auto const key = reg::fact_key_of(kind, row);
    auto const direct = reg::direct_delivery(act);
    close_written(act, owner, key, direct);
    act.connection.exec("insert into non_reach (owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, "
                        "fingerprint, child_code, state, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                        owner, direct.value, key, fact.from, fact.until, act.seq.value, reg::fingerprint_of(kind, row),
                        fact.child_code, fact.state, fact.reason);
}

void end_non_reach(db::Act& act, std::string_view child_code, Day on) {
    static auto const kind = describe_non_reach();
    auto const direct = reg::direct_delivery(act);
    for (auto& open : list_open_non_reach(act.connection, child_code)) {
        if (open.fact.from < on) {
            open.fact.until = on;
            write_non_reach(act, open.owner, open.fact);
        } else close_written(act, open.owner, reg::fact_key_of(kind, row_of(open.fact)), direct);
    }
}

std::vector<OpenNonReach> list_open_non_reach(db::Connection& connection, std::string_view child_code) {
    std::vector<OpenNonReach> all;
    connection.each<std::string, std::string, std::optional<std::string>, Day>(
        "select n.owner, n.state, n.reason, n.valid_from from non_reach n join delivery d on d.id = n.delivery_id "
        "where n.child_code = $1 and n.superseded_seq is null and n.valid_to is null and d.kind = $2 order by n.id",
        [&](std::string owner, std::string state, std::optional<std::string> reason, Day from) {
            all.push_back({std::move(owner), {std::string(child_code), std::move(state), std::move(reason), from, {}}});
        },
        child_code, reg::direct_kind);
    return all;
}

bool is_non_reach_delivered(db::Connection& connection, std::string_view child_code, Day on) {
    return connection
        .one<std::int64_t>(
            "select 1 from non_reach n join delivery d on d.id = n.delivery_id where n.child_code = $1 "
            "and n.superseded_seq is null and n.valid_from <= $2 and (n.valid_to is null or n.valid_to > $2) "
            "and d.kind <> $3 limit 1",
            child_code, on, reg::direct_kind)
        .has_value();
}

} // namespace kiem::indication
