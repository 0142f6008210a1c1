// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/given_signals_do.hpp"
#include "feature/case/case_act_do.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/dossier/dossier_store.hpp"
#include <charconv>
#include <fmt/format.h>

namespace kiem::desk {

namespace {

using Outcome = GivenSignal::Outcome;

void tell_outcome(GivenSignal& signal, cases::Table const& table, cases::Case const& value) {
    auto const rights = cases::rights_on(table, value);
    if (value.state == cases::State::signalled && !rights.restricted) {
        signal.outcome = Outcome::waiting;
        signal.due_on = value.due_on;
        return;
    }
    bool const may_know = rights.can_read("traject.toestand");
    signal.outcome = may_know ? Outcome::known : Outcome::looked_at;
    signal.state = value.state;
}

/// Nothing for a child of which there is no dossier here any more, or one that is not to be used.
std::optional<GivenSignal> signal_of(dossier::Desk const& desk, cases::Table const& table, SignalRow row) {
    auto const& mine = desk.principal.organisation;
    auto const value = cases::load_case(desk.connection, row.of);
    auto const id = value ? cases::dossier_for(desk.connection, *value, mine, desk.today()) : std::nullopt;
    auto const found = id ? dossier::load_child(desk.connection, mine, *id) : std::nullopt;
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

std::optional<std::int64_t> number_of(std::string_view digits) {
    std::int64_t number = 0;
    auto const* const end = digits.data() + digits.size();
    auto const [stop, error] = std::from_chars(digits.data(), end, number);
    if (error != std::errc() || stop != end) return std::nullopt;
    return number;
}

/// Begins where the page before it ended: "812|12", a commit and a case.
std::optional<SignalQuestion> question_of(dossier::Desk const& desk, SignalFilter const& filter) {
    SignalQuestion question{desk.principal.organisation, filter.stand, filter.from, {}, {}};
    if (filter.cursor.empty()) return question;
    std::string_view const cursor = filter.cursor;
    auto const bar = cursor.find('|');
    if (bar == std::string_view::npos) return std::nullopt;
    auto const commit = number_of(cursor.substr(0, bar)), of = number_of(cursor.substr(bar + 1));
    if (!commit || !of) return std::nullopt;
    question.after_commit = {*commit};
    question.after_case = {*of};
    return question;
}

} // namespace

Result<SignalList> list_given_signals(dossier::Desk const& desk, cases::Table const& table,
                                      SignalFilter const& filter) {
    if (!dossier::may_use(desk, policy::Use::read, "traject.signaal"))
        return refuse(Refusal::Kind::forbidden, "DOS-202");
    auto const question = question_of(desk, filter);
    if (!question) return refuse(Refusal::Kind::not_found, "DOS-209");
    auto rows = list_signal_rows(desk.connection, *question, filter.size + 1);
    SignalList list;
    if (rows.size() > static_cast<std::size_t>(filter.size)) {
        rows.pop_back();
        list.next = fmt::format("{}|{}", rows.back().commit.value, rows.back().of.value);
    }
    std::vector<DossierId> subjects;
    for (auto& row : rows)
        if (auto signal = signal_of(desk, table, std::move(row))) {
            subjects.push_back(signal->dossier);
            list.signals.push_back(std::move(*signal));
        }
    dossier::record_read(desk, {"signalen-bekijken", "signalen", fmt::format("{} signalen", list.signals.size())},
                         subjects);
    return list;
}

} // namespace kiem::desk
