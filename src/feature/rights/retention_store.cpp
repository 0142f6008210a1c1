// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/retention_store.hpp"
#include "base/local_day.hpp"
#include <fmt/format.h>
#include <map>

namespace kiem::rights {

namespace {

using Int = std::int64_t;
using Text = std::string;
using policy::StartEvent;
using Hold = Kept::Hold;
constexpr std::chrono::days readings_kept{31};

/// A kind of fact of which the end begins a term.
struct FactEnd {
    std::string_view table, code;
    StartEvent event;
};
constexpr FactEnd fact_ends[] = {{"placement", "child_code", StartEvent::placement_end},
                                 {"indication", "child_code", StartEvent::indication_end},
                                 {"pupil", "pupil_code", StartEvent::school_year_end}};
/// Every table of facts with the column that holds the code.
constexpr std::pair<std::string_view, std::string_view> fact_tables[] = {{"child", "child_code"},
                                                                         {"indication", "child_code"},
                                                                         {"non_reach", "child_code"},
                                                                         {"placement", "child_code"},
                                                                         {"pupil", "pupil_code"}};

void later_of(policy::KnownStarts& known, StartEvent event, Day day) {
    auto& mine = known.day[static_cast<std::size_t>(event)];
    if (!mine || *mine < day) mine = day;
}

/// When the last commit was that wrote or closed a row, by key.
std::string last_change_sql(std::string_view key, std::string_view rows) {
    return fmt::format(
        "select touched.id, c.at from (select {} as id, max(coalesce(superseded_seq, recorded_seq)) as seq "
        "from {} group by 1) touched join commit_log c on c.seq = touched.seq",
        key, rows);
}

/// What the facts of an organisation say, by code.
std::map<Text, policy::KnownStarts> starts_by_code(db::Connection& connection, std::string_view organisation) {
    std::map<Text, policy::KnownStarts> by_code;
    for (auto const& fact : fact_ends)
        connection.each<Text, std::optional<Day>, Int>(
            fmt::format("select {0}, max(valid_to), max(case when valid_to is null then 1 else 0 end) from {1} "
                        "where owner = $1 and superseded_seq is null group by {0}",
                        fact.code, fact.table),
            [&](Text code, std::optional<Day> end, Int is_open) {
                auto& known = by_code[std::move(code)];
                if (is_open != 0) known.set_running(fact.event);
                else if (end)
                    later_of(known, fact.event,
                             fact.event == StartEvent::school_year_end ? policy::end_of_school_year(*end) : *end);
            },
            organisation);
    for (auto const& [table, code] : fact_tables)
        connection.each<Text, Moment>(
            last_change_sql(code, fmt::format("{} where owner = $1", table)),
            [&](Text one, Moment at) { later_of(by_code[std::move(one)], StartEvent::last_change, local_day(at)); },
            organisation);
    for (auto const& [table, code] : {fact_tables[0], fact_tables[4]})
        connection.each<Text, Day>(
            fmt::format("select {0}, max(born_on) from {1} where owner = $1 and superseded_seq is null group by {0}",
                        code, table),
            [&](Text one, Day born) { later_of(by_code[std::move(one)], StartEvent::birth, born); }, organisation);
    return by_code;
}

void add(policy::KnownStarts& known, policy::KnownStarts const& more) {
    for (std::size_t i = 0; i < policy::start_events; ++i) {
        if (more.is_running[i]) known.is_running[i] = true;
        if (more.day[i]) later_of(known, static_cast<StartEvent>(i), *more.day[i]);
    }
}

/// Dossiers by the one to use instead of them.
class Dossiers {
public:
    Dossiers(db::Connection& connection, std::string_view organisation, std::map<Text, policy::KnownStarts>& by_code)
        : connection_(connection), organisation_(organisation), by_code_(by_code) {}

