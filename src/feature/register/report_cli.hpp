// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "feature/register/delivery.hpp"
#include <iosfwd>
#include <string>

namespace kiem::reg {

/// What a report is about.
struct ReportOf {
    std::string kind;
    std::string file_name;
    std::string owner;
    Mode mode = Mode::addition;
};

/// "regel 12, kolom vanaf (LEV-204): …", or without what is not known. Ends without a line break.
std::string finding_line(Finding const& finding, Texts const& texts);

/// The findings, a line each, and how many were left out per code.
void print_findings(std::ostream& out, FindingLog const& findings, Texts const& texts);

/// The change report for people, in the language of `texts`.
void print_report(std::ostream& out, ReportOf const& about, ChangeReport const& report, Texts const& texts);

/// The change report for programs, on one line: {"levering", "soort", "bestand", "eigenaar", "stand", "uitkomst",
/// "aantallen": {…}, "voorbeelden": {…}, "bevindingen": [{"code", "ernst", "regel", "kolom", "tekst"}],
/// "totalen": {code: count}}. `levering` is null when nothing is stored.
std::string report_json(ReportOf const& about, ChangeReport const& report, Texts const& texts);

/// A list of deliveries, a line each.
void print_deliveries(std::ostream& out, std::vector<Delivery> const& deliveries, Texts const& texts);

} // namespace kiem::reg
