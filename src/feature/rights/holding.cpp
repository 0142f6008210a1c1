// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/holding.hpp"
#include <algorithm>
#include <array>

namespace kiem::rights {

namespace {

using By = Holding::By;
constexpr std::string_view of_dossier = "dossier_id = $2 and organisation = $1";
constexpr std::string_view of_code = "owner = $1 and child_code = $2";
constexpr std::string_view fact_order = "fact_key, valid_from, recorded_seq, id";

constexpr auto all_holdings = std::to_array<Holding>({
    {"dossier", "kind", By::dossier, "id = $2 and organisation = $1", "id"},
    {"dossier_version", "kind", By::dossier, of_dossier, "version"},
    {"dossier_address", "adres", By::dossier, of_dossier, "recorded_seq, place"},
    {"dossier_guardian", "verzorger", By::dossier, of_dossier, "recorded_seq, place"},
    {"dossier_bsn", "bsn", By::dossier, of_dossier, "dossier_id"},
    {"dossier_key", "kind", By::dossier, of_dossier, "sound"},
    {"child", "kind", By::code, of_code, fact_order},
    {"indication", "indicatie", By::code, of_code, fact_order},
    {"non_reach", "nietbereik", By::code, of_code, fact_order},
    {"placement", "plaatsing", By::code, of_code, fact_order},
    {"pupil", "leerling", By::code, "owner = $1 and pupil_code = $2", fact_order},
    {"consent", "toestemming", By::dossier, of_dossier, "id"},
    {"consent_version", "toestemming", By::dossier,
     "consent_id in (select id from consent where dossier_id = $2 and organisation = $1)", "consent_id, version"},
    {"passed_on", "toestemming", By::dossier, of_dossier, "id"},
    {"rights_request", "verzoek", By::dossier, of_dossier, "id"},
    {"rights_request_version", "verzoek", By::dossier,
     "request_id in (select id from rights_request where dossier_id = $2 and organisation = $1)",
     "request_id, version"},
    {"correction", "verzoek", By::dossier, of_dossier, "dossier_version"},
    {"child_tie", "koppeling", By::dossier, of_dossier, "valid_from, id"},
    {"different_child", "koppeling", By::dossier, "(one_id = $2 or other_id = $2) and cast($1 as text) <> ''",
     "recorded_seq"},
    {"break_glass", "log", By::dossier,
     "cast($1 as text) <> '' and id in (select break_glass_id from break_glass_reached where dossier_id = $2)", "id",
     Holding::End::shared},
    {"break_glass_reached", "log", By::dossier, "dossier_id = $2 and cast($1 as text) <> ''", "break_glass_id"},
    {"retention_item", "kind", By::dossier,
     "organisation = $1 and (dossier_id = $2 or request_id in (select id from rights_request where dossier_id = $2))",
     "round_id, place"},
    {"retention_item", "kind", By::code, "organisation = $1 and child_code = $2", "round_id, place"},
    {"audit_log", "log", By::pseudonym,
     "cast($1 as text) <> '' and seq in (select one.seq from processing_log p join audit_log one "
     "on one.trace_id = p.trace_id and one.span_id = p.parent_span_id where p.subject = $2)",
     "at, seq", Holding::End::kept},
    {"processing_log", "log", By::pseudonym, "subject = $2 and cast($1 as text) <> ''", "seq", Holding::End::kept},
});

constexpr auto without_child = std::to_array<Childless>({
    {"schema_migration", "the program"},
    {"commit_log", "numbers of acts; the acts on a child stand in audit_log"},
    {"delivery", "a file as a whole"},
    {"organisation", "places"},
    {"location", "places"},
    {"care_group", "places"},
    {"employment", "people who work there"},
    {"pupil_count", "counts of schools"},
    {"disadvantage_score", "scores of schools"},
    {"population", "counts of districts"},
    {"area", "districts"},
    {"postcode_area", "districts"},
    {"judgement", "judgements of places"},
    {"reference_value", "published figures"},
    {"edition", "published figures"},
    {"edition_text", "published figures"},
    {"edition_zero", "published figures"},
    {"edition_finding", "findings about figures"},
    {"edition_policy", "policy texts"},
    {"edition_headline", "counts"},
    {"edition_file", "published files"},
    {"edition_file_chunk", "published files"},
    {"edition_cube_chunk", "counts"},
    {"edition_ledger", "checksums"},
    {"party", "organisations"},
    {"account", "staff"},
    {"role_grant", "staff"},
    {"installation_mark", "the program"},
    {"key_mark", "a fingerprint of keys"},
    {"audit_before_chain", "acts on deliveries and editions, before there were records of children"},
    {"account_password", "staff"},
    {"account_totp", "staff"},
    {"recovery_code", "staff"},
    {"invitation", "staff"},
    {"login_failure", "digests of names and addresses of who logs in"},
    {"account_identity", "staff"},
    {"login_session", "staff"},
    {"pending_login", "staff"},
    {"break_glass_review", "which privacy officer looked at it"},
    {"break_glass_audience", "which organisations were told"},
    {"linked_child", "a number that links refer to; the links stand in child_tie"},
    {"retention_clock", "the clock"},
    {"retention_round", "who proposed to delete how; which children stands in retention_item"},
    {"deletion_certificate", "how many were deleted, never who"},
    {"deletion_count", "how many were deleted, never who"},
});

constexpr auto withheld = std::to_array<Withheld>({
    {"dossier_bsn", "sealed", "bundel.reden.bsn"},
    {"dossier_bsn", "bsn_index", "bundel.reden.bsn"},
    {"audit_log", "hash", "bundel.reden.keten"},
    {"audit_log", "trace_id", "bundel.reden.keten"},
    {"audit_log", "span_id", "bundel.reden.keten"},
    {"audit_log", "origin", "bundel.reden.beveiliging"},
    {"audit_log", "account_id", "bundel.reden.beveiliging"},
    {"break_glass", "account_id", "bundel.reden.beveiliging"},
    {"processing_log", "hash", "bundel.reden.keten"},
    {"processing_log", "trace_id", "bundel.reden.keten"},
    {"processing_log", "span_id", "bundel.reden.keten"},
    {"processing_log", "parent_span_id", "bundel.reden.keten"},
});

constexpr auto technical = std::to_array<std::string_view>({
    "id",           "dossier_id",   "form_key",    "created_seq", "recorded_seq",   "superseded_seq", "place",
    "sort_key",     "fact_key",     "fingerprint", "delivery_id", "consent_id",     "request_id",     "round_id",
    "child_id",     "seq",          "commit_seq",  "break_glass", "break_glass_id", "made_seq",       "sound",
    "subject",      "subject_type", "deed",        "owner",       "one_id",         "other_id",       "merged_into",
    "organisation",
});

} // namespace

std::span<Holding const> holdings() { return all_holdings; }
std::span<Childless const> childless_tables() { return without_child; }
std::span<Withheld const> withheld_columns() { return withheld; }

Withheld const* find_withheld(std::string_view table, std::string_view column) {
    auto const found = std::ranges::find_if(
        withheld, [&](Withheld const& one) { return one.table == table && one.column == column; });
    return found == withheld.end() ? nullptr : &*found;
}

bool is_technical(std::string_view column) { return std::ranges::find(technical, column) != technical.end(); }

} // namespace kiem::rights
