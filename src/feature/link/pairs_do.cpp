// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/link/link_act_do.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <set>

namespace kiem::link {

using dossier::Desk;
using dossier::Dossier;

namespace {

constexpr int page_of_pairs = 100;
/// Below this names and days differ too much to read the whole dossiers.
constexpr int worth_reading = 60;

dossier::Line line_of(Dossier const& one) {
    return {one.id, one.name, one.born_on, one.is_restricted, one.version, false};
}

/// The blind index of a dossier's BSN.
std::string bsn_index_of(db::Connection& connection, Dossier const& one) {
    for (auto const id : members_of(connection, one))
        if (auto const bsn = dossier::load_bsn(connection, one.organisation, id)) return bsn->index;
    return {};
}

/// Keeps the pairs worth showing, each dossier once.
class Pairing {
public:
    Pairing(Desk const& desk, Dossier const& mine, policy::FieldSet const& fields)
        : desk_(desk), mine_(mine), fields_(fields) {}

    void consider(std::optional<Dossier> const& other, bool same_bsn) {
        if (!other || other->id == mine_.id || other->is_restricted || !seen_.insert(other->id).second) return;
        int const like = likeness(mine_, *other);
        if (!same_bsn && like < alike) return;
        if (are_different(desk_.connection, mine_.id, other->id)) return;
        pairs_.push_back({only(line_of(mine_), fields_), only(line_of(*other), fields_), mine_.organisation,
                          other->organisation, like, same_bsn});
    }
    bool is_worth_reading(dossier::PersonName const& name, Day born_on) const {
        return dossier::fit({dossier::full_name(mine_.name), mine_.born_on}, name, born_on) >= worth_reading;
    }
    std::vector<Pair> take() {
        std::ranges::sort(pairs_, [](Pair const& one, Pair const& other) {
            return std::tuple(!one.same_bsn, -one.likeness, one.other.id) <
                   std::tuple(!other.same_bsn, -other.likeness, other.other.id);
        });
        return std::move(pairs_);
    }

private:
    Desk const& desk_;
    Dossier const& mine_;
    policy::FieldSet fields_;
    std::set<DossierId> seen_;
    std::vector<Pair> pairs_;
};

std::vector<Pair> pairs_within(Desk const& desk, Dossier const& mine) {
    auto& connection = desk.connection;
    Pairing pairing(desk, mine, dossier::findable(desk));
    if (auto const index = bsn_index_of(connection, mine); !index.empty())
        for (auto const id : dossier::find_by_bsn_index(connection, mine.organisation, index))
            pairing.consider(load_any(connection, id), true);
    for (auto const& one :
         dossier::find_candidates(connection, mine.organisation, {dossier::full_name(mine.name), mine.born_on}))
        if (pairing.is_worth_reading(one.name, one.born_on)) pairing.consider(load_any(connection, one.line.id), false);
    return pairing.take();
}

policy::FieldSet findable_for_links(Desk const& desk) {
    return desk.sharing.may(desk.purpose, desk.principal.roles, policy::Relation::linked, policy::Use::find);
}

std::vector<Pair> pairs_elsewhere(Desk const& desk, Dossier const& mine) {
    auto& connection = desk.connection;
    dossier::Ties none;
    auto const linked = StoredTies(none).linked_with(connection, mine.id, desk.today());
    auto const is_linked = [&](DossierId id) { return std::ranges::find(linked, id) != linked.end(); };
    Pairing pairing(desk, mine, findable_for_links(desk));
    if (auto const index = bsn_index_of(connection, mine); !index.empty())
        for (auto const& [organisation, id] : dossier::find_bsn_elsewhere(connection, mine.organisation, index))
            if (auto const root = dossier::root_of(connection, organisation, id); !is_linked(root))
                pairing.consider(load_any(connection, root), true);
    for (auto const& one : dossier::find_elsewhere(connection, mine.organisation, mine.name, mine.born_on))
        if (!is_linked(one.id) && pairing.is_worth_reading(one.name, one.born_on))
            pairing.consider(load_any(connection, one.id), false);
    return pairing.take();
}

Result<void> check_may_propose(Desk const& desk) {
    if (auto const may = check_may_link(desk, "koppeling.vanaf"); !may) return may;
    auto const fields = findable_for_links(desk);
    for (auto const* needed : {"kind.achternaam", "kind.geboortedatum"})
        if ((fields & policy::fields_like(needed)).none()) return refuse(Refusal::Kind::forbidden, "KOP-201");
    return {};
}

void record(Desk const& desk, std::string_view action, std::string object, std::span<Pair const> pairs) {
    std::set<DossierId> ids;
    for (auto const& pair : pairs) ids.insert({pair.one.id, pair.other.id});
    std::vector<DossierId> const subjects(ids.begin(), ids.end());
    dossier::record_read(desk, {action, std::move(object), fmt::format("{} paren", pairs.size())}, subjects);
}

/// Logs the attempt, and passes the refusal on.
tl::unexpected<Refusal> refused(Desk const& desk, std::string_view action, std::string object, Refusal refusal) {
    dossier::record_read(desk, {action, std::move(object), refusal.code, db::Outcome::refused}, {});
    return tl::unexpected(std::move(refusal));
}

/// Each pair is met from both sides, and shown from the older one.
void add_once(std::vector<Pair>& all, std::vector<Pair> pairs) {
    for (auto& pair : pairs)
        if (pair.one.id < pair.other.id) all.push_back(std::move(pair));
}

std::optional<DossierId> parse_cursor(std::string_view cursor) {
    std::int64_t id = 0;
    if (cursor.empty()) return DossierId{};
    auto const [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), id);
    if (error != std::errc() || end != cursor.data() + cursor.size()) return std::nullopt;
    return DossierId{id};
}

} // namespace

