// SPDX-License-Identifier: EUPL-1.2
#include "db/log_chain.hpp"
#include "db/log_key.hpp"
#include <charconv>

namespace kiem::db {

namespace {

constexpr std::array<std::string_view, 17> audit_columns{
    "seq",    "at",      "action", "deed",   "outcome",    "account_id",  "account",  "organisation", "roles",
    "origin", "purpose", "object", "detail", "commit_seq", "break_glass", "trace_id", "span_id"};
constexpr std::array<std::string_view, 11> processing_columns{"seq",        "trace_id", "span_id",     "parent_span_id",
                                                              "started_at", "ended_at", "name",        "status",
                                                              "activity",   "subject",  "subject_type"};
constexpr Chain audit{"audit_log", audit_columns};
constexpr Chain processing{"processing_log", processing_columns};

void put_number(std::string& out, std::int64_t number) {
    std::array<char, 24> digits{};
    out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

} // namespace

Chain const& audit_chain() { return audit; }
Chain const& processing_chain() { return processing; }

std::string column_list(Chain const& chain) {
    std::string list;
    for (auto const column : chain.columns) list.append(column).append(", ");
    return list + "hash";
}

void LinkHash::start(std::string_view previous) {
    parts_.clear();
    add(chain_.table);
    add(previous);
}

void LinkHash::add(std::string_view text) {
    put_number(parts_, static_cast<std::int64_t>(text.size()));
    parts_ += ':';
    parts_ += text;
}

void LinkHash::add(std::int64_t number) {
    std::array<char, 24> digits{};
    auto const* end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    add(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

void LinkHash::add_null() { parts_ += '-'; }

std::string LinkHash::finish() const { return crypto::keyed_digest(chain_key(), parts_); }

} // namespace kiem::db