    std::map<Int, Kept> load() {
        load_merged();
        load_versions();
        load_changes();
        load_requests();
        return std::move(kept_);
    }

private:
    Int root(Int id) const {
        for (auto found = merged_.find(id); found != merged_.end(); found = merged_.find(id)) id = found->second;
        return id;
    }
    void load_merged() {
        connection_.each<Int, Int>(
            "select dossier_id, merged_into from dossier_version where organisation = $1 and "
            "superseded_seq is null and merged_into is not null",
            [&](Int id, Int into) { merged_[id] = into; }, organisation_);
    }
    void load_versions() {
        connection_.each<Int, Text, Day, bool, Int>(
            "select dossier_id, child_code, born_on, is_restricted, case when superseded_seq is null then 1 else 0 end "
            "from dossier_version where organisation = $1",
            [&](Int id, Text code, Day born, bool is_restricted, Int is_current) {
                auto& one = kept_[root(id)];
                one.record = policy::RecordKind::dossier;
                one.dossier = {root(id)};
                if (is_current != 0 && is_restricted) one.hold = Hold::restricted;
                if (is_current != 0) later_of(one.starts, StartEvent::birth, born);
                auto const facts = by_code_.find(code);
                if (!code.empty() && facts != by_code_.end()) {
                    add(one.starts, facts->second);
                    used_.push_back(code);
                }
            },
            organisation_);
        for (auto const& code : used_) by_code_.erase(code);
    }
    void load_changes() {
        auto const take = [&](Int id, Moment at) {
            later_of(kept_[root(id)].starts, StartEvent::last_change, local_day(at));
        };
        for (auto const* table : {"dossier_version", "dossier_address", "dossier_guardian"})
            connection_.each<Int, Moment>(
                last_change_sql("dossier_id", fmt::format("{} where organisation = $1", table)), take, organisation_);
        connection_.each<Int, Moment>(
            last_change_sql("dossier_id",
                            "consent k join consent_version v on v.consent_id = k.id where organisation = $1"),
            take, organisation_);
    }
    void load_requests() {
        connection_.each<Int>(
            "select r.dossier_id from rights_request r join rights_request_version v on "
            "v.request_id = r.id and v.superseded_seq is null where r.organisation = $1 and "
            "v.answered_on is null",
            [&](Int id) {
                auto& hold = kept_[root(id)].hold;
                if (hold == Hold::none) hold = Hold::open_request;
            },
            organisation_);
    }

