// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/dossier/fields.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace kiem::dossier {

namespace {

/// The dossier to open: of a merged one the one it was merged into.
std::optional<Dossier> load_root(db::Connection& connection, DossierId id) {
    auto const organisation = organisation_of(connection, id);
    if (!organisation) return std::nullopt;
    return load_dossier(connection, *organisation, root_of(connection, *organisation, id));
}

std::vector<std::pair<std::string, DossierId>> linked_in_sight(Desk const& desk, DossierId id) {
    std::vector<std::pair<std::string, DossierId>> linked;
    for (auto const other : desk.ties.linked_with(desk.connection, id, desk.today())) {
        auto const dossier = load_root(desk.connection, other);
        if (dossier && rights_on(desk, *dossier)) linked.emplace_back(dossier->organisation, dossier->id);
    }
    return linked;
}

/// By what one may not find is not looked for.
Wanted allowed(Desk const& desk, Wanted const& wanted) {
    Wanted part;
    if (may_use(desk, policy::Use::find, "kind.achternaam")) part.name = wanted.name;
    if (may_use(desk, policy::Use::find, "kind.geboortedatum")) part.born_on = wanted.born_on;
    return part;
}

std::vector<Hit> rank(std::vector<Candidate> const& candidates, Wanted const& wanted, policy::FieldSet const& fields) {
    std::vector<Hit> hits;
    for (auto const& one : candidates) {
        int const how_well = fit(wanted, one.name, one.born_on);
        if (how_well < fit_of_hits) continue;
        auto const same = std::ranges::find(hits, one.line.id, [](Hit const& hit) { return hit.line.id; });
        if (same == hits.end()) hits.push_back({only(one.line, fields), how_well});
        else if (same->fit < how_well) *same = {only(one.line, fields), how_well};
    }
    std::ranges::sort(hits, [](Hit const& one, Hit const& other) {
        return std::pair(-one.fit, one.line.id) < std::pair(-other.fit, other.line.id);
    });
    if (hits.size() > most_hits) hits.resize(most_hits);
    return hits;
}

/// Where the page after that dossier begins. A cursor is a number and no name: it stands in an address.
std::optional<PageStart> start_after(Desk const& desk, std::string_view cursor) {
    if (cursor.empty()) return PageStart{};
    std::int64_t id = 0;
    auto const [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), id);
    if (error != std::errc() || end != cursor.data() + cursor.size()) return std::nullopt;
    auto const last = load_dossier(desk.connection, desk.principal.organisation, DossierId{id});
    if (!last) return std::nullopt;
    return PageStart{sort_key(last->name), last->id};
}

} // namespace

Result<View> open(Desk const& desk, DossierId id) {
    auto dossier = load_root(desk.connection, id);
    auto const rights = dossier ? rights_on(desk, *dossier) : std::nullopt;
    if (!rights) {
        record_read(desk, {"dossier-inzien", object_of(id), "DOS-201", db::Outcome::refused}, {});
        return no_such(id);
    }
    View view{only(*dossier, rights->readable), rights->relation, rights->readable, rights->writable, {}, {}};
    if (dossier->is_restricted || dossier->merged_into) view.writable.reset();
    if (rights->relation == policy::Relation::own)
        view.merged = merged_into(desk.connection, dossier->organisation, dossier->id);
    view.linked = linked_in_sight(desk, dossier->id);
    record_read(desk, {"dossier-inzien", object_of(dossier->id)}, std::array{dossier->id});
    return view;
}

Result<std::vector<Hit>> find(Desk const& desk, Wanted const& wanted) {
    auto const part = allowed(desk, wanted);
    bool const has_nothing = search_keys(part.name).words.empty() && !part.born_on;
    if (has_nothing && findable(desk).none()) {
        record_read(desk, {"dossier-zoeken", "dossiers", "DOS-202", db::Outcome::refused}, {});
        return refuse(Refusal::Kind::forbidden, "DOS-202");
    }
    if (has_nothing) return refuse(Refusal::Kind::invalid, "DOS-208");
    auto hits = rank(find_candidates(desk.connection, desk.principal.organisation, part), part, findable(desk));
    std::vector<DossierId> ids;
    for (auto const& hit : hits) ids.push_back(hit.line.id);
    record_read(desk, {"dossier-zoeken", "dossiers", fmt::format("{} gevonden", ids.size())}, ids);
    return hits;
}

Result<Page> list(Desk const& desk, std::string_view cursor) {
    if (findable(desk).none()) {
        record_read(desk, {"dossiers-bekijken", "dossiers", "DOS-202", db::Outcome::refused}, {});
        return refuse(Refusal::Kind::forbidden, "DOS-202");
    }
    auto const start = start_after(desk, cursor);
    if (!start) return refuse(Refusal::Kind::not_found, "DOS-209");
    auto lines = list_page(desk.connection, desk.principal.organisation, *start, page_size + 1);
    Page page;
    if (lines.size() > static_cast<std::size_t>(page_size)) {
        lines.pop_back();
        page.next = std::to_string(lines.back().id.value);
    }
    std::vector<DossierId> ids;
    for (auto const& line : lines) {
        ids.push_back(line.id);
        page.lines.push_back(only(line, findable(desk)));
    }
    record_read(desk, {"dossiers-bekijken", "dossiers", fmt::format("{} op een bladzijde", ids.size())}, ids);
    return page;
}

Result<std::vector<Change>> history(Desk const& desk, DossierId id) {
    auto const& organisation = desk.principal.organisation;
    auto const now = load_dossier(desk.connection, organisation, id);
    auto const rights = now ? rights_on(desk, *now) : std::nullopt;
    if (!rights) {
        record_read(desk, {"dossier-geschiedenis", object_of(id), "DOS-201", db::Outcome::refused}, {});
        return no_such(id);
    }
    if (!rights->can_read("log.wijziging")) {
        record_read(desk, {"dossier-geschiedenis", object_of(id), "DOS-202", db::Outcome::refused}, std::array{id});
        return refuse(Refusal::Kind::forbidden, "DOS-202");
    }
    std::vector<Change> changes;
    Dossier before;
    for (auto& line : list_versions(desk.connection, organisation, id)) {
        auto const after = load_dossier(desk.connection, organisation, id, line.seq);
        if (!after) continue;
        auto fields = differing_fields(before, *after);
        std::erase_if(fields, [&](auto field) { return !rights->can_read(field); });
        changes.push_back({std::move(line), std::move(fields), only(*after, rights->readable)});
        before = *after;
    }
    std::ranges::reverse(changes);
    record_read(desk, {"dossier-geschiedenis", object_of(id)}, std::array{id});
    return changes;
}

} // namespace kiem::dossier
