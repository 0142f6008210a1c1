// SPDX-License-Identifier: EUPL-1.2
#include "feature/indication/indication_store.hpp"
#include "feature/register/row_reader.hpp"
#include <algorithm>
#include <fmt/ranges.h>

namespace kiem::indication {
namespace {

constexpr reg::FactSql indication_sql{
    .table = "indication",
    .existing = R"(select id, fact_key, valid_from, valid_to, fingerprint
        from indication where owner = $1 and superseded_seq is null)",
    .insert_staged = R"(insert into indication (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, indication_code,
        child_code, criteria, main_criterion, issued_on, issued_by)
        select
        cast($1 as text), cast($2 as bigint), fact_key, valid_from, valid_to, cast($3 as bigint), fingerprint,
        c1, c2, c3, c4, c5, c6
        from stage)",
    .supersede = "update indication set superseded_seq = $1 where id in (select fact_id from closing)",
    .cut = {},
    .restore = R"(insert into indication (
        owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, fingerprint, indication_code,
        child_code, criteria, main_criterion, issued_on, issued_by)
        select
        owner, delivery_id, fact_key, valid_from, valid_to, cast($1 as bigint), fingerprint, indication_code,
        child_code, criteria, main_criterion, issued_on, issued_by
        from indication where superseded_seq = $2)",
    .withdraw = "update indication set superseded_seq = $1 where delivery_id = $2 and superseded_seq is null",
    .alike = R"(select s.line, i.fact_key, i.child_code, null, i.valid_from, i.valid_to, l.at
        from indication i join page_child c on c.code = i.child_code join staged s on s.c2 = c.other_code
            join commit_log l on l.seq = i.recorded_seq
        where i.owner = $1 and i.superseded_seq is null
            and i.delivery_id in (select id from delivery where kind = 'schermen')
            and (s.valid_to is null or s.valid_to > i.valid_from) and (i.valid_to is null or i.valid_to > s.valid_from)
            and i.fact_key not in (select fact_key from staged)
        order by s.line, i.fact_key)",
};

std::optional<std::string> if_known(std::string const& text) {
    if (text.empty()) return std::nullopt;
    return text;
}

/// As files are stored: sorted, without doubles, joined by "|".
std::string in_one(std::vector<std::string> criteria) {
    std::ranges::sort(criteria);
    auto const doubles = std::ranges::unique(criteria);
    criteria.erase(doubles.begin(), doubles.end());
    return fmt::format("{}", fmt::join(criteria, "|"));
}

std::vector<std::string> apart(std::string_view joined) {
    std::vector<std::string> words;
    while (!joined.empty()) {
        auto const end = std::min(joined.find('|'), joined.size());
        words.emplace_back(joined.substr(0, end));
        joined.remove_prefix(std::min(end + 1, joined.size()));
    }
    return words;
}

reg::FactRow row_of(WrittenIndication const& one, std::string const& criteria) {
    reg::FactRow row;
    row.values = {one.code,
                  one.child_code,
                  criteria,
                  one.main_criterion,
                  to_iso(one.issued_on),
                  if_known(one.issued_by),
                  to_iso(one.from),
                  one.until ? std::optional(to_iso(*one.until)) : std::nullopt};
    row.valid_from = one.from;
    row.valid_to = one.until;
    return row;
}

void close_indication(db::Act& act, std::string_view owner, std::string_view fact_key) {
    act.connection.exec(
        "update indication set superseded_seq = $1 where owner = $2 and fact_key = $3 and superseded_seq is null",
        act.seq.value, owner, fact_key);
}

} // namespace

reg::FactKind indication_facts() {
    auto kind = describe_indications();
    kind.sql = indication_sql;
    return kind;
}

void write_indication(db::Act& act, std::string_view owner, DeliveryId delivery, WrittenIndication const& indication) {
    static auto const kind = describe_indications();
    auto const criteria = in_one(indication.criteria);
    auto const row = row_of(indication, criteria);
    auto const key = reg::fact_key_of(kind, row);
    close_indication(act, owner, key);
    act.connection.exec("insert into indication (owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, "
                        "fingerprint, indication_code, child_code, criteria, main_criterion, issued_on, issued_by) "
                        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                        owner, delivery.value, key, indication.from, indication.until, act.seq.value,
                        reg::fingerprint_of(kind, row), indication.code, indication.child_code, criteria,
                        indication.main_criterion, indication.issued_on, if_known(indication.issued_by));
}

void remove_indication(db::Act& act, std::string_view owner, std::string_view code) {
    close_indication(act, owner, code);
}

std::vector<std::string> list_codes_of_pages(db::Connection& connection, std::string_view owner,
                                             std::string_view child_code) {
    std::vector<std::string> codes;
    connection.each<std::string>(
        "select indication_code from indication where child_code = $1 and owner = $2 and superseded_seq is null "
        "and delivery_id in (select id from delivery where kind = 'schermen') order by valid_from, id",
        [&](std::string code) { codes.push_back(std::move(code)); }, child_code, owner);
    return codes;
}

std::vector<WrittenIndication> list_indications(db::Connection& connection, std::string_view owner,
                                                std::string_view child_code) {
    std::vector<WrittenIndication> all;
    using std::string, std::optional;
    connection.each<string, string, string, string, Day, optional<string>, Day, optional<Day>>(
        "select indication_code, child_code, criteria, main_criterion, issued_on, issued_by, valid_from, valid_to "
        "from indication where child_code = $1 and owner = $2 and superseded_seq is null order by valid_from, id",
        [&](string code, string child, string const& criteria, string main, Day issued_on, optional<string> issued_by,
            Day from, optional<Day> until) {
            all.push_back({std::move(code), std::move(child), apart(criteria), std::move(main), issued_on,
                           std::move(issued_by).value_or(""), from, until});
        },
        child_code, owner);
    return all;
}

} // namespace kiem::indication
