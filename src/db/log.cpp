// SPDX-License-Identifier: EUPL-1.2
#include "db/log.hpp"
#include "db/engines.hpp"
#include "db/log_chain.hpp"
#include "db/log_rows.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::db {

namespace {

constexpr std::size_t longest_name = 200, longest_object = 500, longest_detail = 2000;

bool is_trace_id(std::string_view text) {
    return text.size() == 32 && text != std::string(32, '0') &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string roles_text(Principal const& who) {
    std::string roles;
    for (auto const role : who.roles) roles.append(roles.empty() ? "" : ", ").append(to_text(role));
    return roles;
}

std::vector<Param> audit_row(AuditRecord const& record, std::string const& trace, std::string const& span) {
    auto const& who = record.who;
    std::optional<std::int64_t> commit;
    if (record.commit) commit = record.commit->value;
    return {record.at,
            storable(record.action, longest_name),
            to_text(record.deed),
            to_text(record.outcome),
            who.account.value,
            storable(who.name, longest_name),
            storable(who.organisation, longest_name),
            roles_text(who),
            storable(who.origin, longest_name),
            storable(record.purpose, longest_name),
            storable(record.object, longest_object),
            storable(record.detail, longest_detail),
            commit,
            who.break_glass.value,
            trace,
            span};
}

/// What the processing records of one audit record have in common, which is all but the span and the subject.
std::vector<Param> processing_row(AuditRecord const& record, std::string const& trace, std::string const& parent_span) {
    return {trace,
            {},
            parent_span,
            record.at,
            std::max(record.at, record.until.value_or(record.at)),
            storable(record.action, longest_name),
            record.outcome == Outcome::ok ? "Ok" : "Error",
            processing_activity(record.purpose),
            {},
            "dossier"};
}
constexpr std::size_t span_column = 1, subject_column = 8;

/// So many texts of 16 hexadecimal digits, from one draw.
std::vector<std::string> random_spans(std::size_t count) {
    constexpr std::size_t digits = 16;
    auto const all = crypto::random_hex(count * digits / 2);
    std::vector<std::string> spans;
    for (std::size_t i = 0; i < count; ++i) spans.push_back(all.substr(i * digits, digits));
    return spans;
}

std::string insert_statement(Chain const& chain) {
    std::string marks;
    for (std::size_t i = 0; i <= chain.columns.size(); ++i) marks += fmt::format("{}${}", i > 0 ? ", " : "", i + 1);
    return fmt::format("insert into {} ({}) values ({})", chain.table, column_list(chain), marks);
}

/// With fewer rows a statement for each is as fast as a bulk load.
constexpr std::size_t fewest_for_bulk = 4;

/// Ties rows to the record with this seq and hash, one behind the other, and makes these those of the last. What it gives has
/// the columns of column_list().
std::vector<std::vector<Param>> chained(Chain const& chain, std::span<std::vector<Param> const* const> rows,
                                        std::int64_t& seq, std::string& hash) {
    std::vector<std::vector<Param>> tied;
    tied.reserve(rows.size());
    LinkHash link(chain);
    for (auto const* const row : rows) {
        auto& params = tied.emplace_back();
        params.reserve(row->size() + 2);
        params.emplace_back(++seq);
        params.insert(params.end(), row->begin(), row->end());
        link.start(hash);
        for (auto const& param : params) {
            auto const& value = param.value();
            if (auto const* text = std::get_if<std::string>(&value)) link.add(*text);
            else if (auto const* number = std::get_if<std::int64_t>(&value)) link.add(*number);
            else link.add_null();
        }
        hash = link.finish();
        params.emplace_back(hash);
    }
    return tied;
}

void insert(Connection& connection, Chain const& chain, std::vector<std::vector<Param>> const& rows) {
    if (rows.empty()) return;
    if (connection.engine() == Engine::sqlite || rows.size() < fewest_for_bulk) {
        auto const statement = insert_statement(chain);
        for (auto const& row : rows) {
            auto const cursor = connection.query(statement, row);
            while (cursor->next()) {}
        }
        return;
    }
    std::vector<std::string_view> columns(chain.columns.begin(), chain.columns.end());
    columns.emplace_back("hash");
    auto const bulk = connection.bulk(chain.table, columns);
    for (auto const& row : rows) bulk->row(row);
    bulk->finish();
}

} // namespace

std::string_view to_text(Deed deed) {
    switch (deed) {
    case Deed::create: return "C";
    case Deed::read: return "R";
    case Deed::update: return "U";
    case Deed::remove: return "D";
    case Deed::execute: return "E";
    }
    return "E";
}

std::string_view to_text(Outcome outcome) {
    switch (outcome) {
    case Outcome::ok: return "ok";
    case Outcome::refused: return "refused";
    case Outcome::failed: return "failed";
    }
    return "failed";
}

LogRows make_rows(AuditRecord const& record, std::span<Subject const> subjects) {
    auto const trace = is_trace_id(record.who.trace) ? record.who.trace : crypto::random_hex(16);
    auto spans = random_spans(subjects.size() + 1);
    LogRows rows{audit_row(record, trace, spans.back()), {}};
    if (subjects.empty()) return rows;
    rows.processing.assign(subjects.size(), processing_row(record, trace, spans.back()));
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        rows.processing[i][span_column] = std::move(spans[i]);
        rows.processing[i][subject_column] = pseudonym_of(subjects[i].dossier);
    }
    return rows;
}

LogHead append_rows(Connection& connection, std::span<LogRows const* const> records, LogHead head) {
    std::vector<std::vector<Param> const*> audit, processing;
    for (auto const* const record : records) {
        audit.push_back(&record->audit);
        for (auto const& row : record->processing) processing.push_back(&row);
    }
    insert(connection, audit_chain(), chained(audit_chain(), audit, head.audit_seq, head.audit_hash));
    insert(connection, processing_chain(),
           chained(processing_chain(), processing, head.processing_seq, head.processing_hash));
    return head;
}

LogHead head_of_log(Connection& connection) {
    LogHead head;
    if (auto const last = connection.one<std::int64_t, std::string>(
            "select seq, hash from audit_log order by seq desc limit 1"))
        std::tie(head.audit_seq, head.audit_hash) = *last;
    if (auto const last = connection.one<std::int64_t, std::string>(
            "select seq, hash from processing_log order by seq desc limit 1"))
        std::tie(head.processing_seq, head.processing_hash) = *last;
    return head;
}

LogHead write_log(Connection& connection, AuditRecord const& record, std::span<Subject const> subjects) {
    auto const rows = make_rows(record, subjects);
    return append_rows(connection, std::array{&rows}, head_of_log(connection));
}

LogHead record_now(Connection& connection, AuditRecord const& record, std::span<Subject const> subjects) {
    Transaction transaction(connection);
    lock_for_writing(connection);
    auto const head = write_log(connection, record, subjects);
    transaction.commit();
    if (auto const& anchor = connection.anchor()) anchor->advance(head);
    return head;
}

} // namespace kiem::db
