// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/texts.hpp"
#include "disclosure/release.hpp"
#include <string>
#include <vector>

/// What the data files of an edition share: CSV with CSVW, JSON-stat, ODS and the catalogue.
namespace kiem::report {

/// A figure by one method, in words.
struct OpenSubject {
    /// "D3-geplaatst" and its figure "D3".
    std::string method, id;
    std::string name, definition;
    /// What it was taken from; may be empty.
    std::string source;
};

/// What is said of an edition beside its numbers.
struct OpenEdition {
    /// "2012-10-01" or "najaar-2012".
    std::string name;
    std::string title, description;
    Day on{}, known{}, published_on{};
    /// CBS code and name: "GM0034", "Almere".
    std::string municipality, municipality_name;
    std::string contact_name, contact_email, contact_url;
    /// URL of the licence.
    std::string licence;
    /// URL of the page of the edition.
    std::string page_url;
    std::vector<OpenSubject> subjects;
    /// Null when the method is not described.
    OpenSubject const* subject(std::string_view method) const;
};

/// A file of open data: "gegevens.csv" and its bytes.
struct DataFile {
    std::string name;
    std::string content_type;
    std::string content;
};

/// The code in data files of the rows of a dimension for which the part is not known ("" in a release), and of the whole
/// of a dimension that a table is not split by. Both as in SDMX.
inline constexpr std::string_view unknown_code = "_U", total_code = "_T";
/// The code of an item as it stands in data files.
std::string_view data_code(disclosure::Item const& item);

/// "exact", "afgerond", "verborgen", "te_klein", "ontbreekt".
std::string_view status_word(disclosure::Status status);

/// The unit of a measure: "kinderen", "procent" for shares and changes, "" where there is none.
std::string unit_of(disclosure::Measure const& measure);

/// The value with as many decimals as the measure has, half away from zero, with a point: "15", "63.2", "-3.4". Empty when
/// there is none, and for a median, whose value is a class.
std::string value_text(disclosure::Published const& number, disclosure::Measure const& measure);
/// Of a median with a value: the class, "24 tot 30 maanden"; else empty.
std::string median_class(disclosure::Published const& number, disclosure::Measure const& measure);

/// "Bereik, naar wijk en leeftijd": the name of the figure (its method when it is not described) and the splits.
std::string table_title(OpenEdition const& edition, disclosure::PublishableTable const& table, Texts const& texts);

/// "Gemeente Almere".
std::string publisher_of(OpenEdition const& edition, Texts const& texts);

/// In sentences: how the numbers were made safe, and what the words in the place of a number mean.
std::vector<std::string> explain(disclosure::Terms const& terms, Texts const& texts);

} // namespace kiem::report
