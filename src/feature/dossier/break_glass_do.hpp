// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/break_glass.hpp"
#include "feature/dossier/dossier_do.hpp"

/// Access forced open. Who may, and of which dossiers, the sharing table says under the purpose "nood": of one's own
/// organisation, and of others as far as they are linked to the child. Nobody forces open what that purpose does not give.
namespace kiem::dossier {

/// What dossier_do asks about emergencies.
class ForcedOpen : public PassingTies {
public:
    using PassingTies::PassingTies;
    bool is_forced_open(db::Connection& connection, BreakGlassId glass, DossierId dossier, Moment now) override;
};

/// Whether one may force open anything at all.
bool may_force_open(Desk const& desk);

/// Opens a dossier of one's own or a linked one, with what is linked to it, for emergency_lasts. The desk is for
/// purpose_of_emergency. Refuses: DOS-201, DOS-401, DOS-402.
Result<BreakGlass> force_open(Desk const& desk, DossierId id, std::string_view reason);

/// Ends one's own emergency before its time. Ending it twice is once. Refuses: DOS-403 there is none.
Result<void> end_emergency(Desk const& desk, BreakGlassId id);

/// The emergencies one's organisation is told of, newest first, at most `most_emergencies`. The desk is for
/// purpose_of_oversight. Refuses: DOS-202.
Result<std::vector<BreakGlass>> list_emergencies(Desk const& desk);
constexpr int most_emergencies = 200;

/// Keeps that the privacy officer looked at it. Refuses: DOS-202, DOS-403.
Result<void> review_emergency(Desk const& desk, BreakGlassId id);

} // namespace kiem::dossier
