// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/placement_do.hpp"
#include "feature/offer/code_list.hpp"
#include "feature/offer/counter_do.hpp"
#include "feature/offer/reach.hpp"
#include "feature/offer/taking_over_do.hpp"
#include "feature/placement/placement_store.hpp"
#include "feature/register/direct_store.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::offer {

namespace {

using policy::Use;
using Step = policy::PlacementEnd::Step;

tl::unexpected<Refusal> not_yours(std::string_view code) {
    return refuse(Refusal::Kind::not_found, "AAN-212", std::string(code));
}

bool overlaps(PlacementRow const& row, PlaceChoice const& choice) {
    return (!row.until || *row.until > choice.first_day) && (!choice.until || row.from < *choice.until);
}

std::optional<std::string> overlapping(Counter const& counter, std::string_view child_code, PlaceChoice const& choice) {
    for (auto const& row : placements_of_child(counter, child_code))
        if (row.group == choice.group && overlaps(row, choice)) return row.code;
    return std::nullopt;
}

void write_row(db::Act& act, PlacementRow const& row) {
    placement::write_placement(
        act, reg::direct_delivery(act), row.owner,
        {row.code, row.child_code, row.group, row.sessions_per_week, row.minutes_per_week, row.from, row.until});
    save_choice(act, row);
}

/// The case of the child that is placed, when one may see it.
Result<std::optional<CaseRow>> case_to_place(Counter const& counter, ToPlace const& wanted) {
    if (!wanted.of) return std::optional<CaseRow>();
    auto const standing = stand(counter, *wanted.of);
    if (!standing) return tl::unexpected(standing.error());
    if (standing->restricted) return refuse_restricted(*standing->restricted);
    if (!standing->may_place) return refuse(Refusal::Kind::forbidden, "AAN-202");
    return std::optional(standing->of);
}

/// Offers of the child that are answered by its place: the one it comes from, and any other that still keeps one.
Result<void> close_offers(Counter const& counter, db::Act& act, ToPlace const& wanted) {
    if (!wanted.of) return {};
    auto const& mine = counter.desk().principal.organisation;
    bool is_found = !wanted.offer;
    for (auto one : list_offers(act.connection, *wanted.of)) {
        bool const is_it = wanted.offer && one.id == wanted.offer->id;
        bool const is_live = one.state == OfferState::open || one.state == OfferState::accepted;
        if (is_it) {
            is_found = true;
            if (one.version != wanted.offer->version) return refuse(Refusal::Kind::outdated, "AAN-203");
            if (!is_live || one.organisation != mine)
                return refuse(Refusal::Kind::conflict, "AAN-205", std::string(to_text(one.state)));
        }
        if (!is_live) continue;
        bool const is_taken = is_it || (one.organisation == mine && one.group == wanted.choice.group);
        one.state = is_taken ? OfferState::placed : OfferState::withdrawn;
        one.answered_on = counter.desk().today();
        save_offer(act, std::move(one));
    }
    if (!is_found) return refuse(Refusal::Kind::not_found, "AAN-201", std::to_string(wanted.offer->id.value));
    return {};
}

struct NewPlace {
    std::string child_code, code;
    std::optional<CaseId> of;
    PlaceChoice choice;
};

/// Checks and writes one placement; the group must be one's own.
Result<PlacementRow> write_new(Counter const& counter, db::Act& act, NewPlace const& wanted,
                               std::optional<CaseRow> const& of) {
    auto const& choice = wanted.choice;
    auto const looked = look_at_place(counter, wanted.child_code, birth_date(counter, wanted.child_code, of), choice);
    if (!looked || !may_at(counter, looked->row, Use::write, "plaatsing.groep"))
        return refuse(Refusal::Kind::invalid, "AAN-208", choice.group);
    if (choice.until && *choice.until <= choice.first_day)
        return refuse(Refusal::Kind::invalid, "AAN-213", to_iso(choice.first_day));
    if (auto const other = overlapping(counter, wanted.child_code, choice))
        return refuse(Refusal::Kind::conflict, "AAN-211", *other);
    auto const codes = stopping(looked->findings, choice.confirmed);
    if (!codes.empty()) return refuse(Refusal::Kind::conflict, "AAN-207", codes_in_one(codes));
    PlacementRow row{counter.desk().principal.organisation,
                     wanted.code,
                     wanted.child_code,
                     choice.group,
                     static_cast<int>(choice.sessions.count()),
                     {},
                     choice.first_day,
                     choice.until,
                     choice.sessions,
                     {},
                     wanted.of,
                     placing::codes_to_confirm(looked->findings)};
    if (auto const* plan = looked->group.plan_on(choice.first_day))
        row.minutes_per_week = plan->minutes_of(choice.sessions);
    write_row(act, row);
    return row;
}

Result<Placed> settled(Counter const& counter, db::Act& act, PlacementRow const& row) {
    if (auto const moved = settle_case(counter, act, row.child_code); !moved) return tl::unexpected(moved.error());
    return Placed{row.code, {}, has_enough(counter, row.child_code, counter.desk().today())};
}

Result<Placed> place_within(Counter const& counter, db::Act& act, ToPlace const& wanted) {
    auto const of = case_to_place(counter, wanted);
    if (!of) return tl::unexpected(of.error());
    auto const child_code = *of ? (*of)->child_code : wanted.child_code;
    auto const mine = dossier::find_by_child_code(act.connection, counter.desk().principal.organisation, child_code);
    if (!*of && !mine) return refuse(Refusal::Kind::not_found, "AAN-201", child_code);
    add_subject(counter, act, child_code, *of);
    if (auto const restricted = restricted_record(counter, child_code, *of)) return refuse_restricted(*restricted);
    if (auto const closed = close_offers(counter, act, wanted); !closed) return tl::unexpected(closed.error());
    NewPlace const place{child_code, fmt::format("K{}", act.seq.value), wanted.of, wanted.choice};
    auto const row = write_new(counter, act, place, *of);
    if (!row) return tl::unexpected(row.error());
    auto placed = settled(counter, act, *row);
    if (!placed) return placed;
    auto const dossier = take_over(counter, act, {child_code, *of, wanted.child});
    if (!dossier) return tl::unexpected(dossier.error());
    placed->dossier = *dossier;
    act.object = fmt::format("plaatsing {}", placed->code);
    return placed;
}

/// A placement of one's own organisation in a group that one's right reaches, of a child whose record may be used.
Result<PlacementRow> open_own(Counter const& counter, db::Act& act, std::string_view code) {
    auto const& desk = counter.desk();
    auto found = find_placement(act.connection, desk.principal.organisation, code);
    if (!found) return not_yours(code);
    add_subject(counter, act, found->child_code, find_case_of(act.connection, found->child_code));
    auto const group = find_group_row(act.connection, found->group, std::max(found->from, desk.today()));
    auto const location = group ? group->location : std::string();
    if (!may(counter, roles_at(desk.principal, location, found->group), Use::write, "plaatsing.tot"))
        return refuse(Refusal::Kind::forbidden, "AAN-202");
    if (auto const restricted = restricted_record(counter, found->child_code, std::nullopt))
        return refuse_restricted(*restricted);
    return std::move(*found);
}

/// Of a place that began, an end before its first day is a slip; of one to come it is how one takes it back.
bool is_taken_back(PlacementRow const& row, Day until, Day today) {
    return until == row.from || (until < row.from && row.from > today);
}

/// It never was; why it ended is kept with what was chosen.
void take_back(db::Act& act, PlacementRow const& row) {
    placement::remove_placement(act, row.owner, row.code);
    save_choice(act, row);
    close_choice(act, row.owner, row.code);
}

/// A row that was taken back ends on its first day.
Result<PlacementRow> end_row(Counter const& counter, db::Act& act, std::string_view code, Day until,
                             std::string_view reason) {
    auto row = open_own(counter, act, code);
    if (!row) return row;
    row->end_reason = reason;
    if (is_taken_back(*row, until, counter.desk().today())) {
        row->until = row->from;
        take_back(act, *row);
        return row;
    }
    if (until <= row->from || (row->until && until > *row->until))
        return refuse(Refusal::Kind::invalid, "AAN-213", to_iso(until));
    row->until = until;
    write_row(act, *row);
    return row;
}

/// A child that does not come back after a pause had its place until then: why it stays away is why that place ended.
void end_before_pause(Counter const& counter, db::Act& act, PlacementRow const& taken_back) {
    auto const paused = end_reason_of(counter.table.rules, Step::pause);
    for (auto row : placements_of_child(counter, taken_back.child_code)) {
        bool const is_before = row.owner == taken_back.owner && row.group == taken_back.group && row.until &&
                               *row.until <= taken_back.from;
        if (!is_before) continue;
        if (row.end_reason != paused) return;
        row.end_reason = taken_back.end_reason;
        save_choice(act, row);
        return;
    }
}

Result<PlacementRow> end_within(Counter const& counter, db::Act& act, std::string_view code, Day until,
                                std::string_view reason) {
    auto row = end_row(counter, act, code, until, reason);
    if (!row) return row;
    if (row->until == row->from) end_before_pause(counter, act, *row);
    if (auto const moved = settle_case(counter, act, row->child_code); !moved) return tl::unexpected(moved.error());
    return row;
}

/// Ends one placement and begins another of the same child in one act.
Result<Placed> replace(Counter const& counter, db::Act& act, std::string_view code, Day until, std::string_view reason,
                       std::function<PlaceChoice(PlacementRow const&)> const& choice_of) {
    auto const before = open_own(counter, act, code);
    if (!before) return tl::unexpected(before.error());
    auto choice = choice_of(*before);
    if (!choice.until) choice.until = before->until;
    auto const ended = end_row(counter, act, code, until, reason);
    if (!ended) return tl::unexpected(ended.error());
    NewPlace const place{ended->child_code, fmt::format("K{}", act.seq.value), ended->of, choice};
    auto const row = write_new(counter, act, place, find_case_of(act.connection, ended->child_code));
    if (!row) return tl::unexpected(row.error());
    return settled(counter, act, *row);
}

/// What was chosen on the page goes on with the delivered placement, where the two agree.
void hand_choice_over(db::Act& act, PlacementRow const& page, PlacementRow delivered) {
    close_choice(act, page.owner, page.code);
    if (delivered.owner != page.owner) return;
    bool const fits = std::cmp_equal(page.sessions.count(), delivered.sessions_per_week);
    if (delivered.sessions.none() && fits) delivered.sessions = page.sessions;
    if (!delivered.of) delivered.of = page.of;
    if (delivered.confirmed.empty()) delivered.confirmed = page.confirmed;
    save_choice(act, delivered);
}

Result<Placed> give_way_within(Counter const& counter, db::Act& act, std::string_view code) {
    auto const page = open_own(counter, act, code);
    if (!page) return tl::unexpected(page.error());
    auto const all = placements_of_child(counter, page->child_code);
    auto const* const delivered = delivered_too(all, *page);
    if (delivered == nullptr) return refuse(Refusal::Kind::conflict, "AAN-216", std::string(code));
    placement::remove_placement(act, page->owner, page->code);
    hand_choice_over(act, *page, *delivered);
    act.object = fmt::format("plaatsing {} voor {}", page->code, delivered->code);
    return settled(counter, act, *delivered);
}

std::string object_of_placement(std::string_view code) { return fmt::format("plaatsing {}", code); }

} // namespace

