// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/rights/rights_testing.hpp"

/// A mark of its own in every column of every table that holds something of a child, made from the schema of the database: a column
/// or table that nobody thought of is marked too, and missed.
namespace kiem::rights::testing {

struct Mark {
    std::string table, column;
    /// As it stands in the row.
    std::string value;
    bool is_text = false;
};

/// Adds one row with marks to each holding of a dossier of "jgz".
class Marker {
public:
    Marker(db::Connection& connection, DossierId dossier) : connection_(connection), dossier_(dossier) {
        connection.exec(
            "insert into delivery (id, kind, owner, file_name, sha256, mode, seq, received_at, received_by) "
            "values (900, 'kinderen', 'jgz', 'k.csv', 'x', 'aanvulling', 1, $1, 'test')",
            dossier::testing::test_moment);
        connection.exec("insert into account (id, login, name, email, organisation, state, version, made_seq) "
                        "values (900, 'ouder', 'Ouder', '', 'jgz', 'actief', 1, 1)");
        connection.exec("insert into linked_child (id, municipality, created_seq) values (900, 'gemeente', 1)");
        connection.exec("insert into retention_clock (id, boot, uptime_s, at) values (900, '', 0, $1)",
                        dossier::testing::test_moment);
        connection.exec("insert into retention_round (id, organisation, state, proposed_at, proposed_by, clock_id, "
                        "policy_path, policy_sha256, seq) values (900, 'jgz', 'vervallen', $1, 't', 900, '', '', 1)",
                        dossier::testing::test_moment);
    }

    std::vector<Mark> mark_all() {
        for (auto const& holding : holdings())
            // Its current row is the only one there may be, and is marked by its own keys.
            if (holding.table != "dossier") mark(holding);
        return std::move(marks_);
    }

private:
    /// Of columns that mean the same in every table.
    static std::map<std::string, std::string> const& known_values() {
        static std::map<std::string, std::string> const values{{"owner", "jgz"},
                                                               {"delivery_id", "900"},
                                                               {"child_id", "900"},
                                                               {"round_id", "900"},
                                                               {"consent_id", "900"},
                                                               {"request_id", "900"},
                                                               {"break_glass_id", "900"},
                                                               {"case_id", "900"},
                                                               {"wish_id", "900"},
                                                               {"offer_id", "900"},
                                                               {"closed_on", ""},
                                                               {"look_again_on", ""},
                                                               {"has_sibling", "1"},
                                                               {"recorded_seq", "1"},
                                                               {"superseded_seq", "2"},
                                                               {"created_seq", "1"},
                                                               {"made_seq", "1"},
                                                               {"commit_seq", "1"},
                                                               {"is_restricted", "0"},
                                                               {"has_bsn", "0"},
                                                               {"merged_into", ""},
                                                               {"needs_interpreter", "1"},
                                                               {"may_decide", "1"},
                                                               {"how", "papier"},
                                                               {"record", "kinddossier"},
                                                               {"schooling_1", "1"},
                                                               {"schooling_2", "2"},
                                                               {"weight_tenths", "3"},
                                                               {"deed", "R"},
                                                               {"outcome", "ok"},
                                                               {"status", "Ok"},
                                                               {"single_parent", "1"},
                                                               {"account_id", "0"},
                                                               {"break_glass", "0"},
                                                               {"organisation", "jgz"},
                                                               {"purpose", "opvang"},
                                                               {"other_id", "900900"},
                                                               {"kind", "inzage"},
                                                               {"dossier_version", "99"},
                                                               {"version", "99"},
                                                               {"trace_id", "merkspoor"},
                                                               {"span_id", "merkstap"},
                                                               {"parent_span_id", "merkstap"}};
        return values;
    }
    /// What must be so for the row to be a row of this child, or to be a row at all.
    std::optional<std::string> fixed(Holding const& holding, std::string const& column) const {
        auto const& table = holding.table;
        static std::set<std::string, std::less<>> const referred_to{"consent",    "rights_request", "break_glass",
                                                                    "child_case", "wish",           "offer"};
        if (column == "id" && referred_to.contains(table)) return "900";
        if (table.starts_with("participation")) {
            bool const by_code = holding.by == Holding::By::code;
            if (column == (table == "participation" ? "id" : "participation_id")) return by_code ? "902" : "901";
            if (column == "is_present" || column == "counts") return "1";
            if (column == "dossier_id" && by_code) return "";
            if (column == "child_code" && !by_code) return "";
        }
        if (column == "origin" && table == "child_case_version") return "jgz";
        if (column == "status" && table == "indication_answers") return "geldig";
        if (column == "account_id" && table == "parent_tie") return "900";
        if (column == "dossier_id" || column == "one_id") return std::to_string(dossier_.value);
        if (column == "subject") return db::pseudonym_of(dossier_);
        if (holding.by == Holding::By::code && (column == "child_code" || column == "pupil_code"))
            return table == "retention_item" ? "K-1" : "K-1";
        if (column == "seq") return table == "passed_on" ? "1" : "900900";
        if (table == "retention_item" && column == "place") return holding.by == Holding::By::code ? "2" : "1";
        if (table == "rights_request_version" && column == "outcome") return "toegewezen";
        if (table == "dossier_bsn" && column != "dossier_id" && column != "organisation") return std::nullopt;
        auto const found = known_values().find(column);
        if (found == known_values().end()) return std::nullopt;
        return found->second;
    }

    std::string fresh(Holding const& holding, Column const& column) {
        ++count_;
        auto const ends = [&](std::string_view end) { return column.name.ends_with(end); };
        if (column.is_number) return std::to_string(7'000'000 + count_);
        if (column.name == "at" || ends("_at"))
            return to_iso(dossier::testing::test_moment - std::chrono::hours{24} * (50'000 - count_));
        if (ends("_on") || ends("_day") || column.name == "valid_from" || column.name == "valid_to")
            return to_iso(day("1801-01-01") + std::chrono::days{count_});
        return fmt::format("merk{}x{}x{}q", count_, holding.table, column.name);
    }

    void mark(Holding const& holding) {
        std::string names, values;
        std::vector<db::Param> params;
        for (auto const& column : columns_of(connection_, holding.table)) {
            auto const known = fixed(holding, column.name);
            auto const value = known ? *known : fresh(holding, column);
            bool const is_null = known &&
                                 (known->empty() || (column.name == "request_id" && holding.table == "retention_item"));
            if (!known) marks_.push_back({std::string(holding.table), column.name, value, !column.is_number});
            names += (names.empty() ? "" : ", ") + column.name;
            values += fmt::format("{}${}", values.empty() ? "" : ", ", params.size() + 1);
            if (is_null && column.name == "child_code") params.emplace_back("");
            else if (is_null) params.emplace_back();
            else if (column.is_number) params.emplace_back(static_cast<std::int64_t>(std::stoll(value)));
            else params.emplace_back(value);
        }
        if (holding.table == "different_child")
            connection_.exec(
                "insert into dossier (id, organisation, form_key, created_seq) values (900900, 'jgz', 'ander-kind', 1)");
        auto const cursor = connection_.query(
            fmt::format("insert into {} ({}) values ({})", holding.table, names, values), params);
        while (cursor->next()) {}
    }

    db::Connection& connection_;
    DossierId dossier_;
    std::int64_t count_ = 100;
    std::vector<Mark> marks_;
};

} // namespace kiem::rights::testing
