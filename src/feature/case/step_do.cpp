// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_store.hpp"
#include "feature/case/case_act_do.hpp"
#include "feature/case/keep_do.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::cases {

namespace {

/// What of the record a step writes.
std::string_view field_of(Event event) {
    switch (event) {
    case Event::reached:
    case Event::not_reached: return "traject.verhaal";
    case Event::hand_over: return "traject.eigenaar";
    case Event::postpone: return "traject.actie_voor";
    case Event::look_again: return "traject.opnieuw_op";
    default: return "traject.toestand";
    }
}

Result<void> check_owner(db::Connection& connection, std::optional<Owner> const& owner) {
    if (owner && !account::find_organisation(connection, owner->organisation))
        return refuse(Refusal::Kind::invalid, "TRA-205");
    return {};
}

bool holds_offer(Case const& value) { return value.state == State::offered || value.state == State::accepted; }

/// The case as it was seen, for somebody who may take this step.
Result<Case> open_for(Table const& table, db::Act& act, Seen seen, Happening const& happening, std::string_view note) {
    auto value = load_case(act.connection, seen.id);
    auto const rights = value ? rights_on(table, *value) : Rights{};
    if (rights.part == Part::none) return no_such(seen.id);
    if (value->dossier) act.subjects.push_back({*value->dossier});
    if (rights.restricted) return refuse(Refusal::Kind::conflict, "DOS-206", std::to_string(rights.restricted->value));
    bool const may_tell = note.empty() || rights.can_write("traject.verhaal");
    if (!rights.can_write(field_of(happening.event)) || !may_tell) return refuse(Refusal::Kind::forbidden, "DOS-202");
    if (value->version != seen.version)
        return refuse(Refusal::Kind::outdated, "TRA-103", std::to_string(seen.id.value));
    if (auto const restriction = find_restriction(act.connection, value->id))
        return refuse(Refusal::Kind::conflict, "DOS-206", std::to_string(restriction->dossier.value));
    if (happening.on > table.desk.today()) return refuse(Refusal::Kind::invalid, "TRA-107");
    if (auto const sound = check_note(note); !sound) return tl::unexpected(sound.error());
    if (auto const known = check_owner(act.connection, happening.owner); !known) return tl::unexpected(known.error());
    return std::move(*value);
}

Result<Case> step_within(Table const& table, db::Act& act, Seen seen, Happening const& happening,
                         Telling const& telling) {
    auto const before = open_for(table, act, seen, happening, telling.note);
    if (!before) return before;
    auto after = happen(table.rules, *before, happening);
    if (!after) return after;
    act.detail = to_text(happening.event);
    auto const done = settled(table, act, keep(act, table.rules, std::move(*after), happening, telling));
    if (table.also && holds_offer(*before) && !holds_offer(done)) table.also(act, table.desk.today());
    return done;
}

Result<Case> step(Table const& table, std::string_view action, Seen seen, Happening const& happening,
                  Telling const& telling) {
    auto const& desk = table.desk;
    return db::within<Case>(desk.connection, desk.principal,
                            {action, object_of(seen.id), db::Deed::update, desk.purpose}, desk.now,
                            [&](db::Act& act) { return step_within(table, act, seen, happening, telling); });
}

Result<Case> not_of_people(Event event) {
    return refuse(Refusal::Kind::conflict, "TRA-201", std::string(to_text(event)));
}

} // namespace

bool is_step_of_people(Event event) {
    using enum Event;
    constexpr std::array by_people{reject_signal, ask_place, decline,  leave_elsewhere, move_away,
                                   give_up,       hand_over, postpone, look_again};
    return std::ranges::find(by_people, event) != by_people.end();
}

Result<Case> take_step(Table const& table, Seen seen, Happening const& happening, std::string_view note) {
    if (!is_step_of_people(happening.event)) return not_of_people(happening.event);
    return step(table, "traject-stap", seen, happening, telling_of(table, note));
}

Result<Case> record_contact(Table const& table, Seen seen, Contact const& contact) {
    auto const is_known = [&](auto const& channel) { return channel.first == contact.channel; };
    if (std::ranges::none_of(table.rules.channels, is_known))
        return refuse(Refusal::Kind::invalid, "TRA-105", contact.channel);
    auto const event = contact.outcome == Contact::Outcome::reached ? Event::reached : Event::not_reached;
    return step(table, "contact-vastleggen", seen, {event, contact.on},
                telling_of(table, contact.note, contact.channel));
}

Result<std::vector<Case>> take_steps(Table const& table, std::span<Seen const> seen, Happening const& happening,
                                     std::string_view note) {
    if (!is_step_of_people(happening.event)) return tl::unexpected(not_of_people(happening.event).error());
    auto const& desk = table.desk;
    db::ActName const name{"trajecten-stap", fmt::format("{} trajecten", seen.size()), db::Deed::update, desk.purpose};
    return db::within<std::vector<Case>>(
        desk.connection, desk.principal, name, desk.now, [&](db::Act& act) -> Result<std::vector<Case>> {
            std::vector<Case> all;
            for (auto const& one : seen) {
                auto after = step_within(table, act, one, happening, telling_of(table, note));
                if (!after)
                    return refuse(after.error().kind, "TRA-104",
                                  fmt::format("{} ({})", one.id.value, after.error().code));
                all.push_back(std::move(*after));
            }
            return all;
        });
}

} // namespace kiem::cases
