// SPDX-License-Identifier: EUPL-1.2
#include "feature/link/tie_history_do.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/link/link_act_do.hpp"
#include <algorithm>
#include <set>

namespace kiem::link {

using dossier::Desk;

namespace {

constexpr std::string_view action = "koppelingen-bekijken";

tl::unexpected<Refusal> refused(Desk const& desk, DossierId id, Refusal refusal) {
    dossier::record_read(desk, {action, dossier::object_of(id), refusal.code, db::Outcome::refused}, {});
    return tl::unexpected(std::move(refusal));
}

/// Of a dossier whose use is restricted nothing but its number.
dossier::Line line_of(dossier::Dossier const& one, policy::FieldSet const& fields) {
    dossier::Line const line{one.id, one.name, one.born_on, one.is_restricted, one.version, false};
    return dossier::only(line, one.is_restricted ? policy::FieldSet{} : fields);
}

} // namespace

Result<TieHistory> open_ties(Desk const& desk, DossierId id) {
    if (auto const may = check_may_link(desk, "koppeling.vanaf"); !may) return refused(desk, id, may.error());
    auto const mine = load_any(desk.connection, id);
    if (!mine) return refused(desk, id, {Refusal::Kind::not_found, "KOP-202", std::to_string(id.value)});
    auto const fields = desk.sharing.may(desk.purpose, desk.principal.roles, policy::Relation::linked,
                                         policy::Use::find);
    TieHistory history{line_of(*mine, fields), mine->organisation, {}, list_tie_changes(desk.connection, mine->id)};
    std::set<ChildId> children;
    std::vector<DossierId> subjects{mine->id};
    for (auto const& tie : ties_of(desk.connection, *mine)) children.insert(tie.child);
    for (auto const child : children)
        for (auto const& tie : list_ties(desk.connection, child)) {
            auto const other = load_any(desk.connection, tie.dossier);
            if (!other) continue;
            history.ties.push_back({tie, line_of(*other, fields)});
            if (std::ranges::find(subjects, other->id) == subjects.end()) subjects.push_back(other->id);
        }
    dossier::record_read(desk, {action, dossier::object_of(mine->id)}, subjects);
    return history;
}

} // namespace kiem::link