Result<Placed> place(Counter const& counter, ToPlace const& wanted) {
    return within_counter<Placed>(counter, "plaatsen", "plaatsing", db::Deed::create,
                                  [&](db::Act& act) { return place_within(counter, act, wanted); });
}

Result<Findings> look_at(Counter const& counter, ToPlace const& wanted) {
    if (wanted.of) return look_at(counter, *wanted.of, wanted.choice);
    auto const born_on = birth_date(counter, wanted.child_code, std::nullopt);
    auto looked = look_at_place(counter, wanted.child_code, born_on, wanted.choice, wanted.instead_of);
    if (!looked || !may_at(counter, looked->row, Use::write, "plaatsing.groep"))
        return refuse(Refusal::Kind::invalid, "AAN-208", wanted.choice.group);
    return std::move(looked->findings);
}

Result<std::vector<PlacementRow>> placements_of(Counter const& counter, std::string_view child_code) {
    auto const& desk = counter.desk();
    if (!may(counter, desk.principal.roles, Use::read, "plaatsing.groep"))
        return refuse(Refusal::Kind::forbidden, "AAN-202");
    auto rows = placements_of_child(counter, child_code);
    std::erase_if(rows, [&](PlacementRow const& row) {
        if (row.owner == desk.principal.organisation) return false;
        auto const group = find_group_row(desk.connection, row.group, std::max(row.from, desk.today()));
        return !group || group->provider != desk.principal.organisation;
    });
    return rows;
}