Result<std::vector<Pair>> duplicates_of(Desk const& desk, DossierId id) {
    constexpr std::string_view action = "dubbele-zoeken";
    auto const mine = dossier::load_dossier(desk.connection, desk.principal.organisation, id);
    if (!mine || !dossier::rights_on(desk, *mine))
        return refused(desk, action, dossier::object_of(id), dossier::no_such(id).value());
    if (dossier::findable(desk).none())
        return refused(desk, action, dossier::object_of(id), {Refusal::Kind::forbidden, "DOS-202", {}});
    auto pairs = pairs_within(desk, *mine);
    record(desk, action, dossier::object_of(id), pairs);
    return pairs;
}

Result<PairsPage> list_duplicates(Desk const& desk, std::string_view cursor) {
    constexpr std::string_view action = "dubbele-zoeken";
    auto const& organisation = desk.principal.organisation;
    if (dossier::findable(desk).none())
        return refused(desk, action, "dossiers", {Refusal::Kind::forbidden, "DOS-202", {}});
    auto const after = parse_cursor(cursor);
    auto const last = after && after->value ? dossier::load_dossier(desk.connection, organisation, *after)
                                            : std::nullopt;
    if (!after || (after->value && !last)) return refuse(Refusal::Kind::not_found, "DOS-209");
    dossier::PageStart const start = last ? dossier::PageStart{dossier::sort_key(last->name), last->id}
                                          : dossier::PageStart{};
    PairsPage page;
    auto const lines = dossier::list_page(desk.connection, organisation, start, page_of_pairs);
    for (auto const& line : lines)
        if (auto const mine = dossier::load_dossier(desk.connection, organisation, line.id);
            mine && !mine->is_restricted)
            add_once(page.pairs, pairs_within(desk, *mine));
    if (std::ssize(lines) == page_of_pairs) page.next = std::to_string(lines.back().id.value);
    record(desk, action, "dossiers", page.pairs);
    return page;
}

Result<std::vector<Pair>> propose_links(Desk const& desk, DossierId id) {
    constexpr std::string_view action = "koppelingen-voorstellen";
    if (auto const may = check_may_propose(desk); !may)
        return refused(desk, action, dossier::object_of(id), may.error());
    auto const mine = load_any(desk.connection, id);
    if (!mine || mine->is_restricted)
        return refused(desk, action, dossier::object_of(id),
                       {Refusal::Kind::not_found, "KOP-202", std::to_string(id.value)});
    auto pairs = pairs_elsewhere(desk, *mine);
    record(desk, action, dossier::object_of(id), pairs);
    return pairs;
}

Result<PairsPage> list_proposals(Desk const& desk, std::string_view cursor) {
    constexpr std::string_view action = "koppelingen-voorstellen";
    if (auto const may = check_may_propose(desk); !may) return refused(desk, action, "dossiers", may.error());
    auto const after = parse_cursor(cursor);
    if (!after) return refuse(Refusal::Kind::not_found, "DOS-209");
    PairsPage page;
    auto const ids = dossier::list_everywhere(desk.connection, *after, page_of_pairs);
    for (auto const id : ids)
        if (auto const mine = load_any(desk.connection, id); mine && !mine->is_restricted)
            add_once(page.pairs, pairs_elsewhere(desk, *mine));
    if (std::ssize(ids) == page_of_pairs) page.next = std::to_string(ids.back().value);
    record(desk, action, "dossiers", page.pairs);
    return page;
}

Result<void> decide_pair(Desk const& desk, DossierId one, DossierId other, SameChild answer) {
    auto const body = [&](db::Act& act) -> Result<Dossier> {
        auto const a = load_any(act.connection, one), b = load_any(act.connection, other);
        auto const& mine = desk.principal.organisation;
        bool const both_ours = a && b && !mine.empty() && a->organisation == mine && b->organisation == mine;
        if (both_ours && !dossier::may_use(desk, policy::Use::write, "kind.samenvoeging"))
            return refuse(Refusal::Kind::forbidden, "KOP-201");
        if (!both_ours)
            if (auto const may = check_may_link(desk, "koppeling.besluit"); !may) return tl::unexpected(may.error());
        if (!a || !b || a->id == b->id)
            return refuse(Refusal::Kind::not_found, "KOP-202", std::to_string(a ? other.value : one.value));
        act.subjects = {{a->id}, {b->id}};
        bool const known = are_different(act.connection, a->id, b->id);
        if (answer == SameChild::no && !known) insert_different(act, a->id, b->id);
        if (answer == SameChild::perhaps && known) close_different(act, a->id, b->id);
        return *a;
    };
    auto const action = answer == SameChild::no ? "paar-afwijzen" : "paar-terugzetten";
    auto const done = dossier::within_act(desk, action, object_of(std::array{one, other}), db::Deed::update, body);
    if (!done) return tl::unexpected(done.error());
    return {};
}

} // namespace kiem::link
