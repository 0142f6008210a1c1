// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/offer_do.hpp"
#include "feature/case/keep_do.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/offer/code_list.hpp"
#include "feature/offer/counter_do.hpp"
#include "feature/offer/reach.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace kiem::offer {

namespace {

using policy::Use;

std::string object_of_case(CaseId id) { return fmt::format("traject {}", id.value); }

tl::unexpected<Refusal> no_such_case(CaseId id) {
    return refuse(Refusal::Kind::not_found, "AAN-201", std::to_string(id.value));
}
tl::unexpected<Refusal> may_not() { return refuse(Refusal::Kind::forbidden, "AAN-202"); }
tl::unexpected<Refusal> may_not(Standing const& standing) {
    if (standing.restricted) return refuse_restricted(*standing.restricted);
    return may_not();
}

/// Those of `roles` and the roles one has for a case as a provider: what reaches one of the locations that are wanted or offered.
std::vector<Role> with_roles_as_provider(Counter const& counter, CaseRow const& of, std::vector<Role> roles) {
    auto const& desk = counter.desk();
    auto const add = [&](std::string_view location, std::string_view group) {
        for (auto const role : roles_at(desk.principal, location, group))
            if (std::ranges::find(roles, role) == roles.end()) roles.push_back(role);
    };
    auto const& mine = desk.principal.organisation;
    if (auto const wish = load_wish(desk.connection, of.id))
        for (auto const& wanted : wish->locations) {
            auto const location = find_location_row(desk.connection, wanted.code, desk.today());
            if (location && location->provider == mine) add(wanted.code, {});
        }
    for (auto const& one : list_offers(desk.connection, of.id))
        if (one.organisation == mine) add(one.location, one.group);
    return roles;
}

bool is_linked(Counter const& counter, CaseRow const& of) {
    auto const& desk = counter.desk();
    if (!of.dossier) return false;
    auto const linked = desk.ties.linked_with(desk.connection, *of.dossier, desk.today());
    return std::ranges::any_of(linked, [&](DossierId id) {
        return dossier::organisation_of(desk.connection, id) == desk.principal.organisation;
    });
}

/// The roles one has for a case; none: it is not one's own. For one that one's organisation owns or began those that hold in all
/// of it, and what reaches a location.
std::vector<Role> roles_for(Counter const& counter, CaseRow const& of) {
    auto const& who = counter.desk().principal;
    if (who.organisation.empty()) return {};
    if (is_municipality(counter)) return who.roles;
    bool const is_own = of.owner_organisation == who.organisation || of.origin == who.organisation;
    return with_roles_as_provider(counter, of, is_own ? roles_at(who, {}, {}) : std::vector<Role>());
}

Result<Standing> stand_at(Counter const& counter, std::optional<CaseRow> const& of, CaseId id) {
    if (!of) return no_such_case(id);
    auto const& desk = counter.desk();
    auto const roles = roles_for(counter, *of);
    Standing standing{*of};
    standing.may_read_wish = may(counter, roles, Use::read, "wens.locatie");
    standing.may_read_offer = may(counter, roles, Use::read, "aanbod.groep");
    standing.restricted = restricted_record(counter, of->child_code, of);
    if (!standing.restricted) {
        standing.may_write_wish = may(counter, roles, Use::write, "wens.locatie");
        standing.may_write_offer = may(counter, roles, Use::write, "aanbod.groep");
        standing.may_place = may(counter, roles, Use::write, "plaatsing.groep");
    }
    if (roles.empty() && is_linked(counter, *of)) {
        auto const reads = [&](std::string_view field) {
            return desk.sharing.may(desk.purpose, desk.principal.roles, policy::Relation::linked, Use::read, field);
        };
        standing.may_read_wish = reads("wens.locatie");
        standing.may_read_offer = reads("aanbod.groep");
    }
    if (!standing.may_read_wish && !standing.may_read_offer) return no_such_case(id);
    if (auto const other = restricted_elsewhere(counter, id)) return refuse_restricted(*other);
    return standing;
}

/// The first error, without the value: refusals go into the audit log.
Result<void> check_whole_wish(Counter const& counter, Wish const& wish) {
    for (auto const& finding : check_wish(wish, counter.desk().today()))
        return refuse(Refusal::Kind::invalid, finding.code, finding.at.field);
    for (std::size_t i = 0; i < wish.locations.size(); ++i)
        if (!find_location_row(counter.desk().connection, wish.locations[i].code, counter.desk().today()))
            return refuse(Refusal::Kind::invalid, "AAN-107", fmt::format("locatie-{}", i + 1));
    return {};
}

Result<void> move_case(Counter const& counter, db::Act& act, CaseId id, cases::Happening const& happening,
                       std::string_view note = {}) {
    auto const moved = cases::happen_within(counter.table, act, id, happening, note);
    if (!moved) return tl::unexpected(moved.error());
    return {};
}

Result<Wish> record_within(Counter const& counter, db::Act& act, Wish const& wanted) {
    auto const standing = stand(counter, wanted.of);
    if (!standing) return tl::unexpected(standing.error());
    auto const& of = standing->of;
    add_subject(counter, act, of.child_code, of);
    if (!standing->may_write_wish) return may_not(*standing);
    auto const state = cases::parse_state(of.state);
    if (!state || !cases::is_open(*state)) return refuse(Refusal::Kind::conflict, "AAN-206", of.state);
    auto const before = load_wish(act.connection, wanted.of);
    if (wanted.version != (before ? before->version : 0)) return refuse(Refusal::Kind::outdated, "AAN-203");
    auto next = wanted;
    next.child_code = of.child_code;
    next.asked_on = before ? before->asked_on : counter.desk().today();
    next.organisation = counter.desk().principal.organisation;
    if (auto const sound = check_whole_wish(counter, next); !sound) return tl::unexpected(sound.error());
    if (cases::may_happen(*state, cases::Event::ask_place))
        if (auto const moved = move_case(counter, act, of.id,
                                         {.event = cases::Event::ask_place, .on = counter.desk().today()});
            !moved)
            return tl::unexpected(moved.error());
    act.detail = "wens.locatie, wens.vanaf, wens.dagdelen";
    return save_wish(act, std::move(next));
}

Result<Day> term_of(Counter const& counter, std::optional<Day> answer_by) {
    auto const today = counter.desk().today();
    auto const& rules = counter.table.rules;
    if (!answer_by) return today + std::chrono::days{rules.offer_days};
    if (*answer_by < today || *answer_by > today + std::chrono::days{rules.longest_term_days})
        return refuse(Refusal::Kind::invalid, "AAN-209", to_iso(*answer_by));
    return *answer_by;
}

/// A case in another state is not held by an offer, whatever still stands.
bool holds_case(std::string_view state) {
    return state == cases::to_text(cases::State::offered) || state == cases::to_text(cases::State::accepted);
}

/// What passed unseen still stands as open or accepted, and would be a second one.
void close_stale(db::Act& act, std::vector<Offer> const& offers, Day today) {
    for (auto one : offers) {
        if (one.state != OfferState::open && one.state != OfferState::accepted) continue;
        one.state = one.state == OfferState::open ? OfferState::lapsed : OfferState::withdrawn;
        one.answered_on = today;
        save_offer(act, std::move(one));
    }
}

Result<Offer> offer_within(Counter const& counter, db::Act& act, CaseId id, PlaceChoice const& choice,
                           std::optional<Day> answer_by) {
    auto const standing = stand(counter, id);
    if (!standing) return tl::unexpected(standing.error());
    auto const& of = standing->of;
    add_subject(counter, act, of.child_code, of);
    if (!standing->may_write_offer) return may_not(*standing);
    auto const today = counter.desk().today();
    auto const offers = list_offers(act.connection, id);
    auto const standing_one = std::ranges::find_if(
        offers, [&](Offer const& one) { return holds_case(of.state) && keeps_place(one, today); });
    if (standing_one != offers.end())
        return refuse(Refusal::Kind::conflict, "AAN-204", std::to_string(standing_one->id.value));
    auto const looked = look_at_place(counter, of.child_code, birth_date(counter, of.child_code, of), choice);
    if (!looked || (!is_municipality(counter) && !may_at(counter, looked->row, Use::write, "aanbod.groep")))
        return refuse(Refusal::Kind::invalid, "AAN-208", choice.group);
    auto const codes = stopping(looked->findings, choice.confirmed);
    if (!codes.empty()) return refuse(Refusal::Kind::conflict, "AAN-207", codes_in_one(codes));
    auto const by = term_of(counter, answer_by);
    if (!by) return tl::unexpected(by.error());
    close_stale(act, offers, today);
    if (of.state == cases::to_text(cases::State::offered))
        if (auto const moved = move_case(counter, act, id, {.event = cases::Event::lapse_offer, .on = today}); !moved)
            return tl::unexpected(moved.error());
    auto const moved = move_case(counter, act, id, {.event = cases::Event::offer, .on = today, .due_on = *by});
    if (!moved) return tl::unexpected(moved.error());
    Offer made{{},
               id,
               of.child_code,
               looked->row.provider,
               looked->row.location,
               looked->row.code,
               choice.sessions,
               choice.first_day,
               today,
               *by,
               OfferState::open,
               {},
               {},
               placing::codes_to_confirm(looked->findings)};
    made = insert_offer(act, std::move(made));
    act.object = fmt::format("aanbod {}", made.id.value);
    act.detail = "aanbod.groep";
    return made;
}

/// An offer as it was seen, for who may write it.
Result<Offer> open_seen_offer(Counter const& counter, db::Act& act, SeenOffer seen) {
    auto found = load_offer(act.connection, seen.id);
    if (!found) return refuse(Refusal::Kind::not_found, "AAN-201", std::to_string(seen.id.value));
    auto const standing = stand(counter, found->of);
    if (!standing) return tl::unexpected(standing.error());
    add_subject(counter, act, found->child_code, standing->of);
    if (!standing->may_write_offer) return may_not(*standing);
    if (found->version != seen.version) return refuse(Refusal::Kind::outdated, "AAN-203");
    if (found->state != OfferState::open && found->state != OfferState::accepted)
        return refuse(Refusal::Kind::conflict, "AAN-205", std::string(to_text(found->state)));
    return std::move(*found);
}

bool is_reason_to_refuse(policy::OutreachRules const& rules, std::string_view code) {
    auto const* reason = rules.find_reason(code);
    return reason != nullptr && std::ranges::find(reason->exits, "aanbod_geweigerd") != reason->exits.end();
}

Result<Offer> answer_within(Counter const& counter, db::Act& act, SeenOffer seen, Answer answer,
                            std::string_view reason) {
    auto found = open_seen_offer(counter, act, seen);
    if (!found) return found;
    auto const today = counter.desk().today();
    auto const& rules = counter.table.rules;
    cases::Happening happening{.event = cases::Event::accept, .on = today};
    if (answer == Answer::accept) {
        if (found->state != OfferState::open || today > found->answer_by)
            return refuse(Refusal::Kind::conflict, "AAN-205",
                          std::string(to_text(found->state == OfferState::open ? OfferState::lapsed : found->state)));
        if (found->first_day >= today && found->first_day <= today + std::chrono::days{rules.longest_term_days})
            happening.due_on = found->first_day;
        found->state = OfferState::accepted;
    } else {
        if (!is_reason_to_refuse(rules, reason)) return refuse(Refusal::Kind::invalid, "AAN-210", std::string(reason));
        happening.event = cases::Event::refuse_offer;
        happening.reason = reason;
        found->state = OfferState::refused;
        found->reason = reason;
    }
    found->answered_on = today;
    if (auto const moved = move_case(counter, act, found->of, happening); !moved) return tl::unexpected(moved.error());
    act.detail = "aanbod.antwoord";
    return save_offer(act, std::move(*found));
}

} // namespace

