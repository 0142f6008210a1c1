// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/same_child_store.hpp"
#include "feature/link/code_groups.hpp"
#include <optional>
#include <set>

namespace kiem::cases {

namespace {

using Int = std::int64_t;

/// Walks from record to record until nothing new comes up.
class Walk {
public:
    Walk(db::Connection& connection, Day day) : connection_(connection), day_(day) {}

    void add_code(std::string code) {
        if (code.empty() || !codes_.insert(code).second) return;
        connection_.each<Int>(
            "select dossier_id from dossier_version where child_code = $1 and child_code <> '' and superseded_seq is null",
            [&](Int id) { waiting_.push_back(id); }, code);
    }
    void add_dossier(Int id) { waiting_.push_back(id); }

    std::vector<std::string> codes() {
        while (!waiting_.empty()) {
            auto const id = waiting_.back();
            waiting_.pop_back();
            if (seen_.insert(id).second) look_around(id);
        }
        return {codes_.begin(), codes_.end()};
    }

private:
    void look_around(Int id) {
        auto const own = connection_.one<std::string, std::optional<Int>>(
            "select child_code, merged_into from dossier_version where dossier_id = $1 and superseded_seq is null", id);
        if (!own) return;
        add_code(std::get<0>(*own));
        if (auto const into = std::get<1>(*own)) waiting_.push_back(*into);
        auto const take = [&](Int other) { waiting_.push_back(other); };
        connection_.each<Int>(
            "select dossier_id from dossier_version where merged_into = $1 and superseded_seq is null", take, id);
        connection_.each<Int>(
            "select b.dossier_id from child_tie a join child_tie b on b.child_id = a.child_id where a.dossier_id = $1 "
            "and a.superseded_seq is null and b.superseded_seq is null and a.valid_from <= $2 "
            "and (a.valid_to is null or a.valid_to > $2) and b.valid_from <= $2 and (b.valid_to is null or b.valid_to > $2)",
            take, id, day_);
    }

    db::Connection& connection_;
    Day day_;
    std::set<std::string> codes_;
    std::set<Int> seen_;
    std::vector<Int> waiting_;
};

void add_merges(db::Connection& connection, link::CodeGroups& groups) {
    connection.each<Int, std::string, Int, std::string>(
        "select l.dossier_id, l.child_code, w.dossier_id, w.child_code from dossier_version l "
        "join dossier_version w on w.dossier_id = l.merged_into and w.superseded_seq is null "
        "where l.merged_into is not null and l.superseded_seq is null",
        [&](Int loser, std::string code, Int winner, std::string winner_code) {
            groups.add_merge({loser}, std::move(code), {winner}, std::move(winner_code));
        });
}

void add_ties(db::Connection& connection, link::CodeGroups& groups, Day day) {
    connection.each<Int, Int, std::string>(
        "select t.dossier_id, t.child_id, v.child_code from child_tie t "
        "join dossier_version v on v.dossier_id = t.dossier_id and v.superseded_seq is null "
        "where t.superseded_seq is null and t.valid_from <= $1 and (t.valid_to is null or t.valid_to > $1)",
        [&](Int dossier, Int child, std::string code) { groups.add_tie({dossier}, {child}, std::move(code)); }, day);
}

} // namespace

std::vector<std::string> codes_of_child(db::Connection& connection, std::string_view child_code, Day day) {
    Walk walk(connection, day);
    walk.add_code(std::string(child_code));
    return walk.codes();
}

std::vector<std::string> codes_of_dossier(db::Connection& connection, DossierId dossier, Day day) {
    Walk walk(connection, day);
    walk.add_dossier(dossier.value);
    return walk.codes();
}

std::vector<std::vector<std::string>> children_with_more_codes(db::Connection& connection, Day day) {
    link::CodeGroups groups;
    auto const ties = connection.one<Int>("select count(*) from child_tie where superseded_seq is null");
    groups.reserve(static_cast<std::size_t>(std::get<0>(*ties)));
    add_merges(connection, groups);
    add_ties(connection, groups, day);
    return groups.with_more_codes();
}

} // namespace kiem::cases
