// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/followed_dossier_do.hpp"
#include "feature/case/same_child_store.hpp"
#include "feature/child/child_store.hpp"
#include "feature/indicating/known_do.hpp"
#include "feature/indicating/written_do.hpp"
#include "feature/indication/indication_store.hpp"
#include "feature/register/direct_store.hpp"
#include <algorithm>
#include <set>

namespace kiem::indicating {

namespace {

using child::ChildStretch;
using dossier::Dossier;

/// The first of the addresses that hold on that day; empty: none is known.
struct Home {
    std::string postcode, house_number;
    friend bool operator==(Home const&, Home const&) = default;
};
Home home_on(Dossier const& one, Day day) {
    for (auto const& address : one.addresses)
        if (address.from <= day && (!address.until || *address.until > day) && !address.postcode.empty())
            return {address.postcode, address.house_number};
    return {};
}

/// The days on which an address begins or ends.
std::set<Day> turns_of(Dossier const& one) {
    std::set<Day> turns;
    for (auto const& address : one.addresses) {
        turns.insert(address.from);
        if (address.until) turns.insert(*address.until);
    }
    return turns;
}

/// The first day on which the child lived elsewhere than was thought.
std::optional<Day> first_other_home(Dossier const& before, Dossier const& after) {
    auto turns = turns_of(before);
    turns.merge(turns_of(after));
    auto const found = std::ranges::find_if(turns,
                                            [&](Day day) { return home_on(before, day) != home_on(after, day); });
    if (found == turns.end()) return std::nullopt;
    return *found;
}

ChildStretch stretch_of(Dossier const& of, Home home, Day from) {
    return {{{}, of.born_on, std::move(home.postcode), std::move(home.house_number), from}, {}};
}

/// Where the dossier says the child lives, from that day on.
void put_homes_from(std::vector<ChildStretch>& all, Dossier const& after, Day day) {
    auto turns = turns_of(after);
    turns.insert(day);
    for (auto turn = turns.find(day); turn != turns.end(); ++turn) {
        auto home = home_on(after, *turn);
        auto* last = all.empty() ? nullptr : &all.back();
        bool const goes_on = last != nullptr && (!last->until || *last->until == *turn);
        if (goes_on && Home{last->child.postcode, last->child.house_number} == home) {
            last->until.reset();
            continue;
        }
        if (goes_on) last->until = *turn;
        all.push_back(stretch_of(after, std::move(home), *turn));
    }
}

/// Nobody lives anywhere before it is born; where a fact began at the birth, it still does.
void begin_at_birth(std::vector<ChildStretch>& all, Dossier const& before, Dossier const& after) {
    if (all.empty()) return;
    auto const last = all.back();
    if (all.front().child.from == before.born_on) all.front().child.from = after.born_on;
    std::erase_if(all, [&](ChildStretch const& one) { return one.until && *one.until <= after.born_on; });
    if (all.empty()) all.push_back(stretch_of(after, {last.child.postcode, last.child.house_number}, after.born_on));
    all.front().child.from = std::max(all.front().child.from, after.born_on);
}

std::vector<ChildStretch> mended(std::vector<ChildStretch> all, Dossier const& before, Dossier const& after) {
    if (auto const from = first_other_home(before, after)) {
        std::erase_if(all, [&](ChildStretch const& one) { return one.child.from >= *from; });
        if (!all.empty() && (!all.back().until || *all.back().until > *from)) all.back().until = *from;
        put_homes_from(all, after, *from);
    }
    for (auto& one : all) one.child.born_on = after.born_on;
    begin_at_birth(all, before, after);
    return all;
}

void mend_child(db::Act& act, std::string_view code, Dossier const& before, Dossier const& after) {
    auto const known = child::list_stretches(act.connection, after.organisation, code);
    if (known.empty()) return;
    auto wanted = mended(known, before, after);
    for (auto& one : wanted) one.child.child_code = code;
    if (wanted != known) child::rewrite_child(act, after.organisation, reg::direct_delivery(act), wanted);
}

/// Its days by the new birth date; empty: they stay.
std::optional<Indication> by_age(Following const& by, Indication one, Dossier const& before, Dossier const& after) {
    if (one.status != Status::in_force || !one.until) return std::nullopt;
    auto const rules = by.policies.outreach_on(one.issued_on);
    if (!rules) return std::nullopt;
    auto const months = (*rules)->indication_until_months;
    bool const is_of_page = !one.policy_path.empty();
    auto const until = add_months(after.born_on, months);
    bool const ends_by_age = is_of_page || *one.until == add_months(before.born_on, months);
    if (!ends_by_age || until == *one.until) return std::nullopt;
    one.until = until;
    if (is_of_page) one.review_on = review_day(**rules, one.issued_on, until);
    return one;
}

void mend_indication(db::Act& act, Dossier const& after, Indication one) {
    if (act.detail.find("indicatie.tot") == std::string::npos) act.detail += ", indicatie.tot";
    if (*one.until <= one.from) {
        static_cast<void>(close_indication(act, after, std::move(one), Status::withdrawn, one.from));
        return;
    }
    write_fact(act, one);
    // Of what was delivered nothing is kept beside the fact.
    if (one.version > 0) static_cast<void>(keep_version(act, after, std::move(one)));
}

/// The child of this record and, when another code was given up, the child of that one.
void settle_dossier(Following const& by, db::Act& act, Day today, Dossier const& before, Dossier const& after) {
    std::vector<std::string> children;
    if (auto codes = cases::codes_of_dossier(act.connection, after.id, today); !codes.empty())
        children.push_back(std::move(codes.front()));
    if (before.child_code != after.child_code && !before.child_code.empty()) children.push_back(before.child_code);
    auto const rules = by.policies.outreach_on(today);
    if (children.empty() || !by.norm || !rules) return;
    for (auto const& code : children)
        static_cast<void>(cases::settle_within(act, **rules, by.norm(today), today, code));
    if (by.also) by.also(act, today);
}

} // namespace

void follow_dossier_within(Following const& by, db::Act& act, Day today, Dossier const& before, Dossier const& after) {
    bool const has_other_birth = before.born_on != after.born_on,
               has_other_code = before.child_code != after.child_code;
    if (!has_other_birth && !has_other_code && before.addresses == after.addresses) return;
    auto const codes = dossier::child_codes_of(act.connection, after.organisation, after.id);
    for (auto const& code : codes) mend_child(act, code, before, after);
    if (has_other_birth)
        for (auto const& known : known_indications(act.connection, after.organisation, after.id, codes))
            if (auto one = by_age(by, known, before, after)) mend_indication(act, after, std::move(*one));
    settle_dossier(by, act, today, before, after);
}

bool FollowingTies::is_code_used(db::Connection& connection, Dossier const& dossier) {
    auto const &organisation = dossier.organisation, &code = dossier.child_code;
    return cases::has_case_of(connection, dossier.id, organisation, code) ||
           !indication::list_codes_of_pages(connection, organisation, code).empty() ||
           (by_.is_kept_under && by_.is_kept_under(connection, organisation, code)) ||
           PassingTies::is_code_used(connection, dossier);
}

void FollowingTies::after_revision(db::Act& act, Day today, Dossier const& before, Dossier const& after) {
    follow_dossier_within(by_, act, today, before, after);
    PassingTies::after_revision(act, today, before, after);
}

} // namespace kiem::indicating
