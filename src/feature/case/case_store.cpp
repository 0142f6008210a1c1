// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_store.hpp"
#include "feature/case/case_count_store.hpp"
#include "feature/case/case_row_store.hpp"
#include <fmt/format.h>

namespace kiem::cases {

namespace {

using Int = std::int64_t;
using Text = std::string;

std::optional<Case> one_case(db::Connection& connection, std::string_view condition, auto const&... args) {
    std::vector<db::Param> const params{db::Param(args)...};
    auto const rows = connection.query(fmt::format("select {} from case_now k where {}", case_columns_sql, condition),
                                       params);
    std::optional<Case> found;
    // To the end: on PostgreSQL a cursor that is left open holds the connection.
    while (rows->next())
        if (!found) found = read_case(*rows, 0);
    return found;
}

std::optional<Int> account_of(std::optional<Owner> const& owner) {
    return owner ? std::optional(owner->account.value) : std::nullopt;
}
std::optional<Text> organisation_in(std::optional<Owner> const& owner) {
    return owner ? std::optional(owner->organisation) : std::nullopt;
}

void insert_version(db::Act& act, Case const& value) {
    act.connection.exec(
        "insert into child_case_version (case_id, version, recorded_seq, child_code, dossier_id, origin, state, "
        "owner_organisation, owner_account, due_on, opened_on, closed_on, reason, look_again_on, indication_code, "
        "vain_attempts) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        value.id.value, value.version, act.seq.value, value.child_code,
        value.dossier ? std::optional(value.dossier->value) : std::nullopt, value.origin, to_text(value.state),
        organisation_in(value.owner), account_of(value.owner), value.due_on, value.opened_on, value.closed_on,
        value.reason, value.look_again_on, value.indication_code, value.vain_attempts);
}

void insert_step(db::Act& act, Case const& after, Happening const& happening, Telling const& telling) {
    // A reason that does not close, as of an offer turned down, stands in the step alone.
    auto const& reason = after.reason.empty() ? happening.reason : after.reason;
    act.connection.exec(
        "insert into case_step (case_id, number, recorded_seq, event, on_day, at, organisation, account_id, done_by, "
        "state_after, channel, note, reason, owner_organisation, owner_account, due_on, form_key, other_case) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        after.id.value, after.version, act.seq.value, to_text(happening.event), happening.on, act.at,
        telling.organisation, telling.account.value, telling.by, to_text(after.state), telling.channel, telling.note,
        reason, organisation_in(after.owner), account_of(after.owner),
        after.due_on ? after.due_on : after.look_again_on, telling.form_key,
        telling.other_case ? std::optional(telling.other_case->value) : std::nullopt);
}

} // namespace

std::optional<Case> load_case(db::Connection& connection, CaseId id) {
    return one_case(connection, "k.id = $1", id.value);
}

std::optional<Case> find_latest(db::Connection& connection, std::string_view child_code) {
    return one_case(connection,
                    "k.child_code = $1 order by case when k.closed_on is null then 0 else 1 end, k.id desc limit 1",
                    child_code);
}

std::optional<Case> find_by_form_key(db::Connection& connection, std::string_view organisation,
                                     std::string_view form_key) {
    // The index holds the steps that have one.
    auto const found = connection.one<Int>(
        "select case_id from case_step where organisation = $1 and form_key = $2 and form_key <> ''", organisation,
        form_key);
    return found ? load_case(connection, {std::get<0>(*found)}) : std::nullopt;
}

Case save_case(db::Act& act, Case after, Happening const& happening, Telling const& telling) {
    auto& connection = act.connection;
    if (after.id == CaseId{}) {
        auto const made = connection.one<Int>(
            "insert into child_case (child_code, created_seq) values ($1, $2) returning id", after.child_code,
            act.seq.value);
        after.id = {std::get<0>(*made)};
    }
    count_out(act, after.id);
    connection.exec(
        "delete from child_case_version where case_id = $1 and superseded_seq is null and recorded_seq = $2",
        after.id.value, act.seq.value);
    connection.exec("update child_case_version set superseded_seq = $2 where case_id = $1 and superseded_seq is null",
                    after.id.value, act.seq.value);
    insert_version(act, after);
    count_in(act, after);
    insert_step(act, after, happening, telling);
    return after;
}

std::vector<Step> list_steps(db::Connection& connection, CaseId id) {
    std::vector<Step> steps;
    connection.each<Int, Text, Day, Moment, Text, Int, Text, Text, Text, Text, Text, std::optional<Text>,
                    std::optional<Int>, std::optional<Day>, std::optional<Int>>(
        "select number, event, on_day, at, organisation, account_id, done_by, state_after, channel, note, reason, "
        "owner_organisation, owner_account, due_on, other_case from case_step where case_id = $1 order by number",
        [&](Int number, Text const& event, Day on, Moment at, Text organisation, Int account, Text by,
            Text const& after, Text channel, Text note, Text reason, std::optional<Text> owner,
            std::optional<Int> owner_account, std::optional<Day> due_on, std::optional<Int> other_case) {
            Step step{number,
                      event_in(event),
                      on,
                      at,
                      std::move(organisation),
                      {account},
                      std::move(by),
                      state_in(after),
                      std::move(channel),
                      std::move(note),
                      std::move(reason),
                      {},
                      due_on};
            if (other_case) step.other_case = CaseId{*other_case};
            if (owner) step.owner = Owner{std::move(*owner), {owner_account.value_or(0)}};
            steps.push_back(std::move(step));
        },
        id.value);
    return steps;
}

std::optional<DossierId> dossier_for(db::Connection& connection, Case const& value, std::string_view organisation,
                                     Day day) {
    // One lookup after the other: joined by "or" they would read every record of the organisation.
    auto const found = connection.one<std::optional<Int>>(
        "select coalesce("
        "(select v.dossier_id from dossier_version v where v.dossier_id = $2 and v.organisation = $1 "
        "and v.superseded_seq is null and v.merged_into is null), "
        "(select min(v.dossier_id) from dossier_version v where v.organisation = $1 and v.child_code = $3 "
        "and v.child_code <> '' and v.superseded_seq is null and v.merged_into is null), "
        "(select min(v.dossier_id) from child_tie a join child_tie b on b.child_id = a.child_id "
        "join dossier_version v on v.dossier_id = b.dossier_id and v.superseded_seq is null and v.merged_into is null "
        "where a.dossier_id = $2 and b.organisation = $1 and a.superseded_seq is null and b.superseded_seq is null "
        "and a.valid_from <= $4 and (a.valid_to is null or a.valid_to > $4) and b.valid_from <= $4 "
        "and (b.valid_to is null or b.valid_to > $4)))",
        organisation, value.dossier.value_or(DossierId{}).value, value.child_code, day);
    if (!found || !std::get<0>(*found)) return std::nullopt;
    return DossierId{*std::get<0>(*found)};
}

std::optional<Restriction> find_restriction(db::Connection& connection, CaseId id) {
    std::optional<Restriction> found;
    std::vector<Int> next;
    auto const take = [&](Int record, Text organisation, bool is_restricted, std::optional<Int> into) {
        if (is_restricted && (!found || record < found->dossier.value))
            found = {DossierId{record}, std::move(organisation)};
        if (into) next.push_back(*into);
    };
    connection.each<Int, Text, bool, std::optional<Int>>(
        "select r.dossier_id, r.organisation, r.is_restricted, r.merged_into from case_now k "
        "join dossier_version r on r.dossier_id = k.dossier_id and r.superseded_seq is null where k.id = $1 "
        "union select r.dossier_id, r.organisation, r.is_restricted, r.merged_into from case_now k "
        "join dossier_version r on r.child_code = k.child_code and r.organisation = k.origin and r.superseded_seq is null "
        "where k.id = $1 and length(k.child_code) > 0",
        take, id.value);
    while (!next.empty()) {
        auto const record = next.back();
        next.pop_back();
        connection.each<Int, Text, bool, std::optional<Int>>(
            "select dossier_id, organisation, is_restricted, merged_into from dossier_version "
            "where dossier_id = $1 and superseded_seq is null",
            take, record);
    }
    return found;
}

std::vector<LocationTie> list_location_ties(db::Connection& connection, CaseId id, std::string_view organisation,
                                            Day day) {
    std::vector<LocationTie> ties;
    connection.each<Text, Text, Text>(
        "select tie, location_code, group_code from case_location where case_id = $1 and organisation = $2 "
        "and from_day <= $3 and (until_day is null or until_day > $3)",
        [&](std::string_view tie, Text location, Text group) {
            using enum LocationTie::Kind;
            auto const kind = tie == "wens" ? wished : tie == "aanbod" ? offered : placed;
            ties.push_back({kind, std::move(location), std::move(group)});
        },
        id.value, organisation, day);
    return ties;
}

bool has_case_of(db::Connection& connection, DossierId dossier, std::string_view organisation,
                 std::string_view child_code) {
    return connection
        .one<std::int64_t>("select 1 from case_now where child_code = $1 and (dossier_id = $2 or origin = $3) limit 1",
                           child_code, dossier.value, organisation)
        .has_value();
}

bool is_at_work_for(db::Connection& connection, DossierId dossier, std::string_view organisation) {
    return connection
        .one<std::int64_t>(
            "select 1 from case_now where dossier_id = $1 and closed_on is null and (owner_organisation = $2 "
            "or exists (select 1 from party where code = $2 and kind = 'gemeente')) limit 1",
            dossier.value, organisation)
        .has_value();
}

} // namespace kiem::cases