    db::Connection& connection_;
    std::string_view organisation_;
    std::map<Text, policy::KnownStarts>& by_code_;
    std::map<Int, Int> merged_;
    std::map<Int, Kept> kept_;
    std::vector<Text> used_;
};

void add_requests(db::Connection& connection, std::string_view organisation, std::vector<Kept>& all) {
    connection.each<Int, Int, Day>(
        "select r.id, r.dossier_id, v.answered_on from rights_request r join rights_request_version v on v.request_id = r.id "
        "and v.superseded_seq is null where r.organisation = $1 and v.answered_on is not null order by r.id",
        [&](Int id, Int dossier, Day answered) {
            auto& one = all.emplace_back();
            one.record = policy::RecordKind::request;
            one.dossier = {dossier};
            one.request = {id};
            one.starts.set(StartEvent::answered, answered);
        },
        organisation);
}

policy::RecordKind record_of(std::string_view word) {
    for (auto const kind : policy::all_record_kinds)
        if (policy::to_text(kind) == word) return kind;
    throw std::runtime_error(fmt::format("retention: no record \"{}\"", word));
}

void insert_item(db::Act& act, Round const& round, RoundId id, std::size_t place) {
    auto const& item = round.items[place];
    auto const number = [](Int value) { return value == 0 ? std::optional<Int>() : std::optional(value); };
    act.connection.exec("insert into retention_item (round_id, place, organisation, record, dossier_id, request_id, "
                        "child_code, due_on) values ($1, $2, $3, $4, $5, $6, $7, $8)",
                        id.value, place, round.organisation, policy::to_text(item.record), number(item.dossier.value),
                        number(item.request.value), item.child_code, item.due);
}

} // namespace

std::vector<Kept> list_kept(db::Connection& connection, std::string_view organisation) {
    auto by_code = starts_by_code(connection, organisation);
    std::vector<Kept> all;
    for (auto& [id, kept] : Dossiers(connection, organisation, by_code).load()) all.push_back(std::move(kept));
    for (auto& [code, starts] : by_code) {
        auto& one = all.emplace_back();
        one.record = policy::RecordKind::delivered;
        one.child_code = code;
        one.starts = starts;
    }
    add_requests(connection, organisation, all);
    return all;
}

std::int64_t save_reading(db::Connection& connection, ClockReading const& reading) {
    connection.exec("delete from retention_clock where at < $1 and not exists (select 1 from retention_round r "
                    "where r.clock_id = retention_clock.id)",
                    reading.at - readings_kept);
    auto const row = connection.one<Int>(
        "insert into retention_clock (boot, uptime_s, at) values ($1, $2, $3) returning id", reading.boot,
        reading.uptime.count(), reading.at);
    return std::get<0>(*row);
}

std::optional<ClockReading> first_reading(db::Connection& connection, std::string_view boot, std::int64_t from_id) {
    auto const row = connection.one<Int, Moment>(
        "select uptime_s, at from retention_clock where boot = $1 and id >= $2 order by id limit 1", boot, from_id);
    if (!row) return std::nullopt;
    return ClockReading{std::get<1>(*row), std::string(boot), std::chrono::seconds{std::get<0>(*row)}};
}

std::optional<ClockReading> reading_before(db::Connection& connection, ClockReading const& now,
                                           std::chrono::seconds age) {
    auto const row = connection.one<Int, Moment>(
        "select uptime_s, at from retention_clock where boot = $1 and uptime_s <= $2 order by id desc limit 1",
        now.boot, (now.uptime - age).count());
    if (!row) return std::nullopt;
    return ClockReading{std::get<1>(*row), now.boot, std::chrono::seconds{std::get<0>(*row)}};
}

RoundId insert_round(db::Act& act, Round const& round) {
    auto const row = act.connection.one<Int>(
        "insert into retention_round (organisation, state, proposed_at, proposed_by, clock_id, policy_path, policy_sha256, "
        "seq) values ($1, 'voorgesteld', $2, $3, $4, $5, $6, $7) returning id",
        round.organisation, round.proposed_at, round.proposed_by, round.clock_id, round.policy.path,
        round.policy.sha256, act.seq.value);
    RoundId const id{std::get<0>(*row)};
    for (std::size_t place = 0; place < round.items.size(); ++place) insert_item(act, round, id, place);
    return id;
}

std::optional<Round> open_round(db::Connection& connection, std::string_view organisation) {
    std::optional<Round> round;
    connection.each<Int, Moment, Text, Int, Text, Text>(
        "select id, proposed_at, proposed_by, clock_id, policy_path, policy_sha256 from retention_round "
        "where organisation = $1 and state = 'voorgesteld'",
        [&](Int id, Moment at, Text by, Int clock, Text path, Text sha256) {
            round = Round{
                {id}, std::string(organisation), at, std::move(by), {std::move(path), std::move(sha256)}, clock, {}};
        },
        organisation);
    if (!round) return round;
    connection.each<Text, std::optional<Int>, std::optional<Int>, Text, Day>(
        "select record, dossier_id, request_id, child_code, due_on from retention_item where round_id = $1 order by place",
        [&](Text record, std::optional<Int> dossier, std::optional<Int> request, Text code, Day due) {
            round->items.push_back(
                {record_of(record), {dossier.value_or(0)}, {request.value_or(0)}, std::move(code), due});
        },
        round->id.value);
    return round;
}

void end_round(db::Act& act, RoundId id, RoundEnd end) {
    act.connection.exec("delete from retention_item where round_id = $1", id.value);
    act.connection.exec("update retention_round set state = $2 where id = $1", id.value,
                        end == RoundEnd::done ? "uitgevoerd" : "vervallen");
}

std::vector<std::pair<std::string, std::int64_t>> delete_request(db::Act& act, std::string_view organisation,
                                                                 RequestId id) {
    auto& connection = act.connection;
    std::vector<std::pair<std::string, Int>> deleted;
    auto const run = [&](std::string_view table, std::string_view sql) {
        deleted.emplace_back(table, connection.exec(sql, id.value, organisation));
    };
    run("retention_item", "delete from retention_item where request_id = $1 and organisation = $2");
    // What was corrected is of the dossier and stays with it.
    connection.exec("update correction set request_id = null where request_id = $1 and organisation = $2", id.value,
                    organisation);
    run("rights_request_version", "delete from rights_request_version where request_id in "
                                  "(select id from rights_request where id = $1 and organisation = $2)");
    run("rights_request", "delete from rights_request where id = $1 and organisation = $2");
    return deleted;
}

CertificateId insert_certificate(db::Act& act, Certificate const& one) {
    auto const row = act.connection.one<Int>(
        "insert into deletion_certificate (organisation, record, subjects, rule, policy_path, policy_sha256, proposed_at, "
        "proposed_by, confirmed_by, deleted_at, seq) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id",
        one.organisation, policy::to_text(one.record), one.subjects, one.rule, one.policy.path, one.policy.sha256,
        one.proposed_at, one.proposed_by, one.confirmed_by, one.deleted_at, act.seq.value);
    CertificateId const id{std::get<0>(*row)};
    for (auto const& [table, rows] : one.rows)
        act.connection.exec("insert into deletion_count (certificate_id, table_name, deleted_rows) values ($1, $2, $3)",
                            id.value, table, rows);
    return id;
}

std::vector<Certificate> list_certificates(db::Connection& connection, std::string_view organisation) {
    std::vector<Certificate> all;
    connection.each<Int, Text, Text, Int, Text, Text, Text, Moment, Text, Text, Moment, std::optional<Moment>>(
        "select id, organisation, record, subjects, rule, policy_path, policy_sha256, proposed_at, proposed_by, confirmed_by, "
        "deleted_at, scrubbed_at from deletion_certificate where organisation = $1 or $1 = '' order by id desc",
        [&](Int id, Text owner, Text record, Int subjects, Text rule, Text path, Text sha256, Moment proposed_at,
            Text proposed_by, Text confirmed_by, Moment deleted_at, std::optional<Moment> scrubbed_at) {
            all.push_back({{id},
                           std::move(owner),
                           record_of(record),
                           subjects,
                           std::move(rule),
                           {std::move(path), std::move(sha256)},
                           proposed_at,
                           std::move(proposed_by),
                           std::move(confirmed_by),
                           deleted_at,
                           scrubbed_at,
                           {}});
        },
        organisation);
    for (auto& one : all)
        connection.each<Text, Int>(
            "select table_name, deleted_rows from deletion_count where certificate_id = $1 "
            "order by table_name",
            [&](Text table, Int rows) { one.rows.emplace_back(std::move(table), rows); }, one.id.value);
    return all;
}

std::vector<std::string> tables_to_scrub(db::Connection& connection) {
    std::vector<Text> tables;
    connection.each<Text>("select distinct n.table_name from deletion_count n join deletion_certificate c on "
                          "c.id = n.certificate_id where c.scrubbed_at is null order by n.table_name",
                          [&](Text table) { tables.push_back(std::move(table)); });
    return tables;
}

void mark_scrubbed(db::Connection& connection, Moment at) {
    connection.exec("update deletion_certificate set scrubbed_at = $1 where scrubbed_at is null", at);
}

} // namespace kiem::rights
