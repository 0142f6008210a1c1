// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/request_store.hpp"
#include "feature/rights/versioned_store.hpp"
#include <fmt/format.h>

namespace kiem::rights {

namespace {

using Int = std::int64_t;
using Text = std::string;

void insert_request_version(db::Act& act, Principal const& who, Request const& one) {
    auto const answered_on = one.answer ? std::optional(one.answer->on) : std::nullopt;
    act.connection.exec(
        "insert into rights_request_version (request_id, version, recorded_seq, recorded_by, kind, asked_by, request_text, "
        "received_on, extended_because, answered_on, outcome, answer) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        one.id.value, one.version, act.seq.value, who.name, to_text(one.kind), one.asked_by, one.text, one.received_on,
        one.extended_because, answered_on, one.answer ? to_text(one.answer->outcome) : std::string_view(),
        one.answer ? one.answer->text : std::string());
}

template <class... Args>
std::vector<Request> list_where(db::Connection& connection, std::string_view condition, Args const&... args) {
    std::vector<Request> all;
    auto const take = [&](Int id, Text organisation, Int dossier, Int version, Text kind, Text asked_by, Text text,
                          Day received_on, Text extended, std::optional<Day> answered_on, Text outcome, Text answer) {
        Request one{
            {id},        std::move(organisation), {dossier}, RequestKind{}, std::move(asked_by), std::move(text),
            received_on, std::move(extended),     {},        version};
        one.kind = parse_request_kind(kind).value_or(RequestKind::access);
        if (answered_on)
            one.answer = RequestAnswer{*answered_on, parse_request_outcome(outcome).value_or(RequestOutcome::granted),
                                       std::move(answer)};
        all.push_back(std::move(one));
    };
    connection.each<Int, Text, Int, Int, Text, Text, Text, Day, Text, std::optional<Day>, Text, Text>(
        fmt::format("select r.id, r.organisation, r.dossier_id, v.version, v.kind, v.asked_by, v.request_text, "
                    "v.received_on, v.extended_because, v.answered_on, v.outcome, v.answer from rights_request r "
                    "join rights_request_version v on v.request_id = r.id and v.superseded_seq is null where {}",
                    condition),
        take, args...);
    return all;
}

constexpr Versioned<Request> requests_kept{
    "insert into rights_request (organisation, dossier_id, form_key, created_seq) values ($1, $2, $3, $4) returning id",
    "update rights_request_version set superseded_seq = $1 where request_id = $2 and version = $3",
    insert_request_version};

} // namespace

Request insert_request(db::Act& act, Principal const& who, Request request, std::string_view key) {
    return insert_first(requests_kept, act, who, std::move(request), key);
}

Request save_request(db::Act& act, Principal const& who, Request next) {
    return save_next(requests_kept, act, who, std::move(next));
}

std::optional<Request> load_request(db::Connection& connection, std::string_view organisation, RequestId id) {
    return only_one(list_where(connection, "r.organisation = $1 and r.id = $2", organisation, id.value));
}

std::optional<Request> find_request_by_key(db::Connection& connection, std::string_view organisation,
                                           std::string_view key) {
    return only_one(list_where(connection, "r.organisation = $1 and r.form_key = $2", organisation, key));
}

std::vector<Request> list_requests(db::Connection& connection, std::string_view organisation) {
    return list_where(connection,
                      "r.organisation = $1 order by case when v.answered_on is null then 0 else 1 end, "
                      "case when v.answered_on is null then v.received_on end, v.answered_on desc, r.id limit 500",
                      organisation);
}

std::vector<Request> list_requests_of(db::Connection& connection, std::string_view organisation, DossierId dossier) {
    return list_where(connection, "r.organisation = $1 and r.dossier_id = $2 order by r.id desc", organisation,
                      dossier.value);
}

void insert_correction(db::Act& act, Principal const& who, std::string_view organisation,
                       Correction const& correction) {
    auto const request = correction.request ? std::optional(correction.request->value) : std::nullopt;
    act.connection.exec(
        "insert into correction (dossier_id, dossier_version, organisation, request_id, reason, told_to, "
        "at, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        correction.dossier.value, correction.version, organisation, request, correction.reason, correction.told_to,
        act.at, who.name);
}

std::vector<Correction> list_corrections(db::Connection& connection, std::string_view organisation, DossierId dossier) {
    std::vector<Correction> all;
    connection.each<Int, std::optional<Int>, Text, Text>(
        "select dossier_version, request_id, reason, told_to from correction where organisation = $1 and dossier_id = $2 "
        "order by dossier_version desc",
        [&](Int version, std::optional<Int> request, Text reason, Text told_to) {
            auto& one = all.emplace_back(Correction{dossier, version, {}, std::move(reason), std::move(told_to)});
            if (request) one.request = RequestId{*request};
        },
        organisation, dossier.value);
    return all;
}

} // namespace kiem::rights
