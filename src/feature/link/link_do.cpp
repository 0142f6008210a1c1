// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_store.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/link/link_act_do.hpp"
#include <algorithm>
#include <array>
#include <fmt/ranges.h>
#include <set>

namespace kiem::link {

using dossier::Desk;
using dossier::Dossier;

namespace {

template <class T>
Result<T> within_act(Desk const& desk, std::string_view action, std::string object,
                     std::function<Result<T>(db::Act&)> const& body) {
    return db::within<T>(desk.connection, desk.principal, {action, std::move(object), db::Deed::update, desk.purpose},
                         desk.now, body);
}

tl::unexpected<Refusal> no_such(DossierId id) {
    return refuse(Refusal::Kind::not_found, "KOP-202", std::to_string(id.value));
}

/// Each dossier once, as they are used now.
Result<std::vector<Dossier>> load_each(db::Connection& connection, std::span<DossierId const> ids) {
    std::vector<Dossier> all;
    for (auto const id : ids) {
        auto one = load_any(connection, id);
        if (!one) return no_such(id);
        if (std::ranges::find(all, one->id, &Dossier::id) == all.end()) all.push_back(std::move(*one));
    }
    return all;
}

Result<void> check_organisations(std::span<Dossier const> dossiers) {
    std::set<std::string_view> organisations;
    for (auto const& one : dossiers)
        if (!organisations.insert(one.organisation).second)
            return refuse(Refusal::Kind::conflict, "KOP-211", one.organisation);
    if (organisations.size() < 2) return refuse(Refusal::Kind::invalid, "KOP-203");
    return {};
}

/// The child that some of them are tied to on that day or later.
Result<std::optional<ChildId>> child_of(db::Connection& connection, std::span<Dossier const> dossiers, Day from) {
    std::optional<ChildId> child;
    for (auto const& one : dossiers)
        for (auto const& tie : ties_of(connection, one)) {
            if (tie.until && *tie.until <= from) continue;
            if (child && *child != tie.child)
                return refuse(Refusal::Kind::conflict, "KOP-204", std::to_string(one.id.value));
            child = tie.child;
        }
    return child;
}

/// Another dossier of the same organisation is not tied to the child beside it.
Result<void> check_alone(db::Connection& connection, std::span<Dossier const> dossiers, ChildId child, Day from) {
    for (auto const& tie : list_ties(connection, child)) {
        if (tie.until && *tie.until <= from) continue;
        auto const root = load_any(connection, tie.dossier);
        for (auto const& one : dossiers)
            if (root && one.organisation == root->organisation && one.id != root->id)
                return refuse(Refusal::Kind::conflict, "KOP-211", one.organisation);
    }
    return {};
}

/// Ties a dossier to the child from that day on, or longer when it was so already. Whether anything changed.
bool tie_from(db::Act& act, Dossier const& dossier, ChildId child, Day from) {
    auto const ties = ties_of(act.connection, dossier);
    auto const later = std::ranges::find_if(ties, [&](Tie const& tie) { return !tie.until || *tie.until > from; });
    if (later != ties.end() && later->from <= from) return false;
    Tie tie{child, dossier.organisation, dossier.id, from, std::nullopt};
    if (later != ties.end()) {
        close_tie(act, *later);
        tie.dossier = later->dossier;
        tie.until = later->until;
    }
    insert_tie(act, tie);
    return true;
}

/// With the records that are or were tied to these children.
void tell_after(AfterTies const& after, db::Act& act, std::vector<DossierId> dossiers,
                std::span<ChildId const> children) {
    if (!after) return;
    for (auto const child : children)
        for (auto const& tie : list_ties(act.connection, child)) dossiers.push_back(tie.dossier);
    std::ranges::sort(dossiers);
    auto const doubles = std::ranges::unique(dossiers);
    dossiers.erase(doubles.begin(), doubles.end());
    let_follow(after, act, dossiers);
}

Result<Done> link_within(Desk const& desk, db::Act& act, std::span<DossierId const> ids, Day from,
                         AfterTies const& after) {
    if (auto const may = check_may_link(desk, "koppeling.vanaf"); !may) return tl::unexpected(may.error());
    auto const dossiers = load_each(act.connection, ids);
    if (!dossiers) return tl::unexpected(dossiers.error());
    for (auto const& one : *dossiers) act.subjects.push_back({one.id});
    if (auto const several = check_organisations(*dossiers); !several) return tl::unexpected(several.error());
    auto const known = child_of(act.connection, *dossiers, from);
    if (!known) return tl::unexpected(known.error());
    if (*known)
        if (auto const alone = check_alone(act.connection, *dossiers, **known, from); !alone)
            return tl::unexpected(alone.error());
    auto const child = *known ? **known : insert_child(act, desk.principal.organisation);
    bool has_changed = false;
    for (auto const& one : *dossiers) has_changed = tie_from(act, one, child, from) || has_changed;
    if (!has_changed) return refuse(Refusal::Kind::conflict, "KOP-205");
    tell_after(after, act, {ids.begin(), ids.end()}, std::array{child});
    return Done{child, act.seq};
}

Result<Done> unlink_within(Desk const& desk, db::Act& act, DossierId id, Day on, AfterTies const& after) {
    if (auto const may = check_may_link(desk, "koppeling.tot"); !may) return tl::unexpected(may.error());
    auto const dossier = load_any(act.connection, id);
    if (!dossier) return no_such(id);
    act.subjects.push_back({dossier->id});
    auto const ties = ties_of(act.connection, *dossier);
    auto const tie = std::ranges::find_if(ties, [&](Tie const& one) { return !one.until || *one.until > on; });
    if (tie == ties.end()) return refuse(Refusal::Kind::conflict, "KOP-206", std::to_string(id.value));
    close_tie(act, *tie);
    if (tie->from < on) {
        auto shorter = *tie;
        shorter.until = on;
        insert_tie(act, shorter);
    }
    tell_after(after, act, {id}, std::array{tie->child});
    return Done{tie->child, act.seq};
}

Result<std::monostate> undo_within(Desk const& desk, db::Act& act, CommitSeq commit, AfterTies const& after) {
    if (auto const may = check_may_link(desk, "koppeling.vanaf"); !may) return tl::unexpected(may.error());
    auto const trace = trace_of(act.connection, commit);
    bool const is_ours = std::ranges::all_of(trace.children, [&](ChildId child) {
        return municipality_of(act.connection, child) == desk.principal.organisation;
    });
    if (trace.dossiers.empty() || !is_ours)
        return refuse(Refusal::Kind::not_found, "KOP-207", std::to_string(commit.value));
    for (auto const id : trace.dossiers) act.subjects.push_back({id});
    if (!trace.is_last) return refuse(Refusal::Kind::conflict, "KOP-208");
    undo_commit(act, commit);
    tell_after(after, act, trace.dossiers, trace.children);
    return std::monostate{};
}

} // namespace

std::optional<Dossier> load_any(db::Connection& connection, DossierId id) {
    auto const organisation = dossier::organisation_of(connection, id);
    if (!organisation) return std::nullopt;
    return dossier::load_dossier(connection, *organisation, dossier::root_of(connection, *organisation, id));
}

std::vector<DossierId> members_of(db::Connection& connection, Dossier const& dossier) {
    auto members = dossier::merged_into(connection, dossier.organisation, dossier.id);
    members.insert(members.begin(), dossier.id);
    return members;
}

std::vector<Tie> ties_of(db::Connection& connection, Dossier const& dossier) {
    std::vector<Tie> ties;
    for (auto const id : members_of(connection, dossier))
        for (auto& tie : list_ties(connection, id)) ties.push_back(std::move(tie));
    std::ranges::sort(ties, {}, &Tie::from);
    return ties;
}

Result<void> check_may_link(Desk const& desk, std::string_view field) {
    auto const organisation = account::find_organisation(desk.connection, desk.principal.organisation);
    if (organisation && organisation->kind == account::OrganisationKind::municipality &&
        dossier::may_use(desk, policy::Use::write, field))
        return {};
    return refuse(Refusal::Kind::forbidden, "KOP-201");
}

void let_follow(AfterTies const& after, db::Act& act, std::span<DossierId const> dossiers) {
    if (!after) return;
    for (auto const& finding : after(act, dossiers)) act.detail += (act.detail.empty() ? "" : ", ") + finding.code;
}

std::string object_of(std::span<DossierId const> dossiers) {
    std::vector<std::int64_t> numbers;
    for (auto const id : dossiers) numbers.push_back(id.value);
    return fmt::format("dossiers {}", fmt::join(numbers, " "));
}

Result<Done> link_dossiers(Desk const& desk, std::span<DossierId const> dossiers, Day from, AfterTies const& after) {
    return within_act<Done>(desk, "dossiers-koppelen", object_of(dossiers),
                            [&](db::Act& act) { return link_within(desk, act, dossiers, from, after); });
}

Result<Done> unlink_dossier(Desk const& desk, DossierId dossier, Day on, AfterTies const& after) {
    return within_act<Done>(desk, "dossier-ontkoppelen", object_of(std::array{dossier}),
                            [&](db::Act& act) { return unlink_within(desk, act, dossier, on, after); });
}

Result<void> undo_link(Desk const& desk, CommitSeq commit, AfterTies const& after) {
    auto const done = within_act<std::monostate>(desk, "koppeling-terugdraaien",
                                                 fmt::format("handeling {}", commit.value),
                                                 [&](db::Act& act) { return undo_within(desk, act, commit, after); });
    if (!done) return tl::unexpected(done.error());
    return {};
}

std::vector<DossierId> StoredTies::linked_with(db::Connection& connection, DossierId dossier, Day day) {
    auto const mine = load_any(connection, dossier);
    std::vector<DossierId> linked;
    if (!mine) return linked;
    for (auto const& tie : ties_of(connection, *mine)) {
        if (!tie.holds_on(day)) continue;
        for (auto const& other : list_ties(connection, tie.child)) {
            if (!other.holds_on(day) || other.organisation == mine->organisation) continue;
            auto const root = dossier::root_of(connection, other.organisation, other.dossier);
            if (std::ranges::find(linked, root) == linked.end()) linked.push_back(root);
        }
    }
    return linked;
}

} // namespace kiem::link
