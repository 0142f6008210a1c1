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

std::vector<Param> processing_row(AuditRecord const& record, Subject const& subject, std::string const& trace,
                                  std::string const& parent_span) {
    return {trace,
            crypto::random_hex(8),
            parent_span,
            record.at,
            std::max(record.at, record.until.value_or(record.at)),
            storable(record.action, longest_name),
            record.outcome == Outcome::ok ? "Ok" : "Error",
            processing_activity(record.purpose),
            pseudonym_of(subject.dossier),
            "dossier"};
}

std::string insert_statement(Chain const& chain) {
    std::string marks;
    for (std::size_t i = 0; i <= chain.columns.size(); ++i) marks += fmt::format("{}${}", i > 0 ? ", " : "", i + 1);
    return fmt::format("insert into {} ({}) values ({})", chain.table, column_list(chain), marks);
}

/// Adds one row behind the record with this seq and hash, and makes these its own.
void append(Connection& connection, Chain const& chain, std::string_view insert, std::vector<Param> const& row,
            std::int64_t& seq, std::string& hash) {
    std::vector<Param> params;
    params.reserve(row.size() + 2);
    params.emplace_back(++seq);
    params.insert(params.end(), row.begin(), row.end());
    LinkHash link(chain);
    link.start(hash);
    for (auto const& param : params) {
        auto const& value = param.value();
        if (auto const* text = std::get_if<std::string>(&value)) link.add(*text);
        else if (auto const* number = std::get_if<std::int64_t>(&value)) link.add(*number);
        else link.add_null();
    }
    hash = link.finish();
    params.emplace_back(hash);
    auto const cursor = connection.query(insert, params);
    while (cursor->next()) {}
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
    auto const span = crypto::random_hex(8);
    LogRows rows{audit_row(record, trace, span), {}};
    for (auto const& subject : subjects) rows.processing.push_back(processing_row(record, subject, trace, span));
    return rows;
}

LogHead append_rows(Connection& connection, LogRows const& rows, LogHead head) {
    static std::string const insert_audit = insert_statement(audit_chain());
    static std::string const insert_processing = insert_statement(processing_chain());
    append(connection, audit_chain(), insert_audit, rows.audit, head.audit_seq, head.audit_hash);
    for (auto const& row : rows.processing)
        append(connection, processing_chain(), insert_processing, row, head.processing_seq, head.processing_hash);
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
    return append_rows(connection, rows, head_of_log(connection));
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
