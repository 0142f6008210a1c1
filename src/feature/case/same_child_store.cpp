// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/same_child_store.hpp"
#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

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

/// Records, children and codes that belong together.
class Groups {
public:
    std::size_t of_dossier(Int id) { return number_in(dossiers_, id); }
    std::size_t of_child(Int id) { return number_in(children_, id); }
    std::size_t of_code(std::string code) { return number_in(codes_, std::move(code)); }
    std::unordered_map<std::string, std::size_t> const& codes() const { return codes_; }
    void put_together(std::size_t one, std::size_t other) { parents_[root(one)] = root(other); }
    std::size_t root(std::size_t at) {
        while (parents_[at] != at) at = parents_[at] = parents_[parents_[at]];
        return at;
    }

private:
    template <class Key>
    std::size_t number_in(std::unordered_map<Key, std::size_t>& numbers, Key key) {
        auto const [at, is_new] = numbers.try_emplace(std::move(key), parents_.size());
        if (is_new) parents_.push_back(at->second);
        return at->second;
    }

    std::unordered_map<Int, std::size_t> dossiers_, children_;
    std::unordered_map<std::string, std::size_t> codes_;
    std::vector<std::size_t> parents_;
};

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
    Groups groups;
    connection.each<Int, std::string, std::optional<Int>>(
        "select dossier_id, child_code, merged_into from dossier_version where superseded_seq is null and "
        "(merged_into is not null or dossier_id in (select dossier_id from child_tie where superseded_seq is null) "
        "or dossier_id in (select merged_into from dossier_version where merged_into is not null and superseded_seq is null))",
        [&](Int id, std::string code, std::optional<Int> into) {
            auto const own = groups.of_dossier(id);
            if (into) groups.put_together(own, groups.of_dossier(*into));
            if (!code.empty()) groups.put_together(own, groups.of_code(std::move(code)));
        });
    connection.each<Int, Int>(
        "select dossier_id, child_id from child_tie where superseded_seq is null and valid_from <= $1 "
        "and (valid_to is null or valid_to > $1)",
        [&](Int dossier, Int child) { groups.put_together(groups.of_dossier(dossier), groups.of_child(child)); }, day);
    std::unordered_map<std::size_t, std::vector<std::string>> children;
    for (auto const& [code, number] : groups.codes()) children[groups.root(number)].push_back(code);
    std::vector<std::vector<std::string>> more;
    for (auto& [root, all] : children)
        if (all.size() > 1) more.push_back(std::move(all));
    for (auto& all : more) std::ranges::sort(all);
    std::ranges::sort(more);
    return more;
}

} // namespace kiem::cases