Result<PlacementRow> end_placement(Counter const& counter, std::string_view code, Day until, std::string_view reason) {
    if (counter.table.rules.find_placement_end(reason) == nullptr)
        return refuse(Refusal::Kind::invalid, "AAN-210", std::string(reason));
    return within_counter<PlacementRow>(counter, "plaatsing-beeindigen", object_of_placement(code), db::Deed::update,
                                        [&](db::Act& act) { return end_within(counter, act, code, until, reason); });
}

Result<Placed> move_placement(Counter const& counter, std::string_view code, PlaceChoice const& choice) {
    return within_counter<Placed>(
        counter, "plaatsing-wijzigen", object_of_placement(code), db::Deed::update,
        [&](db::Act& act) -> Result<Placed> {
            auto const before = open_own(counter, act, code);
            if (!before) return tl::unexpected(before.error());
            auto const step = before->group == choice.group ? Step::other_sessions : Step::other_group;
            return replace(counter, act, code, choice.first_day, end_reason_of(counter.table.rules, step),
                           [&](PlacementRow const&) { return choice; });
        });
}

Result<Placed> pause_placement(Counter const& counter, std::string_view code, Day from, Day back_on,
                               std::vector<std::string> const& confirmed) {
    if (back_on <= from) return refuse(Refusal::Kind::invalid, "AAN-213", to_iso(back_on));
    return within_counter<Placed>(
        counter, "plaatsing-onderbreken", object_of_placement(code), db::Deed::update, [&](db::Act& act) {
            auto const reason = end_reason_of(counter.table.rules, Step::pause);
            return replace(counter, act, code, from, reason, [&](PlacementRow const& before) {
                return PlaceChoice{before.group, before.sessions, back_on, before.until, confirmed};
            });
        });
}

PlacementRow const* delivered_too(std::span<PlacementRow const> all, PlacementRow const& page) {
    if (!page.is_on_page) return nullptr;
    auto const found = std::ranges::find_if(all, [&](PlacementRow const& other) {
        return !other.is_on_page && other.group == page.group && (!other.until || *other.until > page.from) &&
               (!page.until || *page.until > other.from);
    });
    return found == all.end() ? nullptr : &*found;
}

Result<Placed> give_way(Counter const& counter, std::string_view code) {
    return within_counter<Placed>(counter, "plaatsing-laten-wijken", object_of_placement(code), db::Deed::update,
                                  [&](db::Act& act) { return give_way_within(counter, act, code); });
}

} // namespace kiem::offer
