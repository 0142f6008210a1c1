// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/indicating_store.hpp"
#include <algorithm>
#include <fmt/ranges.h>

namespace kiem::indicating {

namespace {

using std::string, std::optional;

std::string codes_joined(std::vector<std::string> const& codes) { return fmt::format("{}", fmt::join(codes, "|")); }

std::vector<std::string> codes_split(std::string_view joined) {
    std::vector<std::string> codes;
    while (!joined.empty()) {
        auto const end = std::min(joined.find('|'), joined.size());
        codes.emplace_back(joined.substr(0, end));
        joined.remove_prefix(std::min(end + 1, joined.size()));
    }
    return codes;
}

optional<string> given_to(Indication const& one, Question question) {
    auto const found = one.answers.find(question);
    if (found == one.answers.end()) return std::nullopt;
    return found->second;
}

optional<string> parents_word(Indication const& one) {
    if (!one.parents) return std::nullopt;
    return string(to_text(*one.parents));
}

void insert_row(db::Act& act, Indication const& one, std::string_view key) {
    using enum Question;
    act.connection.exec(
        "insert into indication_answers (organisation, dossier_id, form_key, version, recorded_seq, indication_code, "
        "child_code, status, criteria, main_criterion, issued_on, issued_by, valid_from, valid_to, review_on, "
        "schooling_1, schooling_2, single_parent, parents_speak_dutch, language_environment, social_emotional_risk, "
        "expected_weight_tenths, parents_view, parents_note, policy_path, policy_sha256, weighting_path, "
        "weighting_sha256, follows, reason, note) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
        "$15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)",
        one.organisation, one.dossier.value, key, one.version, act.seq.value, one.code, one.child_code,
        to_text(one.status), codes_joined(one.criteria), one.main_criterion, one.issued_on, one.issued_by, one.from,
        one.until, one.review_on, given_to(one, schooling_1), given_to(one, schooling_2), given_to(one, single_parent),
        given_to(one, parents_speak_dutch), given_to(one, language_environment), given_to(one, social_emotional_risk),
        one.expected_weight_tenths, parents_word(one), one.parents_note, one.policy_path, one.policy_sha256,
        one.weighting_path, one.weighting_sha256, one.follows, one.reason, one.note);
}

constexpr std::string_view kept_columns =
    "select organisation, dossier_id, version, indication_code, child_code, status, criteria, main_criterion, "
    "issued_on, issued_by, valid_from, valid_to, review_on, expected_weight_tenths, parents_view, parents_note, "
    "policy_path, policy_sha256, weighting_path, weighting_sha256, follows, reason, note, schooling_1, schooling_2, "
    "single_parent, parents_speak_dutch, language_environment, social_emotional_risk from indication_answers "
    "where superseded_seq is null and ";

/// Takes the columns of a row one after the other.
class Columns {
public:
    explicit Columns(db::Cursor& cursor) : cursor_(cursor) {}
    string text() { return string(cursor_.text(at_++)); }
    std::int64_t number() { return cursor_.integer(at_++); }
    optional<string> text_if() { return cursor_.is_null(at_) ? (++at_, std::nullopt) : optional(text()); }
    optional<std::int64_t> number_if() { return cursor_.is_null(at_) ? (++at_, std::nullopt) : optional(number()); }
    optional<Day> day_if() {
        auto const iso = text_if();
        return iso ? parse_iso_day(*iso) : std::nullopt;
    }
    Day day() { return day_if().value_or(Day{}); }

private:
    db::Cursor& cursor_;
    int at_ = 0;
};

Indication read_row(db::Cursor& cursor) {
    Columns row(cursor);
    Indication one;
    one.organisation = row.text();
    one.dossier = DossierId{row.number()};
    one.version = row.number();
    one.code = row.text();
    one.child_code = row.text();
    one.status = parse_status(row.text()).value_or(Status::withdrawn);
    one.criteria = codes_split(row.text());
    one.main_criterion = row.text();
    one.issued_on = row.day();
    one.issued_by = row.text();
    one.from = row.day();
    one.until = row.day_if();
    one.review_on = row.day_if();
    one.expected_weight_tenths = row.number_if();
    if (auto const view = row.text_if()) one.parents = parse_parents_view(*view);
    for (auto* text : {&one.parents_note, &one.policy_path, &one.policy_sha256, &one.weighting_path,
                       &one.weighting_sha256, &one.follows, &one.reason, &one.note})
        *text = row.text();
    using enum Question;
    for (auto const question :
         {schooling_1, schooling_2, single_parent, parents_speak_dutch, language_environment, social_emotional_risk})
        if (auto word = row.text_if()) one.answers.emplace(question, std::move(*word));
    return one;
}

template <class... Args>
std::vector<Indication> kept_where(db::Connection& connection, std::string_view where, Args const&... args) {
    std::vector<Indication> all;
    std::vector<db::Param> const params{db::Param(args)...};
    auto const cursor = connection.query(string(kept_columns).append(where), params);
    while (cursor->next()) all.push_back(read_row(*cursor));
    return all;
}

} // namespace

Indication insert_indication(db::Act& act, Indication indication, std::string_view key) {
    indication.version = 1;
    insert_row(act, indication, key);
    return indication;
}

Indication save_indication(db::Act& act, Indication next) {
    auto const key = act.connection.one<std::int64_t, string>(
        "select id, form_key from indication_answers where organisation = $1 and dossier_id = $2 "
        "and indication_code = $3 and version = $4 and superseded_seq is null",
        next.organisation, next.dossier.value, next.code, next.version);
    auto const& [id, form_key] = key.value();
    act.connection.exec("update indication_answers set superseded_seq = $1 where id = $2", act.seq.value, id);
    ++next.version;
    insert_row(act, next, form_key);
    return next;
}

std::optional<Indication> find_by_key(db::Connection& connection, std::string_view organisation, std::string_view key) {
    auto found = kept_where(connection, "organisation = $1 and form_key = $2", organisation, key);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<Indication> list_kept(db::Connection& connection, std::string_view organisation,
                                  std::span<DossierId const> dossiers) {
    std::vector<Indication> all;
    for (auto const id : dossiers)
        for (auto& one : kept_where(connection, "dossier_id = $1 and organisation = $2 order by issued_on, id",
                                    id.value, organisation))
            all.push_back(std::move(one));
    std::ranges::stable_sort(all, {}, &Indication::issued_on);
    std::ranges::reverse(all);
    return all;
}

} // namespace kiem::indicating
