// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/fact_kind.hpp"

/// A child as an organisation knows it: a key of its own, a birth day and an address. No name and no BSN.
///
/// child: key child_code, pseudonymous.
///   born_on. postcode ("1315AB") and house_number: where the child lives from valid_from on; null when unknown.
///   An owner's rows of one child follow each other in time: a removal is a new row.
namespace kiem::child {

/// kinderen. A state kind. KND-101: lives somewhere before it is born; KND-102: too old to be in this register.
reg::FactKind describe_children();

} // namespace kiem::child
