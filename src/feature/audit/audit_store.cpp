// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/audit_store.hpp"
#include "db/log.hpp"
#include <fmt/format.h>
#include <set>

namespace kiem::audit {

namespace {

constexpr std::string_view entry_columns =
    "a.seq, a.at, a.action, a.deed, a.outcome, a.account_id, a.account, a.organisation, a.roles, a.origin, a.purpose, "
    "a.object, a.detail, a.commit_seq, a.break_glass, a.trace_id, a.span_id";
constexpr std::string_view processing_columns =
    "p.seq, p.trace_id, p.span_id, p.parent_span_id, p.started_at, p.ended_at, p.name, p.status, p.activity, p.subject, "
    "p.subject_type";

LogEntry read_entry(db::Cursor& at) {
    using db::detail::read;
    LogEntry entry{read<std::int64_t>(at, 0),    read<Moment>(at, 1),
                   read<std::string>(at, 2),     read<std::string>(at, 3),
                   read<std::string>(at, 4),     {read<std::int64_t>(at, 5)},
                   read<std::string>(at, 6),     read<std::string>(at, 7),
                   read<std::string>(at, 8),     read<std::string>(at, 9),
                   read<std::string>(at, 10),    read<std::string>(at, 11),
                   read<std::string>(at, 12),    {},
                   {read<std::int64_t>(at, 14)}, read<std::string>(at, 15),
                   read<std::string>(at, 16)};
    if (auto const seq = read<std::optional<std::int64_t>>(at, 13)) entry.commit = CommitSeq{*seq};
    return entry;
}

ProcessingEntry read_processing(db::Cursor& at) {
    using db::detail::read;
    return {read<std::int64_t>(at, 0), read<std::string>(at, 1), read<std::string>(at, 2), read<std::string>(at, 3),
            read<Moment>(at, 4),       read<Moment>(at, 5),      read<std::string>(at, 6), read<std::string>(at, 7),
            read<std::string>(at, 8),  read<std::string>(at, 9), read<std::string>(at, 10)};
}

/// The conditions of a search with their parameters. Only those that are asked for, so that the engine sees which index
/// serves them.
class Conditions {
public:
    explicit Conditions(LogSearch const& search) {
        if (search.dossier)
            add("a.seq in (select one.seq from processing_log p join audit_log one on one.trace_id = p.trace_id and "
                "one.span_id = p.parent_span_id where p.subject = {})",
                db::pseudonym_of(*search.dossier));
        else if (search.organisation) add("a.organisation = {}", *search.organisation);
        if (search.scope == Scope::administration) text_ += " and a.purpose in ('', 'beheer')";
        if (!search.account.empty()) add("a.account = {}", search.account);
        if (!search.action.empty()) add("a.action = {}", search.action);
        if (search.from) add("a.at >= {}", begin_of(*search.from));
        if (search.until) add("a.at < {}", begin_of(*search.until + std::chrono::days{1}));
    }

    template <class T>
    void add(std::string_view condition, T const& value) {
        params_.emplace_back(value);
        text_ += " and " + fmt::format(fmt::runtime(condition), fmt::format("${}", params_.size()));
    }
    std::string const& text() const { return text_; }
    std::vector<db::Param> const& params() const { return params_; }

private:
    std::string text_ = "1 = 1";
    std::vector<db::Param> params_;
};

void each_row(db::Connection& connection, std::string const& sql, Conditions const& conditions,
              std::function<void(db::Cursor&)> const& use) {
    auto const rows = connection.query(sql, conditions.params());
    while (rows->next()) use(*rows);
}

} // namespace

LogPage find_entries(db::Connection& connection, LogSearch const& search, std::optional<std::int64_t> before,
                     int limit) {
    Conditions conditions(search);
    if (before)
        conditions.add("(a.at, a.seq) < (select last.at, last.seq from audit_log last where last.seq = {})", *before);
    auto const sql = fmt::format("select {} from audit_log a where {} order by a.at desc, a.seq desc limit {}",
                                 entry_columns, conditions.text(), limit + 1);
    LogPage page;
    each_row(connection, sql, conditions, [&](db::Cursor& row) { page.entries.push_back(read_entry(row)); });
    if (std::cmp_greater(page.entries.size(), limit)) {
        page.entries.pop_back();
        page.next = page.entries.back().seq;
    }
    return page;
}

LogNames names_in_log(db::Connection& connection, LogSearch const& search, int limit) {
    Conditions const conditions(search);
    std::set<std::string> accounts, actions;
    each_row(
        connection,
        fmt::format("select distinct latest.account, latest.action from (select a.account, a.action from audit_log a "
                    "where {} order by a.at desc, a.seq desc limit {}) latest",
                    conditions.text(), limit),
        conditions, [&](db::Cursor& row) {
            accounts.insert(db::detail::read<std::string>(row, 0));
            actions.insert(db::detail::read<std::string>(row, 1));
        });
    return {{accounts.begin(), accounts.end()}, {actions.begin(), actions.end()}};
}

std::vector<LogEntry> entries_about(db::Connection& connection, DossierId dossier) {
    std::vector<LogEntry> entries;
    Conditions const conditions(LogSearch{.dossier = dossier});
    each_row(connection,
             fmt::format("select {} from audit_log a where {} order by a.at, a.seq", entry_columns, conditions.text()),
             conditions, [&](db::Cursor& row) { entries.push_back(read_entry(row)); });
    return entries;
}

void each_entry(db::Connection& connection, LogSearch const& search, std::function<void(LogEntry const&)> const& use) {
    Conditions const conditions(search);
    each_row(connection,
             fmt::format("select {} from audit_log a where {} order by a.seq", entry_columns, conditions.text()),
             conditions, [&](db::Cursor& row) { use(read_entry(row)); });
}

void each_processing(db::Connection& connection, LogSearch const& search,
                     std::function<void(ProcessingEntry const&)> const& use) {
    Conditions conditions(search);
    if (search.dossier) conditions.add("p.subject = {}", db::pseudonym_of(*search.dossier));
    each_row(connection,
             fmt::format("select {} from processing_log p join audit_log a on a.trace_id = p.trace_id and a.span_id = "
                         "p.parent_span_id where {} order by p.seq",
                         processing_columns, conditions.text()),
             conditions, [&](db::Cursor& row) { use(read_processing(row)); });
}

} // namespace kiem::audit
