// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/offer_store.hpp"
#include "feature/offer/code_list.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::offer {

namespace {

using Int = std::int64_t;
using Text = std::string;
using MaybeDay = std::optional<Day>;

placing::Sessions sessions_from(std::string_view text) {
    return placing::parse_sessions(text).value_or(placing::Sessions{});
}

std::optional<CaseRow> find_case_where(db::Connection& connection, std::string_view condition, db::Param const& param) {
    auto const row = connection.one<Int, Text, std::optional<Int>, Text, Text, std::optional<Text>>(
        fmt::format("select id, child_code, dossier_id, origin, state, owner_organisation from case_now where {} "
                    "order by id desc limit 1",
                    condition),
        param);
    if (!row) return std::nullopt;
    auto const& [id, code, dossier, origin, state, owner] = *row;
    CaseRow found{{id}, code, {}, origin, state, owner.value_or("")};
    if (dossier) found.dossier = DossierId{*dossier};
    return found;
}

template <class... Args>
std::vector<Offer> offers_where(db::Connection& connection, std::string_view condition, Args const&... args) {
    std::vector<Offer> all;
    connection.each<Int, Int, Text, Text, Text, Text, Text, Day, Day, Day, Text, Text, MaybeDay, Text, Int>(
        fmt::format("select o.id, o.case_id, o.child_code, o.organisation, o.location_code, o.group_code, o.sessions, "
                    "o.first_day, o.offered_on, o.answer_by, o.confirmed, v.state, v.answered_on, v.reason, v.version "
                    "from offer o join offer_version v on v.offer_id = o.id and v.superseded_seq is null "
                    "where {} order by o.id desc",
                    condition),
        [&](Int id, Int of, Text child, Text organisation, Text location, Text group, Text sessions, Day first,
            Day offered, Day answer_by, Text confirmed, Text state, MaybeDay answered, Text reason, Int version) {
            all.push_back({{id},
                           {of},
                           std::move(child),
                           std::move(organisation),
                           std::move(location),
                           std::move(group),
                           sessions_from(sessions),
                           first,
                           offered,
                           answer_by,
                           parse_offer_state(state).value_or(OfferState::withdrawn),
                           answered,
                           std::move(reason),
                           codes_apart(confirmed),
                           version});
        },
        args...);
    return all;
}

void insert_version(db::Act& act, Offer const& offer) {
    act.connection.exec(
        "insert into offer_version (offer_id, version, case_id, state, answered_on, reason, recorded_seq) "
        "values ($1, $2, $3, $4, $5, $6, $7)",
        offer.id.value, offer.version, offer.of.value, to_text(offer.state), offer.answered_on, offer.reason,
        act.seq.value);
}

template <class... Args>
std::vector<PlacementRow> placements_where(db::Connection& connection, std::string_view condition,
                                           Args const&... args) {
    std::vector<PlacementRow> all;
    connection.each<Text, Text, Text, Text, int, std::optional<int>, Day, MaybeDay, std::optional<Text>,
                    std::optional<Text>, std::optional<Int>, std::optional<Text>, bool>(
        fmt::format(
            "select p.owner, p.placement_code, p.child_code, p.group_code, p.sessions_per_week, "
            "p.minutes_per_week, p.valid_from, p.valid_to, c.sessions, c.end_reason, c.case_id, c.confirmed, "
            "p.is_on_page from placement_held p left join placement_choice c on c.placement_code = p.placement_code "
            "and c.owner = p.owner and c.superseded_seq is null "
            "where {} order by p.valid_from desc, p.owner, p.placement_code",
            condition),
        [&](Text owner, Text code, Text child, Text group, int count, std::optional<int> minutes, Day from,
            MaybeDay until, std::optional<Text> sessions, std::optional<Text> reason, std::optional<Int> of,
            std::optional<Text> confirmed, bool is_on_page) {
            PlacementRow row{std::move(owner),
                             std::move(code),
                             std::move(child),
                             std::move(group),
                             count,
                             minutes,
                             from,
                             until,
                             {},
                             reason.value_or(""),
                             {},
                             {}};
            if (sessions) row.sessions = sessions_from(*sessions);
            if (of) row.of = CaseId{*of};
            if (confirmed) row.confirmed = codes_apart(*confirmed);
            row.is_on_page = is_on_page;
            all.push_back(std::move(row));
        },
        args...);
    return all;
}

} // namespace

std::optional<CaseRow> find_case(db::Connection& connection, CaseId id) {
    return find_case_where(connection, "id = $1", id.value);
}

std::optional<CaseRow> find_case_of(db::Connection& connection, std::string_view child_code) {
    return find_case_where(connection, "child_code = $1", child_code);
}

bool is_restricted(db::Connection& connection, DossierId dossier) {
    auto const row = connection.one<bool>(
        "select is_restricted from dossier_version where dossier_id = $1 and superseded_seq is null", dossier.value);
    return row && std::get<0>(*row);
}

std::optional<Day> find_birth_date(db::Connection& connection, std::string_view child_code) {
    auto const row = connection.one<MaybeDay>("select max(born_on) from child_now where child_code = $1", child_code);
    return row ? std::get<0>(*row) : std::nullopt;
}

std::optional<Wish> load_wish(db::Connection& connection, CaseId of) {
    auto const row = connection.one<Int, Text, Int, Day, Day, Text, Text, Text>(
        "select id, child_code, version, wanted_from, asked_on, sessions, note, organisation from wish "
        "where case_id = $1 and superseded_seq is null",
        of.value);
    if (!row) return std::nullopt;
    auto const& [id, child, version, from, asked, sessions, note, organisation] = *row;
    Wish wish{of, child, {}, from, sessions_from(sessions), asked, note, organisation, version};
    connection.each<Text, bool>(
        "select location_code, has_sibling from wish_location where wish_id = $1 order by choice",
        [&](Text code, bool has_sibling) { wish.locations.push_back({std::move(code), has_sibling}); }, id);
    return wish;
}