Result<Standing> stand(Counter const& counter, CaseId id) {
    return stand_at(counter, find_case(counter.desk().connection, id), id);
}

Result<Way> open_way(Counter const& counter, CaseId id) {
    auto const& desk = counter.desk();
    auto standing = stand(counter, id);
    if (!standing) {
        dossier::record_read(desk, {"aanbod-inzien", object_of_case(id), standing.error().code, db::Outcome::refused},
                             {});
        return tl::unexpected(standing.error());
    }
    Way way{std::move(*standing), {}, {}, {}, {}};
    auto const& of = way.standing.of;
    if (way.standing.may_read_wish) way.wish = load_wish(desk.connection, id);
    if (way.standing.may_read_offer) way.offers = list_offers(desk.connection, id);
    auto known = known_of(counter, of.child_code, of);
    way.child_name = std::move(known.name);
    way.born_on = known.born_on;
    std::vector<DossierId> subjects;
    if (auto const dossier = dossier_of(counter, of.child_code, of)) subjects.push_back(*dossier);
    dossier::record_read(desk, {"aanbod-inzien", object_of_case(id), "wens.*, aanbod.*"}, subjects);
    return way;
}

Result<Wish> record_wish(Counter const& counter, Wish const& wanted) {
    return within_counter<Wish>(counter, "wens-opslaan", object_of_case(wanted.of), db::Deed::update,
                                [&](db::Act& act) { return record_within(counter, act, wanted); });
}

