// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_act_do.hpp"
#include <algorithm>
#include <array>
#include <fmt/ranges.h>

namespace kiem::dossier {

namespace {

bool is_among(policy::FieldSet const& fields, std::string_view name) {
    auto const at = policy::find_record_field(name);
    return at && fields.test(*at);
}

/// The roles that count for a dossier: who is a parent is so of the own child alone.
std::vector<Role> roles_on(Desk const& desk, Dossier const& dossier) {
    auto roles = desk.principal.roles;
    auto const account = desk.principal.account;
    if (desk.principal.has(Role::parent) &&
        (account == AccountId{} || !desk.ties.is_parent_of(desk.connection, account, dossier.id, desk.today())))
        std::erase(roles, Role::parent);
    return roles;
}

/// How one stands to a dossier, and the fields that this can open at all.
struct Standing {
    policy::Relation relation{};
    policy::FieldSet opened = policy::FieldSet().set();
};

std::optional<Standing> standing_to(Desk const& desk, Dossier const& dossier, std::span<Role const> roles) {
    using policy::Relation;
    auto const& mine = desk.principal.organisation;
    if (mine.empty()) return std::nullopt;
    if (dossier.organisation == mine) return Standing{Relation::own};
    auto const today = desk.today();
    auto const glass = desk.principal.break_glass;
    if (glass != BreakGlassId{} && desk.ties.is_forced_open(desk.connection, glass, dossier.id, desk.now))
        return Standing{Relation::consented};
    auto const linked = desk.ties.linked_with(desk.connection, dossier.id, today);
    bool const is_linked = std::ranges::any_of(
        linked, [&](DossierId id) { return organisation_of(desk.connection, id) == mine; });
    if (!is_linked && !desk.ties.is_referred(desk.connection, dossier.id, mine)) return std::nullopt;
    if (desk.ties.is_consented(desk.connection, dossier.id, mine, desk.purpose, today))
        return Standing{Relation::consented,
                        desk.ties.consented_fields(desk.connection, dossier.id, mine, desk.purpose, today) |
                            desk.sharing.may(desk.purpose, roles, Relation::linked, policy::Use::read)};
    return is_linked ? std::optional(Standing{Relation::linked}) : std::nullopt;
}

/// Article 18 AVG leaves storing, and what the person concerned or the law asks for.
bool is_for_rights(std::string_view purpose) { return purpose == "rechten" || purpose == "toezicht"; }

void keep_what_tells_who(policy::FieldSet& readable) {
    policy::FieldSet kept;
    for (auto const* pattern :
         {"kind.voornaam", "kind.tussenvoegsel", "kind.achternaam", "kind.geboortedatum", "kind.beperking"})
        kept |= policy::fields_like(pattern);
    readable &= kept;
}

/// The fields that changed since a version was seen, of those one may read.
std::string changed_since(Desk const& desk, db::Connection& connection, Dossier const& now, std::int64_t seen_version) {
    auto const lines = list_versions(connection, now.organisation, now.id);
    auto const line = std::ranges::find(lines, seen_version, &VersionLine::version);
    if (line == lines.end()) return {};
    auto const then = load_dossier(connection, now.organisation, now.id, line->seq);
    auto const rights = rights_on(desk, now);
    if (!then || !rights) return {};
    auto fields = differing_fields(*then, now);
    std::erase_if(fields, [&](auto field) { return !rights->can_read(field); });
    return in_words(fields);
}

} // namespace

void record_read(Desk const& desk, Read const& read, std::span<DossierId const> dossiers) {
    db::AuditRecord record;
    record.at = desk.now;
    record.action = read.action;
    record.deed = db::Deed::read;
    record.outcome = read.outcome;
    record.who = desk.principal;
    record.purpose = desk.purpose;
    record.object = read.object;
    record.detail = read.detail;
    std::vector<db::Subject> subjects;
    for (auto const id : dossiers) subjects.push_back({id});
    desk.record_read(record, subjects);
}

bool Rights::can_read(std::string_view field) const { return is_among(readable, field); }
bool Rights::can_write(std::string_view field) const { return is_among(writable, field); }

std::optional<Rights> rights_on(Desk const& desk, Dossier const& dossier) {
    auto const roles = roles_on(desk, dossier);
    auto const standing = standing_to(desk, dossier, roles);
    if (!standing) return std::nullopt;
    auto const relation = standing->relation;
    Rights rights{relation, desk.sharing.may(desk.purpose, roles, relation, policy::Use::read) & standing->opened, {}};
    rights.writable = desk.sharing.may(desk.purpose, roles, relation, policy::Use::write);
    if (dossier.is_restricted && !is_for_rights(desk.purpose)) {
        if (relation != policy::Relation::own) return std::nullopt;
        keep_what_tells_who(rights.readable);
    }
    if (rights.readable.none()) return std::nullopt;
    return rights;
}

bool may_use(Desk const& desk, policy::Use use, std::string_view field) {
    auto roles = desk.principal.roles;
    std::erase(roles, Role::parent);
    return !desk.principal.organisation.empty() &&
           desk.sharing.may(desk.purpose, roles, policy::Relation::own, use, field);
}

policy::FieldSet findable(Desk const& desk) {
    if (desk.principal.organisation.empty()) return {};
    return desk.sharing.may(desk.purpose, desk.principal.roles, policy::Relation::own, policy::Use::find);
}

Line only(Line line, policy::FieldSet const& fields) {
    if (!is_among(fields, "kind.voornaam")) line.name.given.clear();
    if (!is_among(fields, "kind.tussenvoegsel")) line.name.prefix.clear();
    if (!is_among(fields, "kind.achternaam")) line.name.family.clear();
    if (!is_among(fields, "kind.geboortedatum")) line.born_on = {};
    return line;
}

tl::unexpected<Refusal> no_such(DossierId id) {
    return refuse(Refusal::Kind::not_found, "DOS-201", std::to_string(id.value));
}

Result<Dossier> open_seen(Desk const& desk, db::Act& act, Seen seen, std::string_view field, WhenRestricted when) {
    auto dossier = load_dossier(act.connection, desk.principal.organisation, seen.id);
    auto const rights = dossier ? rights_on(desk, *dossier) : std::nullopt;
    if (!rights) return no_such(seen.id);
    act.subjects.push_back({seen.id});
    if (!rights->can_write(field)) return refuse(Refusal::Kind::forbidden, "DOS-202");
    if (dossier->merged_into)
        return refuse(Refusal::Kind::conflict, "DOS-207", std::to_string(dossier->merged_into->value));
    if (dossier->version != seen.version)
        return refuse(Refusal::Kind::outdated, "DOS-203", changed_since(desk, act.connection, *dossier, seen.version));
    if (dossier->is_restricted && when == WhenRestricted::refuse)
        return refuse(Refusal::Kind::conflict, "DOS-206", std::to_string(seen.id.value));
    return std::move(*dossier);
}

Result<Dossier> within_act(Desk const& desk, std::string_view action, std::string object, db::Deed deed,
                           std::function<Result<Dossier>(db::Act&)> const& body) {
    return db::within<Dossier>(desk.connection, desk.principal, {action, std::move(object), deed, desk.purpose},
                               desk.now, body);
}

std::string object_of(DossierId id) { return fmt::format("dossier {}", id.value); }

std::string in_words(std::span<std::string_view const> fields) { return fmt::format("{}", fmt::join(fields, ", ")); }

std::vector<DossierId> Ties::linked_with(db::Connection&, DossierId, Day) { return {}; }
bool Ties::is_consented(db::Connection&, DossierId, std::string_view, std::string_view, Day) { return false; }
policy::FieldSet Ties::consented_fields(db::Connection& connection, DossierId dossier, std::string_view organisation,
                                        std::string_view purpose, Day day) {
    policy::FieldSet all;
    if (is_consented(connection, dossier, organisation, purpose, day)) all.set();
    return all;
}
bool Ties::is_forced_open(db::Connection&, BreakGlassId, DossierId, Moment) { return false; }
bool Ties::is_parent_of(db::Connection&, AccountId, DossierId, Day) { return false; }
bool Ties::is_referred(db::Connection&, DossierId, std::string_view) { return false; }
bool Ties::is_code_used(db::Connection&, Dossier const&) { return false; }
void Ties::after_revision(db::Act&, Day, Dossier const&, Dossier const&) {}

std::vector<DossierId> PassingTies::linked_with(db::Connection& connection, DossierId dossier, Day day) {
    return next_.linked_with(connection, dossier, day);
}
bool PassingTies::is_consented(db::Connection& connection, DossierId dossier, std::string_view organisation,
                               std::string_view purpose, Day day) {
    return next_.is_consented(connection, dossier, organisation, purpose, day);
}
policy::FieldSet PassingTies::consented_fields(db::Connection& connection, DossierId dossier,
                                               std::string_view organisation, std::string_view purpose, Day day) {
    return next_.consented_fields(connection, dossier, organisation, purpose, day);
}
bool PassingTies::is_forced_open(db::Connection& connection, BreakGlassId glass, DossierId dossier, Moment now) {
    return next_.is_forced_open(connection, glass, dossier, now);
}
bool PassingTies::is_parent_of(db::Connection& connection, AccountId account, DossierId dossier, Day day) {
    return next_.is_parent_of(connection, account, dossier, day);
}
bool PassingTies::is_referred(db::Connection& connection, DossierId dossier, std::string_view organisation) {
    return next_.is_referred(connection, dossier, organisation);
}
bool PassingTies::is_code_used(db::Connection& connection, Dossier const& dossier) {
    return next_.is_code_used(connection, dossier);
}
void PassingTies::after_revision(db::Act& act, Day today, Dossier const& before, Dossier const& after) {
    next_.after_revision(act, today, before, after);
}

} // namespace kiem::dossier
