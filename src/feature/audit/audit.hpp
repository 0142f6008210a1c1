// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/id.hpp"
#include "base/local_day.hpp"
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Looking in the logs: what a record is to its readers.
namespace kiem::audit {

/// A record of the audit log as it is stored (db/log.hpp). All texts may hold anything: print them with one_line().
struct LogEntry {
    std::int64_t seq = 0;
    Moment at = {};
    std::string action;
    /// "C", "R", "U", "D", "E".
    std::string deed;
    /// "ok", "refused", "failed".
    std::string outcome;
    AccountId account_id;
    /// The log-in name.
    std::string account;
    std::string organisation;
    /// "coach, beheerder".
    std::string roles;
    std::string origin;
    std::string purpose;
    std::string object;
    std::string detail;
    std::optional<CommitSeq> commit;
    BreakGlassId break_glass;
    std::string trace;
    std::string span;
    friend bool operator==(LogEntry const&, LogEntry const&) = default;
};

/// A record of the Logboek Dataverwerkingen as it is stored. It has no actor.
struct ProcessingEntry {
    std::int64_t seq = 0;
    std::string trace, span, parent_span;
    Moment started_at = {}, ended_at = {};
    std::string name;
    /// "Ok" or "Error".
    std::string status;
    /// URI in the register of article 30.
    std::string activity;
    /// Pseudonym of the child, and the kind of pseudonym.
    std::string subject, subject_type;
    friend bool operator==(ProcessingEntry const&, ProcessingEntry const&) = default;
};

/// Which part of the log one may see.
enum class Scope {
    /// All records.
    everything,
    /// Records about nobody's data: without purpose, or with "beheer".
    administration,
};

struct LogSearch {
    /// Records of who worked for this organisation; empty optional: of all, for the command line.
    std::optional<std::string> organisation = {};
    Scope scope = Scope::everything;
    /// A log-in name; empty: any.
    std::string account = {};
    /// As "dossier-inzien"; empty: any.
    std::string action = {};
    /// Both days included, as the calendar in the Netherlands said it.
    std::optional<Day> from = {}, until = {};
    /// Records that touched this dossier, by whomever: `organisation` does not limit these, so ask first whose it is.
    std::optional<DossierId> dossier = {};
};

/// Newest first.
struct LogPage {
    std::vector<LogEntry> entries;
    /// Give this as `before` to get the next page; empty: there is none.
    std::optional<std::int64_t> next = {};
};

/// Who is in the log, and what they did: each once, in the order of the alphabet.
struct LogNames {
    std::vector<std::string> accounts, actions;
};

/// Text from anywhere as one line that does nothing to a terminal: control characters, line ends, bidirectional marks and
/// backslashes are written as \n, \t, \\ and \u{1b}; bytes that are no UTF-8 as \x{ff}.
std::string one_line(std::string_view text);

/// The text in quotes as JSON, in which the same characters are \u001b: one line, and nothing to a terminal.
std::string json_string(std::string_view text);

using kiem::begin_of, kiem::local_day;

/// "1 oktober 2012, 14:00": as the clock in the Netherlands said it (summer time by the rule that holds since 1996).
std::string local_time_text(Moment moment);

} // namespace kiem::audit
