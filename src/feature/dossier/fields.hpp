// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/dossier.hpp"
#include "policy/sharing.hpp"

/// A dossier by its fields, as the sharing table names them.
namespace kiem::dossier {

/// The names of all fields of a dossier, in order: "kind.voornaam", …, "adres.straat", …, "verzorger.telefoon".
std::vector<std::string_view> field_names();

/// The dossier with those fields; others are as in an empty one. Of addresses and guardians there are as many as there were, or
/// none when no field of them may be seen. What the program keeps itself (id, organisation, version, restriction) stays.
Dossier only(Dossier const& dossier, policy::FieldSet const& fields);

/// `before` with those fields of `wanted`. Guardians and addresses are those of `wanted` when their name or postcode is among the
/// fields: what may not be written is taken from the one with the same name or place. Otherwise they stay the same ones, and are
/// changed only when `wanted` has as many.
Dossier overlaid(Dossier const& before, Dossier const& wanted, policy::FieldSet const& fields);

} // namespace kiem::dossier
