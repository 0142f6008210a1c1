// SPDX-License-Identifier: EUPL-1.2
#include "feature/reminder/reminder_store.hpp"
#include <fmt/format.h>

namespace kiem::reminder {

namespace {

/// $1 today, $2 the account or 0 for all. A case without a person, or of one who does not work there any more, is its team's: of
/// who works with cases at its owner, and where that is at some locations alone, with those that have to do with them.
constexpr std::string_view overdue_sql = R"sql(
with team as (select distinct g.account_id, g.organisation, g.location, g.care_group from role_grant g
        join account a on a.id = g.account_id and a.state = 'actief'
    where g.from_day <= $1 and (g.until_day is null or g.until_day > $1)
        and g.role in ('jeugdverpleegkundige', 'vve-coordinator', 'locatiemanager')),
everywhere as (select account_id, organisation from team where location = '' and care_group = ''),
late as (select k.id, k.owner_organisation,
        case when exists (select 1 from team t where t.account_id = k.owner_account
            and t.organisation = k.owner_organisation) then k.owner_account else 0 end as account_id
    from case_now k where k.closed_on is null and k.due_on < $1),
waiting as (select account_id, count(*) as own_cases, 0 as team_cases from late where account_id > 0 group by account_id
    union all select e.account_id, 0, l.cases from (select owner_organisation, count(*) as cases from late
            where account_id = 0 group by owner_organisation) l
        join everywhere e on e.organisation = l.owner_organisation
    union all select t.account_id, 0, count(distinct l.id) from late l
        join team t on t.organisation = l.owner_organisation
        join case_location x on x.case_id = l.id and x.organisation = t.organisation and x.from_day <= $1
            and (x.until_day is null or x.until_day > $1) and (t.location = '' or t.location = x.location_code)
            and (t.care_group = '' or t.care_group = x.group_code)
    where l.account_id = 0 and not exists (select 1 from everywhere e where e.account_id = t.account_id
        and e.organisation = t.organisation)
    group by t.account_id)
select a.id, a.email, cast(sum(w.own_cases) as bigint), cast(sum(w.team_cases) as bigint) from waiting w
    join account a on a.id = w.account_id left join reminder_choice c on c.account_id = a.id
where a.email <> '' and coalesce(c.wants_reminders, 1) = 1 and (a.id = $2 or $2 = 0)
group by a.id, a.email order by a.id)sql";

std::vector<Overdue> overdue(db::Connection& connection, AccountId account, Day today) {
    std::vector<Overdue> all;
    connection.each<std::int64_t, std::string, std::int64_t, std::int64_t>(
        overdue_sql,
        [&](std::int64_t id, std::string email, std::int64_t own, std::int64_t team) {
            all.push_back({{id}, std::move(email), own, team});
        },
        today, account.value);
    return all;
}

} // namespace

std::vector<Overdue> list_overdue(db::Connection& connection, Day today) { return overdue(connection, {}, today); }

std::optional<Overdue> find_overdue(db::Connection& connection, AccountId account, Day today) {
    auto all = overdue(connection, account, today);
    if (account.value == 0 || all.empty()) return std::nullopt;
    return std::move(all.front());
}

std::vector<Untold> list_told_to(db::Connection& connection, Moment since, Day today) {
    std::vector<Untold> all;
    connection.each<std::int64_t, std::int64_t>(
        "select distinct b.id, g.account_id from break_glass b join break_glass_audience t on t.break_glass_id = b.id "
        "join role_grant g on g.organisation = t.organisation and g.role = 'privacyfunctionaris' and g.from_day <= $2 "
        "and (g.until_day is null or g.until_day > $2) join account a on a.id = g.account_id "
        "where b.from_at >= $1 and a.state = 'actief' and a.email <> '' order by b.id, g.account_id",
        [&](std::int64_t emergency, std::int64_t officer) { all.push_back({{emergency}, {officer}}); }, since, today);
    return all;
}

std::string find_email(db::Connection& connection, AccountId account) {
    auto const row = connection.one<std::string>("select email from account where id = $1 and state = 'actief'",
                                                 account.value);
    return row ? std::get<0>(*row) : std::string();
}

bool wants_reminders(db::Connection& connection, AccountId account) {
    auto const row = connection.one<bool>("select wants_reminders from reminder_choice where account_id = $1",
                                          account.value);
    return !row || std::get<0>(*row);
}

void save_choice(db::Act& act, AccountId account, Wanted wanted) {
    act.connection.exec("insert into reminder_choice (account_id, wants_reminders, seq) values ($1, $2, $3) "
                        "on conflict (account_id) do update set wants_reminders = excluded.wants_reminders, "
                        "seq = excluded.seq",
                        account.value, wanted == Wanted::yes, act.seq.value);
}

} // namespace kiem::reminder
