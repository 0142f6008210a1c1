// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/dossier_act_do.hpp"

/// What the acts on parents' rights share.
namespace kiem::rights {

/// A dossier of one's own organisation in which one may write `field`; it becomes a subject of the act. Use of it may be restricted.
/// Refuses: DOS-201, RCH-202, DOS-207.
Result<dossier::Dossier> open_own(dossier::Desk const& desk, db::Act& act, DossierId id, std::string_view field);

/// A key as forms make them: 8 to 64 letters, digits and hyphens.
bool is_form_key(std::string_view key);

/// The first finding as a refusal; its `waarde` is the detail.
tl::unexpected<Refusal> refuse_first(Findings const& findings);

} // namespace kiem::rights
