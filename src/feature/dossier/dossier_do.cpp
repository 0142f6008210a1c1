// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/because.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/dossier/fields.hpp"
#include <algorithm>

namespace kiem::dossier {

namespace {

bool is_form_key(std::string_view key) {
    constexpr std::size_t least = 8, most = 64;
    return key.size() >= least && key.size() <= most && std::ranges::all_of(key, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
           });
}

/// The first error of check(), without the value: refusals go into the audit log.
Result<void> check_whole(Dossier const& dossier, Day today) {
    for (auto const& finding : check(dossier, today))
        if (finding.severity == Severity::error) return refuse(Refusal::Kind::invalid, finding.code, finding.at.field);
    return {};
}

Result<void> check_child_code_is_free(db::Connection& connection, Dossier const& dossier) {
    auto const other = find_by_child_code(connection, dossier.organisation, dossier.child_code);
    if (!other || *other == dossier.id) return {};
    return refuse(Refusal::Kind::conflict, "DOS-152", std::to_string(other->value));
}

/// What was written under the code would stay behind under it.
Result<void> check_child_code_may_change(Desk const& desk, db::Connection& connection, Dossier const& before) {
    if (before.child_code.empty() || !desk.ties.is_code_used(connection, before)) return {};
    return refuse(Refusal::Kind::conflict, "DOS-153", std::to_string(before.id.value));
}

/// The dossier made earlier with this key, when it is about the same child.
Result<Dossier> repeated(Desk const& desk, db::Act& act, DossierId id, Dossier const& wanted) {
    auto const& organisation = desk.principal.organisation;
    auto const lines = list_versions(act.connection, organisation, id);
    auto const first = lines.empty() ? std::nullopt : load_dossier(act.connection, organisation, id, lines.front().seq);
    if (!first || first->name != wanted.name || first->born_on != wanted.born_on)
        return refuse(Refusal::Kind::conflict, "DOS-205", std::to_string(id.value));
    auto now = load_dossier(act.connection, organisation, id);
    if (!now) return no_such(id);
    return std::move(*now);
}

Result<Dossier> create_within(Desk const& desk, db::Act& act, std::string_view key, Dossier const& wanted) {
    if (!is_form_key(key)) return refuse(Refusal::Kind::invalid, "DOS-204");
    for (auto const* field : {"kind.achternaam", "kind.geboortedatum"})
        if (!may_use(desk, policy::Use::write, field)) return refuse(Refusal::Kind::forbidden, "DOS-202");
    Dossier empty;
    empty.organisation = desk.principal.organisation;
    auto const next = overlaid(
        empty, wanted, desk.sharing.may(desk.purpose, desk.principal.roles, policy::Relation::own, policy::Use::write));
    if (auto const id = find_by_key(act.connection, empty.organisation, key)) {
        act.object = object_of(*id);
        act.subjects.push_back({*id});
        return repeated(desk, act, *id, next);
    }
    if (auto const sound = check_whole(next, desk.today()); !sound) return tl::unexpected(sound.error());
    if (auto const free = check_child_code_is_free(act.connection, next); !free) return tl::unexpected(free.error());
    auto made = insert_dossier(act, next, key);
    act.object = object_of(made.id);
    act.subjects.push_back({made.id});
    return made;
}

/// Writable fields differ by right, so an act that may change any of them is let in, and changes those alone.
std::string_view some_writable_field(Desk const& desk) {
    for (auto const field : field_names())
        if (may_use(desk, policy::Use::write, field)) return field;
    return {};
}

} // namespace

Result<Dossier> revise_within(Desk const& desk, db::Act& act, Seen seen, Dossier const& wanted,
                              std::string_view because) {
    auto before = open_seen(desk, act, seen, some_writable_field(desk));
    if (!before) return before;
    auto const rights = rights_on(desk, *before);
    auto const next = overlaid(*before, wanted, rights ? rights->writable : policy::FieldSet{});
    auto const fields = differing_fields(*before, next);
    if (fields.empty()) return before;
    if (auto const sound = check_whole(next, desk.today()); !sound) return tl::unexpected(sound.error());
    if (next.child_code != before->child_code) {
        if (auto const free = check_child_code_is_free(act.connection, next); !free)
            return tl::unexpected(free.error());
        if (auto const may = check_child_code_may_change(desk, act.connection, *before); !may)
            return tl::unexpected(may.error());
    }
    act.detail = in_words(fields);
    auto saved = save_version(act, *before, next, because);
    desk.ties.after_revision(act, desk.today(), *before, saved);
    return saved;
}

bool View::can_read(std::string_view field) const { return Rights{relation, readable, writable}.can_read(field); }
bool View::can_write(std::string_view field) const { return Rights{relation, readable, writable}.can_write(field); }

Result<Dossier> create(Desk const& desk, std::string_view key, Dossier const& wanted) {
    return within_act(desk, "dossier-aanmaken", "dossier", db::Deed::create,
                      [&](db::Act& act) { return create_within(desk, act, key, wanted); });
}

Result<Dossier> revise(Desk const& desk, Seen seen, Dossier const& wanted) {
    return within_act(desk, "dossier-wijzigen", object_of(seen.id), db::Deed::update,
                      [&](db::Act& act) { return revise_within(desk, act, seen, wanted); });
}

Result<Dossier> restrict_use(Desk const& desk, Seen seen, Restriction wanted, std::string_view because) {
    bool const on = wanted == Restriction::on;
    return within_act(desk, on ? "dossier-beperken" : "dossier-vrijgeven", object_of(seen.id), db::Deed::update,
                      [&](db::Act& act) -> Result<Dossier> {
                          auto before = open_seen(desk, act, seen, "kind.beperking", WhenRestricted::allow);
                          if (!before || before->is_restricted == on) return before;
                          if (auto const why = check_because(because); !why) return tl::unexpected(why.error());
                          auto next = *before;
                          next.is_restricted = on;
                          act.detail = "kind.beperking";
                          return save_version(act, *before, next, because);
                      });
}

} // namespace kiem::dossier