Wish save_wish(db::Act& act, Wish wish) {
    act.connection.exec("update wish set superseded_seq = $1 where case_id = $2 and superseded_seq is null",
                        act.seq.value, wish.of.value);
    ++wish.version;
    auto const made = act.connection.one<Int>(
        "insert into wish (case_id, child_code, version, wanted_from, asked_on, sessions, note, organisation, recorded_seq) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id",
        wish.of.value, wish.child_code, wish.version, wish.from, wish.asked_on, placing::to_text(wish.sessions),
        wish.note, wish.organisation, act.seq.value);
    for (std::size_t i = 0; i < wish.locations.size(); ++i)
        act.connection.exec(
            "insert into wish_location (wish_id, choice, location_code, has_sibling) values ($1, $2, $3, $4)",
            std::get<0>(*made), i + 1, wish.locations[i].code, wish.locations[i].has_sibling);
    return wish;
}

Offer insert_offer(db::Act& act, Offer offer) {
    auto const made = act.connection.one<Int>(
        "insert into offer (case_id, child_code, organisation, location_code, group_code, sessions, first_day, offered_on, "
        "answer_by, confirmed, recorded_seq) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id",
        offer.of.value, offer.child_code, offer.organisation, offer.location, offer.group,
        placing::to_text(offer.sessions), offer.first_day, offer.offered_on, offer.answer_by,
        codes_in_one(offer.confirmed), act.seq.value);
    offer.id = {std::get<0>(*made)};
    offer.state = OfferState::open;
    offer.version = 1;
    insert_version(act, offer);
    return offer;
}

Offer save_offer(db::Act& act, Offer next) {
    act.connection.exec(
        "update offer_version set superseded_seq = $1 where offer_id = $2 and version = $3 and superseded_seq is null",
        act.seq.value, next.id.value, next.version);
    ++next.version;
    insert_version(act, next);
    return next;
}

std::optional<Offer> load_offer(db::Connection& connection, OfferId id) {
    auto all = offers_where(connection, "o.id = $1", id.value);
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
}

std::vector<Offer> list_offers(db::Connection& connection, CaseId of) {
    return offers_where(connection, "o.case_id = $1", of.value);
}

std::vector<Offer> list_open_offers(db::Connection& connection, std::string_view organisation, Day today) {
    auto all = offers_where(connection,
                            "o.organisation = $1 and o.answer_by >= $2 and v.state = 'aangeboden' and exists "
                            "(select 1 from case_now c where c.id = o.case_id and c.state = 'aangeboden')",
                            organisation, today);
    std::ranges::stable_sort(all, {}, &Offer::answer_by);
    return all;
}

std::vector<Offer> list_stale_offers(db::Connection& connection, Day today) {
    return offers_where(
        connection,
        "(v.state = 'aangeboden' and o.answer_by < $1) or (v.state in ('aangeboden', 'aanvaard') and not "
        "exists (select 1 from case_now c where c.id = o.case_id and c.state in ('aangeboden', 'aanvaard')))",
        today);
}

std::vector<InVain> list_cases_without_offer(db::Connection& connection, Day today) {
    std::vector<InVain> all;
    connection.each<Int, Text>(
        "select c.id, c.child_code from case_now c "
        "where c.state = 'aangeboden' and exists (select 1 from offer o where o.case_id = c.id) "
        "and not exists (select 1 from offer_version v join offer o on o.id = v.offer_id where v.case_id = c.id "
        "and v.superseded_seq is null and (v.state = 'aanvaard' or (v.state = 'aangeboden' and o.answer_by >= $1))) "
        "order by c.id",
        [&](Int id, Text code) { all.push_back({{id}, std::move(code)}); }, today);
    return all;
}

std::vector<PlacementRow> list_placements_of(db::Connection& connection, std::string_view child_code) {
    return placements_where(connection, "p.child_code = $1", child_code);
}

std::vector<PlacementRow> list_placements_in(db::Connection& connection, std::string_view group, Day from) {
    return placements_where(connection, "p.group_code = $1 and (p.valid_to is null or p.valid_to > $2)", group, from);
}

std::optional<PlacementRow> find_placement(db::Connection& connection, std::string_view owner, std::string_view code) {
    auto all = placements_where(connection, "p.owner = $1 and p.placement_code = $2", owner, code);
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
}

bool is_kept_under(db::Connection& connection, std::string_view organisation, std::string_view child_code) {
    return connection
        .one<Int>("select 1 where exists (select 1 from wish where child_code = $1 and organisation = $2) "
                  "or exists (select 1 from offer where child_code = $1 and organisation = $2) "
                  "or exists (select 1 from placement_choice where child_code = $1 and owner = $2)",
                  child_code, organisation)
        .has_value();
}

void close_choice(db::Act& act, std::string_view owner, std::string_view code) {
    act.connection.exec(
        "update placement_choice set superseded_seq = $1 where owner = $2 and placement_code = $3 and superseded_seq is null",
        act.seq.value, owner, code);
}

void save_choice(db::Act& act, PlacementRow const& row) {
    close_choice(act, row.owner, row.code);
    auto const of = row.of ? std::optional(row.of->value) : std::nullopt;
    act.connection.exec(
        "insert into placement_choice (owner, placement_code, child_code, case_id, sessions, end_reason, "
        "confirmed, recorded_seq) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        row.owner, row.code, row.child_code, of, placing::to_text(row.sessions), row.end_reason,
        codes_in_one(row.confirmed), act.seq.value);
}

} // namespace kiem::offer
