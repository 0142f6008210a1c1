// SPDX-License-Identifier: EUPL-1.2
#include "feature/link/same_child_columns.hpp"
#include "feature/link/code_groups.hpp"
#include <algorithm>
#include <unordered_set>

namespace kiem::link {

namespace {

using Int = std::int64_t;
using Codes = std::unordered_set<std::string>;

/// Gives the codes that records had before they were merged into one with another code.
Codes add_merges(db::Connection& connection, CodeGroups& groups, CommitSeq known) {
    Codes given_up;
    connection.each<Int, std::string, Int, std::string>(
        "select l.dossier_id, l.child_code, w.dossier_id, w.child_code from dossier_version l "
        "join dossier_version w on w.dossier_id = l.merged_into and w.recorded_seq <= $1 "
        "and (w.superseded_seq is null or w.superseded_seq > $1) where l.merged_into is not null "
        "and l.recorded_seq <= $1 and (l.superseded_seq is null or l.superseded_seq > $1)",
        [&](Int loser, std::string code, Int winner, std::string winner_code) {
            if (!code.empty() && code != winner_code) given_up.insert(code);
            groups.add_merge({loser}, std::move(code), {winner}, std::move(winner_code));
        },
        known.value);
    return given_up;
}

void add_ties(db::Connection& connection, CodeGroups& groups, monitor::Loading const& loading) {
    connection.each<Int, Int, std::string>(
        "select t.dossier_id, t.child_id, v.child_code from child_tie t join dossier_version v "
        "on v.dossier_id = t.dossier_id and v.recorded_seq <= $1 and (v.superseded_seq is null or v.superseded_seq > $1) "
        "where t.recorded_seq <= $1 and (t.superseded_seq is null or t.superseded_seq > $1) "
        "and t.valid_from <= $2 and (t.valid_to is null or t.valid_to > $2)",
        [&](Int dossier, Int child, std::string code) { groups.add_tie({dossier}, {child}, std::move(code)); },
        loading.known.value, loading.on);
}

} // namespace

void load_same_children(db::Connection& connection, monitor::Loading& loading) {
    CodeGroups groups;
    auto const given_up = add_merges(connection, groups, loading.known);
    add_ties(connection, groups, loading);
    for (auto& codes : groups.with_more_codes()) {
        auto const first = std::ranges::stable_partition(
            codes, [&](std::string const& code) { return !given_up.contains(code); });
        auto const kept = static_cast<std::size_t>(first.begin() - codes.begin());
        loading.same.add(std::move(codes), kept);
    }
}

} // namespace kiem::link
