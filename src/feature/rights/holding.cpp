// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/holding.hpp"
#include <algorithm>
#include <array>

namespace kiem::rights {

namespace {

using By = Holding::By;
constexpr std::string_view of_dossier = "dossier_id = $2 and organisation = $1";
constexpr std::string_view of_code = "owner = $1 and child_code = $2";
/// A case is of the organisation it came from; what is hung on it goes with it.
constexpr std::string_view of_case = "child_code = $2 and (organisation = $1 or case_id in "
                                     "(select case_id from child_case_version where origin = $1))";
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
    {"indication_answers", "indicatie", By::dossier, of_dossier, "id"},
    {"child_case", "traject", By::code,
     "child_code = $2 and (id in (select case_id from child_case_version where origin = $1) or not exists "
     "(select 1 from child_case_version v where v.case_id = child_case.id))",
     "id"},
    {"child_case_version", "traject", By::code, "child_code = $2 and origin = $1", "case_id, version"},
    {"case_step", "traject", By::code,
     "case_id in (select case_id from child_case_version where child_code = $2 and origin = $1)", "case_id, number"},
    {"wish", "wens", By::code, of_case, "id"},
    {"wish_location", "wens", By::code,
     "wish_id in (select id from wish where child_code = $2 and (organisation = $1 or case_id in "
     "(select case_id from child_case_version where origin = $1)))",
     "wish_id, choice"},
    {"offer", "aanbod", By::code, of_case, "id"},
    {"offer_version", "aanbod", By::code,
     "offer_id in (select id from offer where child_code = $2 and (organisation = $1 or case_id in "
     "(select case_id from child_case_version where origin = $1)))",
     "offer_id, version"},
    {"placement", "plaatsing", By::code, of_code, fact_order},
    {"placement_choice", "plaatsing", By::code, of_code, "id"},
    {"participation", "deelname", By::dossier, of_dossier, "id"},
    {"participation", "deelname", By::code, "organisation = $1 and child_code = $2", "id"},
    {"participation_version", "deelname", By::dossier,
     "participation_id in (select id from participation where dossier_id = $2 and organisation = $1)",
     "participation_id, version"},
    {"participation_version", "deelname", By::code,
     "participation_id in (select id from participation where child_code = $2 and organisation = $1)",
     "participation_id, version"},
    {"participation_session", "deelname", By::dossier,
     "participation_id in (select id from participation where dossier_id = $2 and organisation = $1)",
     "participation_id, on_day, id"},
    {"participation_session", "deelname", By::code,
     "participation_id in (select id from participation where child_code = $2 and organisation = $1)",
     "participation_id, on_day, id"},
    {"attendance", "aanwezigheid", By::code, "organisation = $1 and child_code = $2", "day, session, id"},
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
    {"parent_tie", "verzorger", By::dossier, of_dossier, "id"},
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
    {"session_plan", "half-days of groups"},
    {"session_slot", "half-days of groups"},
    {"attendance_week", "who of the staff kept the week of a group"},
    {"programme_session", "who of the staff kept a meeting of a programme"},
    {"upload", "a file as a whole; what is in it stands in the facts"},
    {"upload_chunk", "a file on its way, which goes when it is stored or given up"},
    {"job_run", "work beside the pages"},
    {"reminder_choice", "staff"},
    {"demo_clock", "the clock of a demo"},
    {"linked_child", "a number that links refer to; the links stand in child_tie"},
    {"retention_clock", "the clock"},
    {"retention_round", "who proposed to delete how; which children stands in retention_item"},
    {"deletion_certificate", "how many were deleted, never who"},
    {"deletion_count", "how many were deleted, never who"},
    {"case_count", "how many cases organisations have"},
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
    {"parent_tie", "account_id", "bundel.reden.beveiliging"},
    {"case_step", "account_id", "bundel.reden.beveiliging"},
    {"case_step", "owner_account", "bundel.reden.beveiliging"},
    {"child_case_version", "owner_account", "bundel.reden.beveiliging"},
    {"processing_log", "hash", "bundel.reden.keten"},
    {"processing_log", "trace_id", "bundel.reden.keten"},
    {"processing_log", "span_id", "bundel.reden.keten"},
    {"processing_log", "parent_span_id", "bundel.reden.keten"},
});

constexpr auto technical = std::to_array<std::string_view>({
    "id",
    "dossier_id",
    "form_key",
    "created_seq",
    "recorded_seq",
    "superseded_seq",
    "place",
    "sort_key",
    "fact_key",
    "fingerprint",
    "delivery_id",
    "consent_id",
    "request_id",
    "round_id",
    "child_id",
    "seq",
    "commit_seq",
    "break_glass",
    "break_glass_id",
    "made_seq",
    "sound",
    "subject",
    "subject_type",
    "deed",
    "owner",
    "one_id",
    "other_id",
    "merged_into",
    "organisation",
    "case_id",
    "wish_id",
    "offer_id",
    "participation_id",
    "other_case",
    "child_code",
    "pupil_code",
    "placement_code",
    "indication_code",
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
