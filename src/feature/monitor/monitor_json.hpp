// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "feature/monitor/figure.hpp"
#include <string>

namespace kiem::figures {

/// The monitor for other programs:
/// {"municipality","on","known","policy":[{"file","sha256"}],
///  "figures":[{"indicator","method","splits":{…},"numerator","denominator","value","printed","findings":[code…]}],
///  "findings":[{"code","text"}]}
/// `value` is the unrounded ratio or count, null where there is no number; a split that is unknown has the code "".
std::string to_json(Monitor const& monitor, Texts const& texts);

/// One line per figure: indicator; methode; one column per split; teller; noemer; waarde (with a decimal point); gedrukt;
/// bevindingen (codes joined by "|"). Safe to open in a spreadsheet: a name that looks like a formula is not run.
std::string to_csv(Monitor const& monitor);

} // namespace kiem::figures
