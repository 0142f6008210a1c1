// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_row_store.hpp"
#include <fmt/ranges.h>

namespace kiem::dossier {

namespace {

void load_addresses(db::Connection& connection, Dossier& dossier, CommitSeq known_at) {
    using std::string;
    connection.each<string, string, string, string, string, Day, std::optional<Day>>(
        "select street, house_number, postcode, town, household, from_day, until_day from dossier_address "
        "where dossier_id = $1 and organisation = $2 and recorded_seq <= $3 "
        "and (superseded_seq is null or superseded_seq > $3) order by place",
        [&](string street, string number, string postcode, string town, string household, Day from,
            std::optional<Day> until) {
            dossier.addresses.push_back({std::move(street), std::move(number), std::move(postcode), std::move(town),
                                         std::move(household), from, until});
        },
        dossier.id.value, dossier.organisation, known_at.value);
}

void load_guardians(db::Connection& connection, Dossier& dossier, CommitSeq known_at) {
    using std::string;
    connection.each<string, string, string, string, string, string, string, int, string, int, string>(
        "select given_name, prefix, family_name, relation, phone, email, language, needs_interpreter, household, "
        "may_decide, schooling from dossier_guardian "
        "where dossier_id = $1 and organisation = $2 and recorded_seq <= $3 "
        "and (superseded_seq is null or superseded_seq > $3) order by place",
        [&](string given, string prefix, string family, string relation, string phone, string email, string language,
            int interpreter, string household, int decides, string schooling) {
            dossier.guardians.push_back({{std::move(given), std::move(prefix), std::move(family)},
                                         std::move(relation),
                                         std::move(phone),
                                         std::move(email),
                                         std::move(language),
                                         static_cast<Answer>(interpreter),
                                         std::move(household),
                                         static_cast<Answer>(decides),
                                         std::move(schooling)});
        },
        dossier.id.value, dossier.organisation, known_at.value);
}

std::optional<std::int64_t> value_of(std::optional<DossierId> const& id) {
    if (!id) return std::nullopt;
    return id->value;
}

} // namespace

std::string codes_in_one(std::vector<std::string> const& codes) { return fmt::format("{}", fmt::join(codes, "|")); }

std::vector<std::string> codes_apart(std::string_view text) {
    std::vector<std::string> codes;
    while (!text.empty()) {
        auto const at = text.find('|');
        codes.emplace_back(text.substr(0, at));
        text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    }
    return codes;
}

void load_lists(db::Connection& connection, Dossier& dossier, CommitSeq known_at) {
    load_addresses(connection, dossier, known_at);
    load_guardians(connection, dossier, known_at);
}

void insert_version_row(db::Act& act, Dossier const& dossier, std::string_view because) {
    act.connection.exec(
        "insert into dossier_version (dossier_id, version, organisation, recorded_seq, child_code, given_name, prefix, "
        "family_name, sort_key, born_on, home_languages, has_bsn, is_restricted, merged_into, reason) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        dossier.id.value, dossier.version, dossier.organisation, act.seq.value, dossier.child_code, dossier.name.given,
        dossier.name.prefix, dossier.name.family, sort_key(dossier.name), dossier.born_on,
        codes_in_one(dossier.home_languages), dossier.has_bsn, dossier.is_restricted, value_of(dossier.merged_into),
        because);
}

void insert_addresses(db::Act& act, Dossier const& dossier) {
    for (std::size_t place = 0; place < dossier.addresses.size(); ++place) {
        auto const& one = dossier.addresses[place];
        act.connection.exec(
            "insert into dossier_address (dossier_id, place, recorded_seq, organisation, household, street, "
            "house_number, postcode, town, from_day, until_day) "
            "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            dossier.id.value, place, act.seq.value, dossier.organisation, one.household, one.street, one.house_number,
            one.postcode, one.town, one.from, one.until);
    }
}

void insert_guardians(db::Act& act, Dossier const& dossier) {
    for (std::size_t place = 0; place < dossier.guardians.size(); ++place) {
        auto const& one = dossier.guardians[place];
        act.connection.exec(
            "insert into dossier_guardian (dossier_id, place, recorded_seq, organisation, given_name, prefix, family_name, "
            "relation, phone, email, language, needs_interpreter, household, may_decide, schooling) "
            "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            dossier.id.value, place, act.seq.value, dossier.organisation, one.name.given, one.name.prefix,
            one.name.family, one.relation, one.phone, one.email, one.language, static_cast<int>(one.needs_interpreter),
            one.household, static_cast<int>(one.may_decide), one.schooling);
    }
}

void replace_keys(db::Act& act, Dossier const& dossier) {
    act.connection.exec("delete from dossier_key where dossier_id = $1 and organisation = $2", dossier.id.value,
                        dossier.organisation);
    auto const keys = search_keys(dossier.name);
    for (auto const& all : {keys.words, keys.pairs})
        for (auto const& sound : all)
            act.connection.exec(
                "insert into dossier_key (organisation, sound, born_on, dossier_id) values ($1, $2, $3, $4)",
                dossier.organisation, sound, dossier.born_on, dossier.id.value);
}

} // namespace kiem::dossier
