// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_store.hpp"
#include <algorithm>
#include <utility>

namespace kiem::dossier {

namespace {

constexpr std::size_t most_days = 24, words_asked = 8, pairs_asked = 16;
constexpr int most_born_on = 400, most_alike = 200;

/// Reads "id, given, prefix, family, born_on, restricted, version, merged_into" into candidates, each dossier once.
class Collector {
public:
    Collector(db::Connection& connection, std::string_view organisation)
        : connection_(connection), organisation_(organisation) {}

    void add(std::string_view sql, std::vector<db::Param> const& params) {
        auto cursor = connection_.query(sql, params);
        while (cursor->next()) {
            DossierId const id{cursor->integer(0)};
            if (std::ranges::find(seen_, id) != seen_.end()) continue;
            seen_.push_back(id);
            auto& one = found_.emplace_back();
            one.name = {std::string(cursor->text(1)), std::string(cursor->text(2)), std::string(cursor->text(3))};
            one.born_on = db::detail::read<Day>(*cursor, 4);
            one.line = {id, one.name, one.born_on, cursor->integer(5) != 0, cursor->integer(6), false};
            if (!cursor->is_null(7)) merged_.push_back(found_.size() - 1);
        }
    }

    /// Merged dossiers give way to those they were merged into.
    std::vector<Candidate> take() {
        for (auto const at : merged_) {
            auto const winner = load_dossier(connection_, organisation_,
                                             root_of(connection_, organisation_, found_[at].line.id));
            if (winner)
                found_[at].line = {winner->id,      winner->name, winner->born_on, winner->is_restricted,
                                   winner->version, true};
        }
        merged_.clear();
        return std::exchange(found_, {});
    }

private:
    db::Connection& connection_;
    std::string_view organisation_;
    std::vector<DossierId> seen_;
    std::vector<Candidate> found_;
    std::vector<std::size_t> merged_;
};

/// Fills the places of a fixed list; the last is repeated, as a statement has one number of parameters.
template <class T>
void append(std::vector<db::Param>& params, std::vector<T> const& values, std::size_t places) {
    for (std::size_t i = 0; i < places; ++i) params.emplace_back(values[std::min(i, values.size() - 1)]);
}

constexpr std::string_view born_on_that_day =
    "select dossier_id, given_name, prefix, family_name, born_on, is_restricted, version, merged_into "
    "from dossier_version where organisation = $1 and born_on = $2 and superseded_seq is null order by dossier_id limit $3";

constexpr std::string_view by_word_and_day =
    "select v.dossier_id, v.given_name, v.prefix, v.family_name, v.born_on, v.is_restricted, v.version, v.merged_into "
    "from dossier_key k join dossier_version v on v.dossier_id = k.dossier_id and v.superseded_seq is null "
    "where k.organisation = $1 and k.sound in ($2, $3, $4, $5, $6, $7, $8, $9) and k.born_on in ($10, $11, $12, $13, $14, "
    "$15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33) limit $34";

constexpr std::string_view by_pair =
    "select v.dossier_id, v.given_name, v.prefix, v.family_name, v.born_on, v.is_restricted, v.version, v.merged_into "
    "from dossier_key k join dossier_version v on v.dossier_id = k.dossier_id and v.superseded_seq is null "
    "where k.organisation = $1 and k.sound in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) "
    "limit $18";

constexpr std::string_view by_word =
    "select v.dossier_id, v.given_name, v.prefix, v.family_name, v.born_on, v.is_restricted, v.version, v.merged_into "
    "from (select dossier_id from dossier_key where organisation = $1 and sound = $2 order by born_on desc limit $3) k "
    "join dossier_version v on v.dossier_id = k.dossier_id and v.superseded_seq is null";

constexpr std::string_view by_word_and_day_elsewhere =
    "select v.organisation, v.dossier_id, v.given_name, v.prefix, v.family_name, v.born_on "
    "from dossier_key k join dossier_version v on v.dossier_id = k.dossier_id and v.superseded_seq is null "
    "where k.organisation <> $1 and k.sound in ($2, $3, $4, $5, $6, $7, $8, $9) and k.born_on in ($10, $11, $12, $13, $14, "
    "$15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33) "
    "and v.merged_into is null limit $34";

void add_by_days(Collector& found, std::string_view organisation, std::vector<std::string> const& words, Day born_on) {
    auto const days = days_like(born_on);
    if (words.empty() || days.empty()) return;
    std::vector<db::Param> params{organisation};
    append(params, words, words_asked);
    append(params, days, most_days);
    params.emplace_back(most_alike);
    found.add(by_word_and_day, params);
}

void add_by_pairs(Collector& found, std::string_view organisation, std::vector<std::string> const& pairs) {
    if (pairs.empty()) return;
    std::vector<db::Param> params{organisation};
    append(params, pairs, pairs_asked);
    params.emplace_back(most_alike);
    found.add(by_pair, params);
}

} // namespace

std::vector<Candidate> find_candidates(db::Connection& connection, std::string_view organisation,
                                       Wanted const& wanted) {
    auto const keys = search_keys(wanted.name);
    Collector found(connection, organisation);
    if (wanted.born_on) {
        found.add(born_on_that_day, std::vector<db::Param>{organisation, *wanted.born_on, most_born_on});
        add_by_days(found, organisation, keys.words, *wanted.born_on);
    }
    add_by_pairs(found, organisation, keys.pairs);
    auto all = found.take();
    // One word, or two of which one was misspelled: the youngest who share a word.
    bool const has_good_one = std::ranges::any_of(
        all, [&](Candidate const& one) { return fit(wanted, one.name, one.born_on) >= fit_of_enough; });
    if (has_good_one || wanted.born_on) return all;
    for (auto const& word : keys.words) found.add(by_word, std::vector<db::Param>{organisation, word, most_alike});
    for (auto& one : found.take()) all.push_back(std::move(one));
    return all;
}

std::vector<ForeignCandidate> find_elsewhere(db::Connection& connection, std::string_view but_organisation,
                                             PersonName const& name, Day born_on) {
    auto const keys = search_keys(name).words;
    auto days = days_like(born_on);
    days.insert(days.begin(), born_on);
    days.resize(std::min(days.size(), most_days));
    std::vector<ForeignCandidate> found;
    for (std::size_t first = 0; first < keys.size(); first += words_asked) {
        std::vector<db::Param> params{but_organisation};
        append(params, std::vector(keys.begin() + static_cast<std::ptrdiff_t>(first), keys.end()), words_asked);
        append(params, days, most_days);
        params.emplace_back(most_alike);
        auto cursor = connection.query(by_word_and_day_elsewhere, params);
        while (cursor->next()) {
            DossierId const id{cursor->integer(1)};
            if (std::ranges::find(found, id, &ForeignCandidate::id) != found.end()) continue;
            found.push_back({std::string(cursor->text(0)),
                             id,
                             {std::string(cursor->text(2)), std::string(cursor->text(3)), std::string(cursor->text(4))},
                             db::detail::read<Day>(*cursor, 5)});
        }
    }
    return found;
}

std::vector<Line> list_page(db::Connection& connection, std::string_view organisation, PageStart const& after,
                            int most) {
    std::vector<Line> lines;
    using std::string, std::int64_t;
    connection.each<int64_t, string, string, string, Day, bool, int64_t>(
        "select dossier_id, given_name, prefix, family_name, born_on, is_restricted, version from dossier_version "
        "where organisation = $1 and (sort_key, dossier_id) > ($2, $3) and superseded_seq is null and merged_into is null "
        "order by sort_key, dossier_id limit $4",
        [&](int64_t id, string given, string prefix, string family, Day born_on, bool is_restricted, int64_t version) {
            lines.push_back({DossierId{id},
                             {std::move(given), std::move(prefix), std::move(family)},
                             born_on,
                             is_restricted,
                             version,
                             false});
        },
        organisation, after.sort_key, after.id.value, most);
    return lines;
}

std::vector<DossierId> list_everywhere(db::Connection& connection, DossierId after, int most) {
    std::vector<DossierId> ids;
    connection.each<std::int64_t>(
        "select dossier_id from dossier_version where dossier_id > $1 and superseded_seq is null and merged_into is null "
        "order by dossier_id limit $2",
        [&](std::int64_t id) { ids.emplace_back(id); }, after.value, most);
    return ids;
}

} // namespace kiem::dossier
