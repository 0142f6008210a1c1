// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/supply_columns.hpp"

namespace kiem::reg {

std::vector<Supply> known_supply(db::Connection& connection, CommitSeq known) {
    std::vector<Supply> supply;
    connection.each<std::int64_t, std::string, std::string, std::string, Moment, std::int64_t>(
        "select id, kind, owner, file_name, received_at, rows_read from delivery "
        "where seq <= $1 and (withdrawn_seq is null or withdrawn_seq > $1) and kind <> 'schermen' order by id",
        [&](std::int64_t id, std::string kind, std::string owner, std::string file, Moment at, std::int64_t rows) {
            supply.push_back({DeliveryId{id}, std::move(kind), std::move(owner), std::move(file), at, rows});
        },
        known.value);
    return supply;
}

} // namespace kiem::reg
