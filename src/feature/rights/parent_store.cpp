// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/parent_store.hpp"

namespace kiem::rights {

namespace {

template <class... Args>
std::vector<ParentTie> read_parent_ties(db::Connection& connection, std::string_view condition, Args const&... args) {
    std::vector<ParentTie> all;
    connection
        .each<std::int64_t, std::string, std::int64_t, std::int64_t, std::string, Day, std::optional<Day>, std::string>(
            fmt::format("select id, organisation, dossier_id, account_id, name, from_day, until_day, recorded_by "
                        "from parent_tie where {} order by id",
                        condition),
            [&](std::int64_t id, std::string organisation, std::int64_t dossier, std::int64_t account,
                std::string guardian, Day from, std::optional<Day> until, std::string by) {
                all.push_back({id, std::move(organisation), DossierId{dossier}, AccountId{account}, std::move(guardian),
                               from, until, std::move(by)});
            },
            args...);
    return all;
}

} // namespace

std::int64_t insert_parent_tie(db::Act& act, Principal const& who, ParentTie const& tie) {
    auto const row = act.connection.one<std::int64_t>(
        "insert into parent_tie (organisation, dossier_id, account_id, name, from_day, until_day, recorded_seq, "
        "recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id",
        tie.organisation, tie.dossier.value, tie.account.value, tie.guardian, tie.from, tie.until, act.seq.value,
        who.name);
    return std::get<0>(*row);
}

void end_parent_tie(db::Act& act, Principal const& who, std::int64_t id, Day until) {
    act.connection.exec("update parent_tie set until_day = $1, superseded_seq = $2, ended_by = $3 where id = $4", until,
                        act.seq.value, who.name, id);
}

std::vector<ParentTie> list_parent_ties(db::Connection& connection, std::string_view organisation,
                                        std::span<DossierId const> dossiers) {
    std::vector<ParentTie> all;
    for (auto const dossier : dossiers)
        for (auto& one :
             read_parent_ties(connection, "organisation = $1 and dossier_id = $2", organisation, dossier.value))
            all.push_back(std::move(one));
    return all;
}

std::vector<ParentTie> parent_ties_of(db::Connection& connection, AccountId account, std::string_view organisation,
                                      Day day) {
    return read_parent_ties(connection,
                            "account_id = $1 and organisation = $2 and from_day <= $3 "
                            "and (until_day is null or until_day > $3)",
                            account.value, organisation, day);
}

bool has_living_tie(db::Connection& connection, AccountId account, Day day) {
    return connection
        .one<int>("select 1 from parent_tie where account_id = $1 and (until_day is null or until_day > $2) limit 1",
                  account.value, day)
        .has_value();
}

std::vector<AccountId> tied_accounts(db::Connection& connection, std::string_view organisation, Day day) {
    std::vector<AccountId> all;
    connection.each<std::int64_t>(
        "select distinct account_id from parent_tie where organisation = $1 "
        "and (until_day is null or until_day > $2) order by account_id",
        [&](std::int64_t id) { all.push_back(AccountId{id}); }, organisation, day);
    return all;
}

std::optional<ParentTie> find_parent_tie(db::Connection& connection, AccountId account, DossierId dossier, Day day) {
    auto all = read_parent_ties(connection,
                                "account_id = $1 and dossier_id = $2 and from_day <= $3 "
                                "and (until_day is null or until_day > $3)",
                                account.value, dossier.value, day);
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
}

} // namespace kiem::rights
