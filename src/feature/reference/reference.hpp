// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/fact_kind.hpp"

/// What stands beside the records: values from outside, and what has to be said with a figure.
///
/// reference_value: key reference_code, an episode. valid_from is counted_on, valid_to null.
///   kind: gepubliceerd, a number the source printed, to compare ours with; extern, an outside value that cannot be
///   computed from records; parameter, a denominator given from outside under this code; aanname, an assumption,
///   printed with the monitor; volledigheid, records of a subject that are known to be incomplete.
///   indicator and method: of the figure it belongs to, null when none. value_e4: ten-thousandths, null for a text.
///   unit: procent, aantal, tekst. consequence of volledigheid: melden (say so) or geen_percentage (print no
///   percentage). attribute and attribute_value: the split, or the subject, it is about. source: where it stands.
namespace kiem::reference {

/// referenties. REF-101: the value is missing; REF-102: it does not say which figure it belongs to; REF-103: it does
/// not say what is incomplete or what follows; REF-104: a value of a split without the split.
reg::FactKind describe_references();

} // namespace kiem::reference
