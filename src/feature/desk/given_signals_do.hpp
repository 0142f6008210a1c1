// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_do.hpp"
#include "feature/desk/given_signals_store.hpp"

/// What became of the signals that one's own organisation gave.
namespace kiem::desk {

struct GivenSignal {
    CaseId of;
    DossierId dossier;
    /// What one may find the child by; empty: nothing.
    std::string child_name;
    Day on{};
    std::string note;
    enum class Outcome {
        waiting,   ///< youth health has to look, before `due_on`
        looked_at, ///< and what came of it is not for one to know
        known,     ///< the child is at `state` now
    } outcome{};
    std::optional<Day> due_on;
    cases::State state{};
};

/// What to show; lives in the URL.
struct SignalFilter {
    SignalStand stand{};
    /// Given on that day or later.
    std::optional<Day> from;
    /// As a page gave it, or empty.
    std::string cursor;
    int size = 50;
};
struct SignalList {
    std::vector<GivenSignal> signals;
    /// Give it to the next page; empty: this was the last.
    std::string next;
};

/// A page of them, newest first; recorded as one read. `desk` is for the purpose for which one may read "traject.signaal";
/// `table` decides how much of the case one may know. Without those whose dossier is gone, so that a page may be shorter than
/// was asked. Refuses: DOS-202, DOS-209 no such cursor.
Result<SignalList> list_given_signals(dossier::Desk const& desk, cases::Table const& table, SignalFilter const& filter);

} // namespace kiem::desk
