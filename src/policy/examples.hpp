// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_set.hpp"

/// Examples that run as tests: `<date>.examples.toml` beside a policy file with logic.
///
///   [[voorbeeld]]
///   naam = "De leeftijd gaat in op de dag zelf"
///   van = "afleiding kind.in_doelgroep"
///   teldatum = 2012-10-01
///   kolommen = ["geindiceerd", "geboortedatum", "verwacht"]
///   rijen = [[true, 2010-04-01, true], [true, 2010-04-02, false], [true, "?", "?"]]
///
/// `van` names an expression of the policy file: "afleiding <onderwerp>.<naam>", "teller <methode>", "noemer <methode>",
/// "criterium <code>" (with the kind of location behind it where a code stands twice), or "gewicht" for a weighting
/// scheme as a whole. The last column is what must come out. "?" is unknown.
namespace kiem::policy {

/// Runs the examples of all files. A wrong outcome is POL-141, with the row and both values.
Findings run_examples(PolicySet const& set);

} // namespace kiem::policy
