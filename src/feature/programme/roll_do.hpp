// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/programme/office_do.hpp"

/// Who takes part, to look at. Each is recorded as a read with the children as subjects. A child whose record is restricted is
/// left out.
namespace kiem::programme {

struct Participant {
    Participation value;
    /// As one may know it; empty: the number or key of the child names it.
    std::string name;
};
/// The participants of one's own organisation, in order of name.
struct Roll {
    policy::Programme const* programme = nullptr;
    std::vector<Participant> participants;
    bool may_write = false;
};
/// Refuses: PRG-201.
Result<Roll> open_programme(Office const& office, std::string_view programme);

/// The session of a group: who takes part on that day.
struct Sheet {
    policy::Programme const* programme = nullptr;
    SessionOf of;
    std::vector<Participant> participants;
    SavedSession saved;
    bool may_write = false;
};
/// Refuses: PRG-201.
Result<Sheet> open_session(Office const& office, SessionOf const& of);

/// One child.
struct OfChild {
    dossier::View view;
    std::vector<Participation> participations;
    bool may_write = false;
};
/// Refuses: DOS-201.
Result<OfChild> open_child(Office const& office, DossierId id);

} // namespace kiem::programme
