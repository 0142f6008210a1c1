// SPDX-License-Identifier: EUPL-1.2
#include "crypto/crypto.hpp"
#include "feature/account/account_store.hpp"
#include "feature/case/case_act_do.hpp"
#include "feature/case/case_list_store.hpp"
#include "feature/case/keep_do.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::cases {

namespace {

bool is_key_of_form(std::string_view key) {
    constexpr std::size_t least = 8, most = 64;
    return key.size() >= least && key.size() <= most && std::ranges::all_of(key, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
           });
}

/// One's own dossier, which one may begin a case on.
Result<dossier::Dossier> open_own(Table const& table, db::Act& act, DossierId id) {
    auto const& mine = table.desk.principal.organisation;
    auto found = dossier::load_dossier(act.connection, mine, id);
    auto const rights = found ? dossier::rights_on(table.desk, *found) : std::nullopt;
    if (!rights) return dossier::no_such(id);
    act.subjects.push_back({id});
    if (!rights->can_write("traject.signaal")) return refuse(Refusal::Kind::forbidden, "DOS-202");
    if (found->merged_into)
        return refuse(Refusal::Kind::conflict, "DOS-207", std::to_string(found->merged_into->value));
    if (found->is_restricted) return refuse(Refusal::Kind::conflict, "DOS-206", std::to_string(id.value));
    return std::move(*found);
}

/// The key of its facts; a dossier that has none yet gets one that tells nothing.
std::string code_of(db::Act& act, dossier::Dossier const& found) {
    if (!found.child_code.empty()) return found.child_code;
    auto next = found;
    next.child_code = "K-" + crypto::random_hex(8);
    return dossier::save_version(act, found, next).child_code;
}

/// The case of a child: its open one, an open one under another code of the same child, or the last that was closed.
std::optional<Case> case_of(db::Connection& connection, std::string_view child_code, Day today) {
    auto own = find_latest(connection, child_code);
    if (own && is_open(own->state)) return own;
    if (auto linked = find_open_linked(connection, child_code, today)) return linked;
    return own;
}

Result<Case> begin_or_go_on(policy::OutreachRules const& rules, std::optional<Case> const& before,
                            Beginning const& beginning, Happening const& happening) {
    if (!before || !may_happen(before->state, happening.event)) return begin(rules, beginning, happening);
    auto after = happen(rules, *before, happening);
    if (after && !after->dossier) after->dossier = beginning.dossier;
    return after;
}

/// Whether the sharing table lets youth health know whom a signal is about when the parents agreed, and not without.
bool asks_consent(policy::SharingTable const& sharing) {
    constexpr std::array who{Role::nurse};
    auto const may = [&](policy::Relation relation) {
        return sharing.may("toeleiding", who, relation, policy::Use::read, "traject.signaal");
    };
    return may(policy::Relation::consented) && !may(policy::Relation::linked);
}

/// What was asked with the form.
struct Signal {
    std::string_view form_key;
    DossierId dossier;
    Owner const& owner;
    std::string_view note;
};

Result<Case> signal_within(Table const& table, db::Act& act, Signal const& asked) {
    if (!is_key_of_form(asked.form_key)) return refuse(Refusal::Kind::invalid, "DOS-204");
    auto const& mine = table.desk.principal.organisation;
    auto const own = open_own(table, act, asked.dossier);
    if (!own) return tl::unexpected(own.error());
    if (auto const earlier = find_by_form_key(act.connection, mine, asked.form_key)) return *earlier;
    if (auto const sound = check_note(asked.note); !sound) return tl::unexpected(sound.error());
    auto const today = table.desk.today();
    auto const code = code_of(act, *own);
    auto const before = case_of(act.connection, code, today);
    if (before && is_open(before->state))
        return refuse(Refusal::Kind::conflict, "TRA-102", std::to_string(before->id.value));
    if (lacks_consent(table, asked.dossier, asked.owner.organisation))
        return refuse(Refusal::Kind::invalid, "TRA-109", asked.owner.organisation);
    Happening happening{Event::signal, today};
    happening.owner = asked.owner.organisation.empty() ? Owner{mine, {}} : asked.owner;
    auto after = begin_or_go_on(table.rules, before, {code, asked.dossier, mine}, happening);
    if (!after) return after;
    auto telling = telling_of(table, asked.note);
    telling.form_key = asked.form_key;
    auto const kept = keep(act, table.rules, std::move(*after), happening, telling);
    act.object = object_of(kept.id);
    return settled(table, act, kept);
}

} // namespace

bool lacks_consent(Table const& table, DossierId dossier, std::string_view receiver) {
    auto const& desk = table.desk;
    if (receiver.empty() || receiver == desk.principal.organisation || !asks_consent(desk.sharing)) return false;
    auto const organisation = account::find_organisation(desk.connection, receiver);
    if (!organisation || organisation->kind != account::OrganisationKind::youth_health) return false;
    return !desk.ties.is_consented(desk.connection, dossier, receiver, "toeleiding", desk.today());
}

Result<Case> signal(Table const& table, std::string_view form_key, DossierId dossier, Owner const& owner,
                    std::string_view note) {
    auto const& desk = table.desk;
    return db::within<Case>(desk.connection, desk.principal,
                            {"traject-beginnen", "traject", db::Deed::create, desk.purpose}, desk.now,
                            [&](db::Act& act) { return signal_within(table, act, {form_key, dossier, owner, note}); });
}

Result<Case> indicate_within(Table const& table, db::Act& act, DossierId dossier, std::string_view child_code,
                             std::string_view indication_code, Day on) {
    auto const before = case_of(act.connection, child_code, table.desk.today());
    Happening happening{Event::indicate, on};
    happening.owner = Owner{table.rules.owner_after_delivery, {}};
    happening.indication_code = indication_code;
    // Whoever is at work on a case that goes on stays so.
    bool const is_under_way = before && is_open(before->state) && before->state != State::signalled;
    if (is_under_way) happening.owner.reset();
    Beginning const beginning{std::string(child_code), dossier, table.desk.principal.organisation};
    auto after = begin_or_go_on(table.rules, before, beginning, happening);
    if (!after) return after;
    return settled(table, act, keep(act, table.rules, std::move(*after), happening, telling_of(table, {})));
}

Result<Case> happen_within(Table const& table, db::Act& act, CaseId id, Happening const& happening,
                           std::string_view note) {
    auto const before = load_case(act.connection, id);
    if (!before) return no_such(id);
    if (auto const sound = check_note(note); !sound) return tl::unexpected(sound.error());
    auto after = happen(table.rules, *before, happening);
    if (!after) return after;
    return settled(table, act, keep(act, table.rules, std::move(*after), happening, telling_of(table, note)));
}

} // namespace kiem::cases
