// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "base/texts.hpp"
#include "feature/audit/audit_do.hpp"
#include "feature/audit/verify_do.hpp"
#include "report/document.hpp"

/// Records of the logs in words.
namespace kiem::audit {

/// Names from elsewhere. Where one is not known, or the function is empty, the code is printed.
struct LogWords {
    /// The title of a purpose of the sharing table.
    std::function<std::string(std::string_view purpose)> purpose = {};
    /// The name of an organisation by its code.
    std::function<std::string(std::string_view code)> organisation = {};
    /// The name of a person by the log-in name.
    std::function<std::string(std::string_view login)> person = {};
    std::string purpose_text(std::string_view purpose) const;
    std::string organisation_text(std::string_view code) const;
    std::string person_text(std::string_view login) const;
};

/// "dossier bekeken"; an action without text of its own is printed with its hyphens as blanks.
std::string action_text(std::string_view action, Texts const& texts);
/// The action that somebody means who types its code or its words, as "dossier bekeken"; what is none of `known` stays as it is.
std::string action_meant(std::string_view typed, std::span<std::string const> known, Texts const& texts);
/// Who did it, as a parent may know it too: the log-in name with the roles in words.
std::string who_text(LogEntry const& entry, Texts const& texts);
/// "gelukt", "geweigerd", "mislukt".
std::string outcome_text(LogEntry const& entry, Texts const& texts);

/// "Wie keek in het dossier van uw kind?": who saw or did what with the data of one child, when and why, to be given to a
/// parent. For the page, the PDF and the ODT.
report::Document child_document(ChildLog const& log, LogWords const& words, Texts const& texts);

/// The record on one line for people, with tabs between the fields.
std::string text_line(LogEntry const& entry);
/// The record as one line of JSON, with the fields of NEN 7513.
std::string json_line(LogEntry const& entry);
/// The record as one line of JSON, with the fields of the Logboek Dataverwerkingen (LDV 1.0).
std::string json_line(ProcessingEntry const& entry);

/// What a verification found, a sentence each; the last tells how many records were read.
std::vector<std::string> verification_lines(Verification const& verification, Texts const& texts);

} // namespace kiem::audit
