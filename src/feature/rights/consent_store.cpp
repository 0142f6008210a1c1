// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/consent_store.hpp"
#include "feature/rights/versioned_store.hpp"
#include "feature/rights/word_list.hpp"
#include <fmt/format.h>

namespace kiem::rights {

namespace {

using Int = std::int64_t;
using Text = std::string;

void insert_consent_version(db::Act& act, Principal const& who, Consent const& one) {
    auto const withdrawn_at = one.withdrawn ? std::optional(one.withdrawn->at) : std::nullopt;
    act.connection.exec(
        "insert into consent_version (consent_id, version, recorded_seq, recorded_by, purpose, fields, receiver, given_by, "
        "given_on, how, text_version, from_day, until_day, withdrawn_at, withdrawn_by) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        one.id.value, one.version, act.seq.value, who.name, one.purpose, words_in_one(one.fields), one.receiver,
        one.given_by, one.given_on, to_text(one.how), one.text_version, one.from, one.until, withdrawn_at,
        one.withdrawn ? one.withdrawn->by : std::string());
}

template <class... Args>
std::vector<Consent> list_where(db::Connection& connection, std::string_view condition, Args const&... args) {
    std::vector<Consent> all;
    auto const take = [&](Int id, Text organisation, Int dossier, Int version, Text purpose, Text fields, Text receiver,
                          Text given_by, Day given_on, Text how, Text text_version, Day from, std::optional<Day> until,
                          std::optional<Moment> withdrawn_at, Text withdrawn_by) {
        Consent one{{id},
                    std::move(organisation),
                    {dossier},
                    std::move(purpose),
                    {},
                    std::move(receiver),
                    std::move(given_by),
                    given_on,
                    How{},
                    std::move(text_version),
                    from,
                    until,
                    {},
                    version};
        one.fields = words_apart(fields);
        one.how = parse_how(how).value_or(How::paper);
        if (withdrawn_at) one.withdrawn = Withdrawal{*withdrawn_at, std::move(withdrawn_by)};
        all.push_back(std::move(one));
    };
    connection.each<Int, Text, Int, Int, Text, Text, Text, Text, Day, Text, Text, Day, std::optional<Day>,
                    std::optional<Moment>, Text>(
        fmt::format(
            "select c.id, c.organisation, c.dossier_id, v.version, v.purpose, v.fields, v.receiver, v.given_by, "
            "v.given_on, v.how, v.text_version, v.from_day, v.until_day, v.withdrawn_at, v.withdrawn_by "
            "from consent c join consent_version v on v.consent_id = c.id and v.superseded_seq is null "
            "where {} order by c.id desc",
            condition),
        take, args...);
    return all;
}

constexpr Versioned<Consent> consents_kept{
    "insert into consent (organisation, dossier_id, form_key, created_seq) values ($1, $2, $3, $4) returning id",
    "update consent_version set superseded_seq = $1 where consent_id = $2 and version = $3", insert_consent_version};

} // namespace

Consent insert_consent(db::Act& act, Principal const& who, Consent consent, std::string_view key) {
    return insert_first(consents_kept, act, who, std::move(consent), key);
}

Consent save_consent(db::Act& act, Principal const& who, Consent next) {
    return save_next(consents_kept, act, who, std::move(next));
}

std::optional<Consent> load_consent(db::Connection& connection, std::string_view organisation, ConsentId id) {
    return only_one(list_where(connection, "c.organisation = $1 and c.id = $2", organisation, id.value));
}

std::optional<Consent> find_consent_by_key(db::Connection& connection, std::string_view organisation,
                                           std::string_view key) {
    return only_one(list_where(connection, "c.organisation = $1 and c.form_key = $2", organisation, key));
}

std::vector<Consent> list_consents(db::Connection& connection, DossierId dossier) {
    return list_where(connection, "c.dossier_id = $1", dossier.value);
}

std::vector<Consent> list_consents_for(db::Connection& connection, DossierId dossier, std::string_view purpose,
                                       std::string_view receiver) {
    return list_where(connection, "c.dossier_id = $1 and v.purpose = $2 and v.receiver = $3", dossier.value, purpose,
                      receiver);
}

void insert_passed_on(db::Act& act, std::string_view organisation, PassedOn const& passed) {
    auto const consent = passed.consent ? std::optional(passed.consent->value) : std::nullopt;
    act.connection.exec(
        "insert into passed_on (organisation, dossier_id, consent_id, receiver, purpose, fields, at, seq) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8)",
        organisation, passed.dossier.value, consent, passed.receiver, passed.purpose, words_in_one(passed.fields),
        act.at, act.seq.value);
}

std::vector<PassedOn> list_passed_on(db::Connection& connection, std::string_view organisation, DossierId dossier) {
    std::vector<PassedOn> all;
    connection.each<std::optional<Int>, Text, Text, Text, Moment>(
        "select consent_id, receiver, purpose, fields, at from passed_on where organisation = $1 and dossier_id = $2 "
        "order by id",
        [&](std::optional<Int> consent, Text receiver, Text purpose, Text fields, Moment at) {
            auto& one = all.emplace_back(
                PassedOn{dossier, {}, std::move(receiver), std::move(purpose), words_apart(fields), at});
            if (consent) one.consent = ConsentId{*consent};
        },
        organisation, dossier.value);
    return all;
}

} // namespace kiem::rights
