// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/given_signals_do.hpp"
#include "feature/case/case_act_do.hpp"
#include "feature/desk/given_signals_store.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/dossier/dossier_store.hpp"
#include <fmt/format.h>

namespace kiem::desk {

namespace {

using Outcome = GivenSignal::Outcome;

void tell_outcome(GivenSignal& signal, cases::Table const& table, cases::Case const& value) {
    if (value.state == cases::State::signalled) {
        signal.outcome = Outcome::waiting;
        signal.due_on = value.due_on;
        return;
    }
    bool const may_know = cases::rights_on(table, value).can_read("traject.toestand");
    signal.outcome = may_know ? Outcome::known : Outcome::looked_at;
    signal.state = value.state;
}

/// Nothing for a child of which there is no dossier here any more, or one that is not to be used.
std::optional<GivenSignal> signal_of(dossier::Desk const& desk, cases::Table const& table, SignalRow row) {
    auto const& mine = desk.principal.organisation;
    auto const value = cases::load_case(desk.connection, row.of);
    auto const id = value ? cases::dossier_for(desk.connection, *value, mine, desk.today()) : std::nullopt;
    auto const found = id ? dossier::load_dossier(desk.connection, mine, *id) : std::nullopt;
    auto const rights = found ? dossier::rights_on(desk, *found) : std::nullopt;
    if (!rights || !rights->can_read("traject.signaal")) return std::nullopt;
    GivenSignal signal;
    signal.of = row.of;
    signal.dossier = *id;
    signal.on = row.on;
    signal.note = std::move(row.note);
    dossier::Line const line{*id, found->name, found->born_on};
    signal.child_name = dossier::full_name(dossier::only(line, dossier::findable(desk)).name);
    tell_outcome(signal, table, *value);
    return signal;
}

} // namespace

Result<std::vector<GivenSignal>> list_given_signals(dossier::Desk const& desk, cases::Table const& table) {
    if (!dossier::may_use(desk, policy::Use::read, "traject.signaal"))
        return refuse(Refusal::Kind::forbidden, "DOS-202");
    std::vector<GivenSignal> signals;
    std::vector<DossierId> subjects;
    for (auto& row : list_signal_rows(desk.connection, desk.principal.organisation, most_given_signals))
        if (auto signal = signal_of(desk, table, std::move(row))) {
            subjects.push_back(signal->dossier);
            signals.push_back(std::move(*signal));
        }
    dossier::record_read(desk, {"signalen-bekijken", "signalen", fmt::format("{} signalen", signals.size())}, subjects);
    return signals;
}

} // namespace kiem::desk
