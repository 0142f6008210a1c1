// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/group_store.hpp"
#include <fmt/format.h>

namespace kiem::offer {

namespace {

using Int = std::int64_t;
using Text = std::string;

/// Of child {0} and its case {1}: where it lives, how many indications it has, until when an offer waits for an answer, and whether
/// another organisation restricted its record.
constexpr std::string_view of_child =
    R"((select max(k.postcode) from child_now k where k.child_code = {0} and k.valid_from <= $1
            and (k.valid_to is null or k.valid_to > $1)),
        (select count(*) from indication_now i where i.child_code = {0} and i.valid_from <= $1
            and (i.valid_to is null or i.valid_to > $1)),
        (select max(o.answer_by) from offer o join offer_version v on v.offer_id = o.id and v.superseded_seq is null
            where o.case_id = {1} and v.state = 'aangeboden' and o.answer_by >= $1),
        case when c.id in (select x.case_id from case_restricted x where x.organisation <> $4) then 1 else 0 end)";

constexpr std::string_view lines = R"(
    select w.case_id, w.child_code, w.wanted_from, w.asked_on, w.sessions, a.choice, a.location_code, a.has_sibling,
        coalesce(l.name, a.location_code), coalesce(l.postcode, ''), c.dossier_id, c.origin, c.state,
        {3}
    from wish w
    join case_now c on c.id = w.case_id and c.state in ('wachtlijst', 'aangeboden', 'aanvaard')
    join wish_location a on a.wish_id = w.id
    {1} location_now l on l.location_code = a.location_code and l.valid_from <= $1
        and (l.valid_to is null or l.valid_to > $1)
    where w.superseded_seq is null and {0}
        and ($3 = '' or coalesce(nullif(l.holder_code, ''), l.owner) = $3) {2}
    order by 1, 6)";

/// Cases that stand at no location.
constexpr std::string_view without_location = R"(
    union all select c.id, c.child_code, n.since, n.since, '', 0, '', 0, '', '', c.dossier_id, c.origin, c.state,
        {0}
    from case_now c join (select k.id, coalesce((select max(s.on_day) from case_step s where s.case_id = k.id
        and s.event = 'plaats_vragen'), k.opened_on) as since from case_now k where k.closed_on is null) n on n.id = c.id
    where c.closed_on is null and c.state in ('wachtlijst', 'aangeboden', 'aanvaard') and not exists (
        select 1 from wish w join wish_location a on a.wish_id = w.id where w.case_id = c.id and w.superseded_seq is null))";

std::string cases_without_location() {
    return fmt::format(without_location, fmt::format(of_child, "c.child_code", "c.id"));
}

} // namespace

std::vector<WaitingRow> list_waiting_rows(db::Connection& connection, WaitingFilter const& filter, Day day) {
    std::vector<WaitingRow> rows;
    bool const is_of_all = filter.location.empty() && filter.provider.empty();
    connection.each<Int, Text, Day, Day, Text, int, Text, bool, Text, Text, std::optional<Int>, Text, Text,
                    std::optional<Text>, Int, std::optional<Day>, bool>(
        fmt::format(lines, filter.location.empty() ? "$2 = ''" : "a.location_code = $2",
                    is_of_all ? "left join" : "join", is_of_all ? cases_without_location() : std::string(),
                    fmt::format(of_child, "w.child_code", "w.case_id")),
        [&](Int of, Text child, Day from, Day asked, Text sessions, int choice, Text location, bool has_sibling,
            Text name, Text postcode, std::optional<Int> dossier, Text origin, Text state, std::optional<Text> home,
            Int indications, std::optional<Day> offered_until, bool is_restricted) {
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
            row.is_restricted = is_restricted;
            rows.push_back(std::move(row));
        },
        day, filter.location, filter.provider, filter.viewer);
    return rows;
}

} // namespace kiem::offer
