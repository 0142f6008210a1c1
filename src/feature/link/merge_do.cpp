// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/because.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/link/link_act_do.hpp"

namespace kiem::link {

using dossier::Desk;
using dossier::Dossier;
using dossier::Seen;

namespace {

constexpr std::string_view merging = "kind.samenvoeging";

Result<Dossier> merge_within(Desk const& desk, db::Act& act, Seen winner, Seen loser, std::string_view because,
                             AfterTies const& after) {
    if (winner.id == loser.id) return refuse(Refusal::Kind::invalid, "KOP-209");
    auto kept = dossier::open_seen(desk, act, winner, merging);
    if (!kept) return kept;
    auto const given_up = dossier::open_seen(desk, act, loser, merging);
    if (!given_up) return given_up;
    if (auto const why = dossier::check_because(because); !why) return tl::unexpected(why.error());
    auto next = *given_up;
    next.merged_into = winner.id;
    dossier::save_version(act, *given_up, next, because);
    act.detail = merging;
    // Who has the winner open sees that there is more of it now.
    auto merged = dossier::save_version(act, *kept, *kept, because);
    let_follow(after, act, std::array{winner.id, loser.id});
    return merged;
}

Result<Dossier> undo_within(Desk const& desk, db::Act& act, Seen seen, std::string_view because,
                            AfterTies const& after) {
    auto before = dossier::load_dossier(act.connection, desk.principal.organisation, seen.id);
    auto const rights = before ? dossier::rights_on(desk, *before) : std::nullopt;
    if (!rights) return dossier::no_such(seen.id);
    act.subjects.push_back({seen.id});
    if (!rights->can_write(merging)) return refuse(Refusal::Kind::forbidden, "DOS-202");
    if (!before->merged_into) return refuse(Refusal::Kind::conflict, "KOP-210", std::to_string(seen.id.value));
    if (before->version != seen.version) return refuse(Refusal::Kind::outdated, "DOS-203", std::string(merging));
    if (auto const why = dossier::check_because(because); !why) return tl::unexpected(why.error());
    auto const winner = dossier::load_dossier(act.connection, desk.principal.organisation, *before->merged_into);
    if (winner) {
        act.subjects.push_back({winner->id});
        dossier::save_version(act, *winner, *winner, because);
    }
    auto next = *before;
    next.merged_into.reset();
    act.detail = merging;
    auto alone = dossier::save_version(act, *before, next, because);
    let_follow(after, act, std::array{seen.id, *before->merged_into});
    return alone;
}

} // namespace

Result<Dossier> merge(Desk const& desk, Seen winner, Seen loser, std::string_view because, AfterTies const& after) {
    return dossier::within_act(desk, "dossiers-samenvoegen", object_of(std::array{winner.id, loser.id}),
                               db::Deed::update,
                               [&](db::Act& act) { return merge_within(desk, act, winner, loser, because, after); });
}

Result<Dossier> undo_merge(Desk const& desk, Seen loser, std::string_view because, AfterTies const& after) {
    return dossier::within_act(desk, "samenvoeging-terugdraaien", dossier::object_of(loser.id), db::Deed::update,
                               [&](db::Act& act) { return undo_within(desk, act, loser, because, after); });
}

} // namespace kiem::link
