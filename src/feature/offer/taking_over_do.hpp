// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/offer/offer_do.hpp"

/// One's own dossier of a child that gets a place.
namespace kiem::offer {

struct ToTakeOver {
    std::string child_code;
    std::optional<CaseRow> of;
    /// As typed; goes before nothing that was consented.
    std::optional<dossier::Dossier> typed;
};
/// The dossier of one's organisation with this code; when there is none, one made of what the parents consented to for the
/// purpose of the desk, completed by what was typed. Nothing when that has no name or birth date. Only fields that one may write;
/// what came by consent is on record as passed on. The municipality ties it to the child later, as any other. Refuses: the
/// first of dossier::check for what was typed, RCH-205 consent ended meanwhile.
Result<std::optional<DossierId>> take_over(Counter const& counter, db::Act& act, ToTakeOver const& what);

} // namespace kiem::offer
