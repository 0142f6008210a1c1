// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/group_store.hpp"
#include <fmt/format.h>

namespace kiem::offer {

namespace {

using Int = std::int64_t;
using Text = std::string;

constexpr std::string_view lines = R"(
    select w.case_id, w.child_code, w.wanted_from, w.asked_on, w.sessions, a.choice, a.location_code, a.has_sibling,
        l.name, coalesce(l.postcode, ''), c.dossier_id, c.origin, c.state,
        (select max(k.postcode) from child_now k where k.child_code = w.child_code and k.valid_from <= $1
            and (k.valid_to is null or k.valid_to > $1)),
        (select count(*) from indication_now i where i.child_code = w.child_code and i.valid_from <= $1
            and (i.valid_to is null or i.valid_to > $1)),
        (select max(o.answer_by) from offer o join offer_version v on v.offer_id = o.id and v.superseded_seq is null
            where o.case_id = w.case_id and v.state = 'aangeboden' and o.answer_by >= $1)
    from wish w
    join case_now c on c.id = w.case_id and c.state in ('wachtlijst', 'aangeboden', 'aanvaard')
    join wish_location a on a.wish_id = w.id
    join location_now l on l.location_code = a.location_code and l.valid_from <= $1
        and (l.valid_to is null or l.valid_to > $1)
    where w.superseded_seq is null and {}
        and ($3 = '' or coalesce(nullif(l.holder_code, ''), l.owner) = $3)
    order by w.case_id, a.choice)";

} // namespace

std::vector<WaitingRow> list_waiting_rows(db::Connection& connection, WaitingFilter const& filter, Day day) {
    std::vector<WaitingRow> rows;
    connection.each<Int, Text, Day, Day, Text, int, Text, bool, Text, Text, std::optional<Int>, Text, Text,
                    std::optional<Text>, Int, std::optional<Day>>(
        fmt::format(lines, filter.location.empty() ? "$2 = ''" : "a.location_code = $2"),
        [&](Int of, Text child, Day from, Day asked, Text sessions, int choice, Text location, bool has_sibling,
            Text name, Text postcode, std::optional<Int> dossier, Text origin, Text state, std::optional<Text> home,
            Int indications, std::optional<Day> offered_until) {
            WaitingRow row;
            row.waiting = {of,
                           std::move(child),
                           std::move(location),
                           choice,
                           from,
                           asked,
                           indications > 0,
                           has_sibling,
                           placing::distance_between(home.value_or(""), postcode),
                           state == "aanvaard"};
            row.sessions = placing::parse_sessions(sessions).value_or(placing::Sessions{});
            if (dossier) row.dossier = DossierId{*dossier};
            row.origin = std::move(origin), row.location_name = std::move(name), row.offered_until = offered_until;
            rows.push_back(std::move(row));
        },
        day, filter.location, filter.provider);
    return rows;
}

} // namespace kiem::offer
