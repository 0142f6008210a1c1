// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/given_signals_store.hpp"

namespace kiem::desk {

std::vector<SignalRow> list_signal_rows(db::Connection& connection, std::string_view organisation, int most) {
    std::vector<SignalRow> rows;
    connection.each<std::int64_t, Day, std::string>(
        "select case_id, on_day, note from case_step where organisation = $1 and form_key <> '' and event = 'signaal' "
        "order by recorded_seq desc, case_id desc limit $2",
        [&](std::int64_t of, Day on, std::string_view note) { rows.push_back({{of}, on, std::string(note)}); },
        organisation, most);
    return rows;
}

} // namespace kiem::desk