Result<Findings> look_at(Counter const& counter, CaseId id, PlaceChoice const& choice) {
    auto const standing = stand(counter, id);
    if (!standing) return tl::unexpected(standing.error());
    auto const& of = standing->of;
    auto looked = look_at_place(counter, of.child_code, birth_date(counter, of.child_code, of), choice);
    if (!looked) return refuse(Refusal::Kind::invalid, "AAN-208", choice.group);
    return std::move(looked->findings);
}

Result<Offer> make_offer(Counter const& counter, CaseId id, PlaceChoice const& choice, std::optional<Day> answer_by) {
    return within_counter<Offer>(counter, "aanbod-doen", object_of_case(id), db::Deed::create,
                                 [&](db::Act& act) { return offer_within(counter, act, id, choice, answer_by); });
}

Result<Offer> answer_offer(Counter const& counter, SeenOffer seen, Answer answer, std::string_view reason) {
    return within_counter<Offer>(counter, answer == Answer::accept ? "aanbod-aanvaarden" : "aanbod-weigeren",
                                 fmt::format("aanbod {}", seen.id.value), db::Deed::update,
                                 [&](db::Act& act) { return answer_within(counter, act, seen, answer, reason); });
}

Result<Offer> withdraw_offer(Counter const& counter, SeenOffer seen, std::string_view note) {
    return within_counter<Offer>(counter, "aanbod-intrekken", fmt::format("aanbod {}", seen.id.value), db::Deed::update,
                                 [&](db::Act& act) -> Result<Offer> {
                                     auto found = open_seen_offer(counter, act, seen);
                                     if (!found) return found;
                                     auto const today = counter.desk().today();
                                     found->state = OfferState::withdrawn;
                                     found->answered_on = today;
                                     auto const moved = move_case(counter, act, found->of,
                                                                  {.event = cases::Event::withdraw_offer, .on = today},
                                                                  note);
                                     if (!moved) return tl::unexpected(moved.error());
                                     return save_offer(act, std::move(*found));
                                 });
}

