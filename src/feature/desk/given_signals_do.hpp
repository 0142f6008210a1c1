// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_do.hpp"

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
constexpr int most_given_signals = 100;

/// The last of them, newest first; recorded as one read. `desk` is for the purpose for which one may read "traject.signaal";
/// `table` decides how much of the case one may know. Without those whose dossier is gone. Refuses: DOS-202.
Result<std::vector<GivenSignal>> list_given_signals(dossier::Desk const& desk, cases::Table const& table);

} // namespace kiem::desk