Result<std::vector<OpenOffer>> list_open_offers(Counter const& counter) {
    auto const& desk = counter.desk();
    if (!may(counter, desk.principal.roles, Use::write, "aanbod.groep")) return may_not();
    std::vector<OpenOffer> open;
    std::vector<DossierId> subjects;
    for (auto& one : list_open_offers(desk.connection, desk.principal.organisation, desk.today())) {
        if (restricted_elsewhere(counter, one.of)) continue;
        if (!may(counter, roles_at(desk.principal, one.location, one.group), Use::write, "aanbod.groep")) continue;
        auto const of = find_case(desk.connection, one.of);
        auto name = known_of(counter, one.child_code, of).name;
        if (auto const dossier = dossier_of(counter, one.child_code, of)) subjects.push_back(*dossier);
        auto const location = find_location_row(desk.connection, one.location, desk.today());
        auto where = location ? location->name : one.location;
        open.push_back({std::move(one), std::move(where), std::move(name)});
    }
    dossier::record_read(desk, {"aanbod-inzien", "open aanbod", "aanbod.*"}, subjects);
    return open;
}

std::int64_t lapse_offers_within(db::Act& act, Day today) {
    std::int64_t count = 0;
    for (auto one : list_stale_offers(act.connection, today)) {
        one.state = one.state == OfferState::open && one.answer_by < today ? OfferState::lapsed : OfferState::withdrawn;
        one.answered_on = today;
        save_offer(act, std::move(one));
        ++count;
    }
    return count;
}

std::int64_t lapse_cases_within(db::Act& act, policy::OutreachRules const& rules, Day today) {
    std::int64_t count = 0;
    for (auto const& one : list_cases_without_offer(act.connection, today)) {
        auto const before = cases::load_case(act.connection, one.id);
        cases::Happening const lapsing{.event = cases::Event::lapse_offer, .on = today};
        auto after = before ? cases::happen(rules, *before, lapsing) : no_such_case(one.id);
        if (!after) throw std::logic_error(fmt::format("a case cannot lapse: {}", after.error().code));
        static_cast<void>(cases::keep(act, rules, std::move(*after), lapsing, {}));
        ++count;
    }
    return count;
}

std::vector<std::string> children_waiting_in_vain(db::Connection& connection, Day today) {
    std::vector<std::string> codes;
    for (auto& one : list_cases_without_offer(connection, today)) codes.push_back(std::move(one.child_code));
    return codes;
}

} // namespace kiem::offer
